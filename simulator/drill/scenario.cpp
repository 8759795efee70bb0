// SPDX-License-Identifier: MIT OR Apache-2.0
#include "drill/scenario.h"

#include <fmt/format.h>

namespace ron::sim {
namespace {

// Failure modes of the runbook, and the chaos drills.
constexpr auto diagnoses =
    std::to_array<std::string_view>({"F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "C1", "C2", "C3", "C4", "C5"});

struct InWords {
  std::string operator()(const Acknowledged& a) const { return fmt::format("alert {} acknowledged", a.alert); }
  std::string operator()(const Diagnosed&) const { return "the right failure mode named"; }
  std::string operator()(const Acted& a) const { return fmt::format("{} carried out", describe(a.pattern)); }
  std::string operator()(const Measured& m) const { return describe(m.predicate); }
  std::string operator()(const Verified&) const { return "recovery claimed, and it held"; }

  std::string operator()(const Acknowledge& a) const { return fmt::format("acknowledge {}", a.alert); }
  std::string operator()(const Diagnose& d) const {
    return fmt::format("diagnose {}, {} % sure", d.mode, d.confidence);
  }
  std::string operator()(const NamedAction& n) const {
    return n.target.empty() ? describe(n.action) : fmt::format("{} (on {})", describe(n.action), n.target);
  }
  std::string operator()(const Verify&) const { return "claim recovery"; }
  std::string operator()(const AskHint&) const { return "ask for a hint"; }
};

}  // namespace

std::string_view to_string(Verdict verdict) noexcept {
  switch (verdict) {
    case Verdict::Accepted: return "accepted";
    case Verdict::Neutral: return "neutral";
    case Verdict::Harmful: return "harmful";
  }
  return "unknown";
}

std::string describe(const Standard& standard) { return std::visit(InWords{}, standard); }
std::string describe(const Deed& deed) { return std::visit(InWords{}, deed); }
std::span<const std::string_view> diagnosis_names() noexcept { return diagnoses; }

}  // namespace ron::sim
