// SPDX-License-Identifier: MIT OR Apache-2.0
#include "engine/cutover_survey.h"

#include <algorithm>

#include <fmt/format.h>

namespace ron::sim {
namespace {

constexpr std::size_t most_named = 5;

// Names in a row, the first few of them.
class NameList {
 public:
  explicit NameList(const char* separator) : separator_(separator) {}
  void add(const std::string& name) {
    if (++count_ <= most_named) text_ += (text_.empty() ? "" : separator_) + name;
  }
  [[nodiscard]] std::string text() const {
    return count_ <= most_named ? text_ : fmt::format("{} and {} more", text_, count_ - most_named);
  }

 private:
  std::string separator_;
  std::string text_;
  std::size_t count_ = 0;
};

}  // namespace

Survey survey(const Fleet& fleet, const std::function<bool(const AccountSample&)>& is_on_new) {
  Survey seen;
  NameList unwell(", ");
  NameList laggards(", ");
  std::size_t stuck_on_old = 0;
  for (const auto& subscriber : fleet.subscribers()) {
    ++seen.subscribers;
    const AccountSample account = subscriber->account();
    const bool stuck = subscriber->stuck();
    if (stuck) unwell.add(subscriber->name() + " reads nothing");
    if (!account.attached) unwell.add(subscriber->name() + " is not on the bus just now");
    // Who is moving has not accounted yet for what it misses: it counts where it was.
    if (!(account.attached || account.moving) || is_on_new(account)) continue;
    ++seen.on_old;
    stuck_on_old += stuck ? 1 : 0;
    seen.slowest_backlog = std::max(seen.slowest_backlog, account.backlog);
    laggards.add(subscriber->name() + (stuck ? " (hung or stalled)" : ""));
  }
  seen.only_stuck = seen.on_old > 0 && stuck_on_old == seen.on_old;
  seen.unwell = unwell.text();
  seen.laggards = laggards.text();
  return seen;
}

std::string count_of(std::uint64_t count, const char* thing) {
  return fmt::format("{} {}{}", count, thing, count == 1 ? "" : "s");
}

std::string proof_of_readiness(const Survey& seen) {
  if (seen.subscribers == 0) return "Nobody is subscribed.";
  if (seen.unwell.empty())
    return fmt::format("All {} are on the bus and reading.", count_of(seen.subscribers, "subscriber"));
  return fmt::format("{} known; mind that {}.", count_of(seen.subscribers, "subscriber"), seen.unwell);
}

StepWait wait_for_laggards(const Survey& seen) {
  return {.what = fmt::format("{} still on bus A: {}; {} to read", count_of(seen.on_old, "subscriber"), seen.laggards,
                              count_of(seen.slowest_backlog, "event")),
          .only_stuck = seen.only_stuck};
}

}  // namespace ron::sim
