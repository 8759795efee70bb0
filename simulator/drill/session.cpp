// SPDX-License-Identifier: MIT OR Apache-2.0
#include "drill/session.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "drill/score.h"

namespace ron::sim {

std::expected<std::unique_ptr<DrillSession>, std::string> DrillSession::create(Scenario scenario, DrillMode mode,
                                                                               DrillEngine engine) {
  auto watch = HostWatch::create(scenario);
  if (!watch) return std::unexpected(watch.error());
  return std::unique_ptr<DrillSession>(
      new DrillSession(std::move(scenario), mode, std::move(engine), *std::move(watch)));
}

DrillSession::DrillSession(Scenario scenario, DrillMode mode, DrillEngine engine, HostWatch watch)
    : engine_(std::move(engine)), watch_(std::move(watch)), drill_(std::move(scenario), mode, engine_.engine->kind()) {}

void DrillSession::begin() {
  snapshot_ = engine_.engine->snapshot();
  drill_.begin(snapshot_.at);
  look();
}

void DrillSession::tick() { (void)advance(drill_.scenario().sample_every); }

DrillTime DrillSession::advance(DrillTime most) {
  const DrillTime interval = drill_.scenario().sample_every;
  const DrillTime by = std::min(most, interval - passed_);
  engine_.advance(by);
  passed_ += by;
  if (passed_ >= interval) {
    passed_ = DrillTime{0};
    look();
  }
  return by;
}

void DrillSession::look() {
  snapshot_ = engine_.engine->snapshot();
  watch_.look(snapshot_);
  for (const Action& action : drill_.tick(snapshot_, watch_.alerts(), snapshot_.at)) {
    (void)apply(action);  // an inject that the host no longer allows does not happen; the figures show it
  }
}

std::optional<std::string> DrillSession::apply(const Action& action) {
  const auto applied = engine_.engine->apply(action);
  if (!applied) return applied.error().message;
  return std::nullopt;
}

std::string DrillSession::fast_forward(DrillTime limit) {
  const DrillTime until = snapshot_.at + limit;
  std::size_t seen = drill_.record().timeline.size();
  while (!drill_.finished() && snapshot_.at < until) {
    tick();
    const auto& rows = drill_.record().timeline;
    for (; seen < rows.size(); ++seen) {
      if (calls_for_a_decision(rows[seen])) return rows[seen].text;
    }
  }
  return drill_.finished() ? "the drill has ended" : fmt::format("{} are over", clock_text(limit));
}

std::optional<std::string> DrillSession::perform(const Deed& deed) {
  if (const auto* ack = std::get_if<Acknowledge>(&deed)) drill_.acknowledge(ack->alert);
  if (const auto* diagnosis = std::get_if<Diagnose>(&deed)) drill_.diagnose(diagnosis->mode, diagnosis->confidence);
  if (std::holds_alternative<Verify>(deed)) drill_.verify();
  if (std::holds_alternative<AskHint>(deed)) (void)drill_.hint();
  const auto* const named = std::get_if<NamedAction>(&deed);
  if (named == nullptr) return std::nullopt;
  const auto action = resolve(*named, snapshot_);
  if (action) return perform(*action);
  drill_.act(named->action, action.error());
  return action.error();
}

std::optional<std::string> DrillSession::perform(const Action& action) {
  std::optional<std::string> refused = apply(action);
  drill_.act(action, refused);
  return refused;
}

DrillRecord DrillSession::record() const {
  DrillRecord record = drill_.record();
  if (engine_.journal_sha256) record.journal_sha256 = engine_.journal_sha256();
  return record;
}

}  // namespace ron::sim
