// SPDX-License-Identifier: MIT OR Apache-2.0
#include "engine/cutover_driver.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <ron/config.h>

#include "engine/refusal.h"

namespace ron::sim {
namespace {

std::string step_text(CutoverStep step) { return fmt::format("step {} ({})", step_number(step), to_string(step)); }

CutoverStep after(CutoverStep step) { return static_cast<CutoverStep>(std::to_underlying(step) + 1); }

std::unique_ptr<CutoverProcedure> make_procedure(CutoverKind kind, const CutoverScene& scene, std::uint32_t capacity) {
  switch (kind) {
    case CutoverKind::Sealed: return make_sealed_cutover(scene, capacity);
    case CutoverKind::HostLevel: return make_host_level_cutover(scene, capacity);
    case CutoverKind::Naive: return make_naive_cutover(scene, capacity);
  }
  return nullptr;
}

}  // namespace

std::expected<void, ActionError> CutoverDriver::begin(const BeginCutover& action) {
  if (state_.active) {
    return refuse(fmt::format("a {} cutover to capacity {} is under way ({} finished); {} first",
                              to_string(state_.kind), state_.to_capacity, step_text(state_.step),
                              state_.step < CutoverStep::Announce ? "finish or abort it" : "finish it"));
  }
  if (auto valid = BusConfig{.capacity = action.capacity}.validate(); !valid) return refuse(valid.error().message);
  auto procedure = make_procedure(action.kind, scene_, action.capacity);
  if (!procedure) return refuse("cutover kind must be one of sealed, host-level, naive");
  if (auto begun = procedure->begin(CutoverStep::CreateBus); !begun) return refuse(begun.error());
  lost_before_ = scene_.fleet.everybody().lost;
  with_gap_ = with_gap(procedure_ ? procedure_->picture().gap : 0);
  procedure_ = std::move(procedure);
  state_ = CutoverSample{};
  state_.kind = action.kind;
  state_.active = true;
  state_.running = action.run_through;
  state_.from_capacity = scene_.slot.current().capacity;
  state_.to_capacity = action.capacity;
  state_.pending = CutoverStep::CreateBus;
  advance();
  return {};
}

std::expected<void, ActionError> CutoverDriver::step() {
  if (auto active = require_active(); !active) return active;
  settle();
  if (!state_.active) return {};
  if (state_.pending != CutoverStep::Idle) {
    if (!only_stuck_) {
      return refuse(fmt::format("{} is under way: waiting for {}", step_text(state_.pending), state_.waiting_for));
    }
    finish(fmt::format("Went on without waiting for {}.", state_.waiting_for));
    return {};
  }
  if (auto begun = begin_step(after(state_.step)); !begun) return refuse(begun.error());
  settle();
  return {};
}

std::expected<void, ActionError> CutoverDriver::run() {
  if (auto active = require_active(); !active) return active;
  state_.running = true;
  advance();
  return {};
}

std::expected<void, ActionError> CutoverDriver::pause() {
  if (auto active = require_active(); !active) return active;
  state_.running = false;
  return {};
}

std::expected<void, ActionError> CutoverDriver::abort() {
  if (auto active = require_active(); !active) return active;
  if (state_.step >= CutoverStep::Announce || state_.pending >= CutoverStep::Announce) {
    return refuse(fmt::format(
        "a cutover can be aborted only before {}; this one is past it: finish it, and cut over again if need be",
        step_text(CutoverStep::Announce)));
  }
  procedure_->abandon();
  procedure_.reset();
  ++aborted_;
  state_.pending = CutoverStep::Idle;
  state_.step = CutoverStep::Aborted;
  state_.waiting_for.clear();
  state_.proofs.emplace_back("Aborted before anything was announced: all are where they were.");
  end();
  return {};
}

void CutoverDriver::advance() {
  if (!state_.active) return;
  settle();
  while (state_.running && state_.pending == CutoverStep::Idle) {
    if (auto begun = begin_step(after(state_.step)); !begun) {
      // It stops here, for the operator to see why and to go on.
      state_.running = false;
      state_.waiting_for = begun.error();
      return;
    }
    settle();
  }
}

std::expected<void, ActionError> CutoverDriver::require_active() const {
  if (state_.active) return {};
  return refuse("no cutover is under way; begin one first");
}

std::expected<void, std::string> CutoverDriver::begin_step(CutoverStep step) {
  if (auto begun = procedure_->begin(step); !begun) return begun;
  state_.pending = step;
  return {};
}

void CutoverDriver::settle() {
  if (state_.pending == CutoverStep::Idle) return;
  auto held = procedure_->check(state_.pending);
  if (held) {
    finish(*std::move(held));
    return;
  }
  state_.waiting_for = std::move(held.error().what);
  only_stuck_ = held.error().only_stuck;
}

void CutoverDriver::finish(std::string proof) {
  state_.proofs.push_back(std::move(proof));
  state_.step = std::exchange(state_.pending, CutoverStep::Idle);
  state_.waiting_for.clear();
  if (state_.step != CutoverStep::Verify) return;
  state_.step = CutoverStep::Done;
  ++completed_;
  end();
}

void CutoverDriver::end() {
  state_.lost_during = lost_during(scene_.fleet.everybody().lost);
  state_.active = false;
  state_.running = false;
  if (!on_end_) return;
  CutoverSample ended = state_;
  if (procedure_) ended.gap = procedure_->picture().gap;
  on_end_(ended);
}

std::uint64_t CutoverDriver::lost_during(std::uint64_t lost) const noexcept {
  return state_.active ? lost - std::min(lost, lost_before_) : state_.lost_during;
}

}  // namespace ron::sim
