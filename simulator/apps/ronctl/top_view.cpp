// SPDX-License-Identifier: MIT OR Apache-2.0
#include "top_view.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>

#include <fmt/format.h>

#include "printable.h"

namespace ron::sim::ctl {
namespace {

constexpr std::string_view reset = "\x1b[0m";
constexpr std::string_view bold = "\x1b[1m";
constexpr std::string_view dim = "\x1b[2m";
constexpr std::string_view green = "\x1b[32m";
constexpr std::string_view yellow = "\x1b[33m";
constexpr std::string_view red = "\x1b[31m";

class View {
 public:
  View(const Snapshot& now, const Snapshot& before, const TopStyle& style)
      : now_(now), before_(before), style_(style), seconds_(std::chrono::duration<double>(now.at - before.at).count()) {
  }

  std::string text(std::string_view url) {
    header(url);
    for (const RingSample& ring : now_.rings) bus(ring);
    if (now_.cutover.active) cutover();
    out_ += '\n';
    line("", bold, "  {:>4} {:<20} {:<11} {:>9} {:<12} {:>10} {:>9} {:>10} {:>10}", "id", "subscriber", "state",
         "backlog", "", "received/s", "lost/s", "lost", "handler");
    for (const SubscriberSample& one : now_.subscribers) subscriber(one);
    out_ += '\n';
    line("", bold, "  {:>4} {:<20} {:>12} {:>12} {:>12}", "id", "publisher", "asked/s", "sent/s", "refused");
    for (const PublisherSample& one : now_.publishers) publisher(one);
    return std::move(out_);
  }

 private:
  // Cut to the width before it is coloured, so that no escape sequence is cut.
  template <typename... Args>
  void line(std::string_view mark, std::string_view colour, fmt::format_string<Args...> format, Args&&... args) {
    std::string text = fmt::format(format, std::forward<Args>(args)...);
    if (!mark.empty()) text += fmt::format("  {}", mark);
    cut(text);
    out_ += style_.colour ? fmt::format("{}{}{}\n", colour, text, reset) : text + "\n";
  }

  void cut(std::string& text) const {
    std::size_t columns = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
      const bool begins = (static_cast<unsigned char>(text[at]) & 0xc0U) != 0x80U;  // a UTF-8 character
      if (begins && columns++ == style_.width) return text.resize(at);
    }
  }

  [[nodiscard]] double rate(std::uint64_t now, std::uint64_t before) const {
    return seconds_ > 0 && now >= before ? static_cast<double>(now - before) / seconds_ : 0;
  }

  [[nodiscard]] std::string bar(std::uint64_t part, std::uint64_t whole, std::size_t width) const {
    const double ratio = whole == 0 ? 0 : std::min(1.0, static_cast<double>(part) / static_cast<double>(whole));
    const auto full = static_cast<std::size_t>(std::ceil(ratio * static_cast<double>(width)));
    std::string text;
    for (std::size_t i = 0; i < width; ++i) {
      if (style_.colour) text += i < full ? "█" : "░";
      else text += i < full ? '#' : '.';
    }
    return text;
  }

  void header(std::string_view url) {
    const auto up = std::chrono::floor<std::chrono::seconds>(now_.at).count();
    const double lost = rate(now_.totals.lost, before_.totals.lost);
    line("", lost > 0 ? red : bold,
         "ron-bus {}   up {:02}:{:02}:{:02}   published {:.0f}/s   delivered {:.0f}/s   lost {:.0f}/s ({} in all){}",
         printable(std::string(url)), up / 3600, up / 60 % 60, up % 60,
         rate(now_.totals.published, before_.totals.published), rate(now_.totals.delivered, before_.totals.delivered),
         lost, now_.totals.lost, now_.paused ? "   paused" : "");
  }

  void bus(const RingSample& ring) {
    const std::uint64_t percent = ring.capacity == 0 ? 0 : ring.depth * 100 / ring.capacity;
    line(ring.draining ? "draining" : "",
         percent > 80   ? red
         : percent > 50 ? yellow
                        : green,
         "bus {}  {} {} / {} ({} %), {} subscribers", ring.bus == 0 ? "A" : "B", bar(ring.depth, ring.capacity, 30),
         ring.depth, ring.capacity, percent, ring.receivers);
  }

  void cutover() {
    const CutoverSample& c = now_.cutover;
    line("", yellow, "{} cutover {} -> {}: {}{}{}", to_string(c.kind), c.from_capacity, c.to_capacity,
         to_string(c.step), c.waiting_for.empty() ? "" : ", waiting for ", printable(c.waiting_for));
  }

  static std::string_view colour_of(SubscriberState state) {
    switch (state) {
      case SubscriberState::Running: return "";
      case SubscriberState::Slow:
      case SubscriberState::Restarting:
      case SubscriberState::Flapping: return yellow;
      default: return red;
    }
  }

  void subscriber(const SubscriberSample& s) {
    const auto at = std::ranges::find(before_.subscribers, s.id, &SubscriberSample::id);
    const SubscriberSample& before = at == before_.subscribers.end() ? s : *at;
    const auto ring = std::ranges::find(now_.rings, s.bus, &RingSample::bus);
    const std::uint64_t capacity = ring == now_.rings.end() ? 0 : ring->capacity;
    line("", colour_of(s.state), "  {:>4} {:<20.20} {:<11} {:>9} {:<12} {:>10.0f} {:>9.0f} {:>10} {:>7.0f} µs", s.id,
         printable(s.name), to_string(s.state), s.backlog, bar(s.backlog, capacity, 12),
         rate(s.received, before.received),
         rate(s.lost_reported + s.lost_unreported, before.lost_reported + before.lost_unreported),
         s.lost_reported + s.lost_unreported, s.handler_us);
  }

  void publisher(const PublisherSample& p) {
    const auto at = std::ranges::find(before_.publishers, p.id, &PublisherSample::id);
    const PublisherSample& before = at == before_.publishers.end() ? p : *at;
    line("", p.refused > before.refused ? yellow : dim, "  {:>4} {:<20.20} {:>12.0f} {:>12.0f} {:>12}", p.id,
         printable(p.name), p.rate_set, rate(p.sent, before.sent), p.refused);
  }

  const Snapshot& now_;
  const Snapshot& before_;
  const TopStyle style_;
  const double seconds_;
  std::string out_;
};

}  // namespace

std::string top_view(const Snapshot& now, const Snapshot& before, std::string_view url, const TopStyle& style) {
  return View(now, before, style).text(url);
}

}  // namespace ron::sim::ctl
