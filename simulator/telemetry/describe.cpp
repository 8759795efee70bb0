// SPDX-License-Identifier: MIT OR Apache-2.0
#include <chrono>

#include <fmt/format.h>

#include "telemetry/action.h"

namespace ron::sim {
namespace {

std::string time_text(std::chrono::nanoseconds time) {
  const double ns = static_cast<double>(time.count());
  if (ns >= 1e9) return fmt::format("{:.3g} s", ns / 1e9);
  if (ns >= 1e6) return fmt::format("{:.3g} ms", ns / 1e6);
  return fmt::format("{:.3g} µs", ns / 1e3);
}

std::string profile_text(const SubscriberProfile& profile) {
  std::string text = fmt::format("handler {} {}", to_string(profile.shape), time_text(profile.handler));
  if (profile.jitter.count() > 0) text += fmt::format(", jitter {}", time_text(profile.jitter));
  if (profile.flap_hz > 0) text += fmt::format(", flapping at {:g} Hz", profile.flap_hz);
  if (profile.retain > 0) text += fmt::format(", retaining {} events", profile.retain);
  return text;
}

std::string profile_text(const PublisherProfile& profile) {
  std::string text = fmt::format("{} {:g}/s", to_string(profile.shape), profile.rate);
  if (profile.shape == RateShape::Ramp)
    text += fmt::format(" to {:g}/s in {}", profile.ramp_to, time_text(profile.period));
  if (profile.shape == RateShape::Burst) text += fmt::format(" in bursts every {}", time_text(profile.period));
  if (profile.data_percent > 0) {
    text +=
        fmt::format(", payloads of {} bytes {}", profile.payload_bytes, profile.shared_payload ? "shared" : "copied");
  }
  return text;
}

std::string name_text(const std::string& name) { return name.empty() ? std::string() : " " + name; }

struct Describe {
  std::string operator()(const AddSubscriber& a) const {
    return fmt::format("add subscriber{}: {}", name_text(a.name), profile_text(a.profile));
  }
  std::string operator()(const RemoveSubscriber& a) const { return fmt::format("remove subscriber {}", a.id); }
  std::string operator()(const SetSubscriber& a) const {
    return fmt::format("set subscriber {}: {}", a.id, profile_text(a.profile));
  }
  std::string operator()(const StallSubscriber& a) const {
    return fmt::format("stall subscriber {} for {}", a.id, time_text(a.duration));
  }
  std::string operator()(const HangSubscriber& a) const { return fmt::format("hang subscriber {}", a.id); }
  std::string operator()(const ResumeSubscriber& a) const { return fmt::format("resume subscriber {}", a.id); }
  std::string operator()(const CrashSubscriber& a) const { return fmt::format("crash subscriber {}", a.id); }
  std::string operator()(const RestartSubscriber& a) const { return fmt::format("restart subscriber {}", a.id); }
  std::string operator()(const AddPublisher& a) const {
    return fmt::format("add publisher{}: {}", name_text(a.name), profile_text(a.profile));
  }
  std::string operator()(const RemovePublisher& a) const { return fmt::format("remove publisher {}", a.id); }
  std::string operator()(const SetPublisher& a) const {
    return fmt::format("set publisher {}: {}", a.id, profile_text(a.profile));
  }
  std::string operator()(const BeginCutover& a) const {
    return fmt::format("begin a {} cutover to capacity {}{}", to_string(a.kind), a.capacity,
                       a.run_through ? ", all steps" : "");
  }
  std::string operator()(const StepCutover&) const { return "take the next step of the cutover"; }
  std::string operator()(const RunCutover&) const { return "run the cutover to its end"; }
  std::string operator()(const PauseCutover&) const { return "pause the cutover"; }
  std::string operator()(const AbortCutover&) const { return "abort the cutover"; }
  std::string operator()(const ShareReceiver& a) const {
    return fmt::format("let two tasks read the receiver of subscriber {}", a.id);
  }
  std::string operator()(const UnshareReceiver& a) const {
    return fmt::format("let one task read the receiver of subscriber {}", a.id);
  }
  std::string operator()(const CloseBus&) const { return "close the bus"; }
  std::string operator()(const ReopenBus&) const { return "open a new bus, and keep it"; }
  std::string operator()(const SetWarnRate& a) const {
    return fmt::format("limit overflow warnings to {} a minute", a.per_minute);
  }
};

}  // namespace

std::string describe(const Action& action) { return std::visit(Describe{}, action); }

}  // namespace ron::sim
