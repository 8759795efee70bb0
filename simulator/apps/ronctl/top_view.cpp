// SPDX-License-Identifier: MIT OR Apache-2.0
#include "top_view.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <optional>
#include <ranges>
#include <tuple>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "printable.h"
#include "telemetry/latency.h"

namespace ron::sim::ctl {
namespace {

// As in the dashboard, colour is for what is wrong, and only for that.
constexpr std::string_view plain;
constexpr std::string_view bold = "\x1b[1m";
constexpr std::string_view dim = "\x1b[2m";
constexpr std::string_view amber = "\x1b[33m";
constexpr std::string_view red = "\x1b[1;31m";
constexpr std::string_view reset = "\x1b[0m";

constexpr std::size_t wide = 104;  // from here on there is room for long names and all columns

std::string grouped(std::uint64_t number) {
  std::string text = fmt::format("{}", number);
  for (std::size_t at = text.size(); at > 3; at -= 3) text.insert(at - 3, ",");
  return text;
}

std::string grouped(double number) {
  return grouped(static_cast<std::uint64_t>(std::llround(std::clamp(number, 0.0, 9e18))));
}

std::string time_text(double us) {
  if (us >= 1e6) return fmt::format("{:.3g} s", us / 1e6);
  if (us >= 1e3) return fmt::format("{:.3g} ms", us / 1e3);
  return fmt::format("{:.3g} µs", us);
}

// A terminal's columns: characters, not bytes.
std::size_t columns(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U; }));
}

std::string right(std::string text, std::size_t width) {
  const std::size_t has = columns(text);
  return has < width ? std::string(width - has, ' ') + text : text;
}

std::string left(std::string text, std::size_t width) {
  const std::size_t has = columns(text);
  if (has <= width) return text + std::string(width - has, ' ');
  std::size_t at = 0;
  for (std::size_t seen = 0; at < text.size(); ++at) {
    const bool begins = (static_cast<unsigned char>(text[at]) & 0xc0U) != 0x80U;
    if (begins && seen++ == width - 1) break;
  }
  return text.substr(0, at) + "~";
}

// One line, put together of coloured pieces and never wider than it may be.
class Line {
 public:
  explicit Line(const TopStyle& style) : style_(style) {}

  Line& add(const std::string& text, std::string_view colour = plain) {
    const std::size_t room = style_.width - used_;
    if (room == 0) return *this;
    const std::string fits = columns(text) > room ? left(text, room) : text;
    used_ += columns(fits);
    const bool coloured = style_.colour && !colour.empty() && !fits.empty();
    text_ += coloured ? fmt::format("{}{}{}", colour, fits, reset) : fits;
    return *this;
  }
  /// Only if it fits whole.
  Line& add_if_it_fits(const std::string& text, std::string_view colour = plain) {
    return columns(text) > style_.width - used_ ? *this : add(text, colour);
  }
  [[nodiscard]] std::string end() { return std::move(text_) + "\n"; }

 private:
  const TopStyle& style_;
  std::string text_;
  std::size_t used_ = 0;
};

class View {
 public:
  View(const Snapshot& now, const Snapshot& before, const TopStyle& style)
      : now_(now), before_(before), style_(style), wide_(style.width >= wide),
        seconds_(std::chrono::duration<double>(now.at - before.at).count()) {}

  std::string text(std::string_view host) {
    header(host);
    figures();
    out_ += '\n';
    if (now_.bus_closed) out_ += line().add("the bus is closed", red).end();
    for (const RingSample& ring : now_.rings) bus(ring);
    if (now_.cutover.active) cutover();
    out_ += '\n';
    const std::size_t used = static_cast<std::size_t>(std::ranges::count(out_, '\n'));
    const std::size_t headings = 3;  // two, and the line between them
    const std::size_t rows = style_.height > used + headings + 2 ? style_.height - used - headings : 2;
    const std::size_t of_publishers = std::min(now_.publishers.size(), std::max<std::size_t>(1, rows / 3));
    subscribers(rows - of_publishers);
    out_ += '\n';
    publishers(of_publishers);
    return std::move(out_);
  }

 private:
  [[nodiscard]] Line line() const { return Line(style_); }

  [[nodiscard]] double rate(std::uint64_t now, std::uint64_t before) const {
    return seconds_ > 0 && now >= before ? static_cast<double>(now - before) / seconds_ : 0;
  }

  static std::string_view colour_of_depth(double ratio) { return ratio > 0.8 ? red : ratio > 0.5 ? amber : plain; }

  void bar(Line& line, std::uint64_t part, std::uint64_t whole, std::size_t width) const {
    const double ratio = whole == 0 ? 0 : std::min(1.0, static_cast<double>(part) / static_cast<double>(whole));
    constexpr std::array<std::string_view, 8> eighths{"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
    auto filled = static_cast<std::size_t>(std::llround(ratio * static_cast<double>(width) * 8));
    if (part > 0) filled = std::max<std::size_t>(filled, 1);  // a little is not nothing
    std::string full;
    for (std::size_t i = 0; i < filled / 8; ++i) full += style_.colour ? "█" : "#";
    if (filled % 8 > 0) full += style_.colour ? eighths[filled % 8] : "#";
    const std::size_t rest = width - columns(full);
    std::string empty;
    for (std::size_t i = 0; i < rest; ++i) empty += style_.colour ? "·" : ".";
    line.add(full, colour_of_depth(ratio)).add(empty, dim);
  }

  void header(std::string_view host) {
    const auto up = std::chrono::floor<std::chrono::seconds>(now_.at).count();
    out_ += line()
                .add(fmt::format("ron-bus {}", printable(std::string(host))), bold)
                .add(fmt::format("   up {:02}:{:02}:{:02}{}", up / 3600, up / 60 % 60, up % 60,
                                 now_.paused ? "   paused" : ""))
                .end();
  }

  void figures() {
    const double lost = rate(now_.totals.lost, before_.totals.lost);
    Line figures = line();
    figures.add(fmt::format("published {}/s   delivered {}/s   ",
                            grouped(rate(now_.totals.published, before_.totals.published)),
                            grouped(rate(now_.totals.delivered, before_.totals.delivered))));
    figures.add(fmt::format("lost {}/s ({} in all)", grouped(lost), grouped(now_.totals.lost)), lost > 0 ? red : plain);
    if (const auto p50 = received_within(0.5)) {
      const auto p95 = received_within(0.95);
      figures.add_if_it_fits(fmt::format("   received within {} (half), {} (95 %)", *p50, p95.value_or("?")));
    }
    out_ += figures.end();
  }

  // In what time of its publication so much of what came lately had been received; a bucket's upper bound.
  [[nodiscard]] std::optional<std::string> received_within(double part) const {
    const auto& counts = now_.publish_to_recv.counts;
    const auto& earlier = before_.publish_to_recv.counts;
    std::uint64_t all = 0;
    for (std::size_t i = 0; i < latency_buckets; ++i) all += counts[i] - std::min(counts[i], earlier[i]);
    std::uint64_t seen = 0;
    for (std::size_t i = 0; i < latency_bounds.size(); ++i) {
      seen += counts[i] - std::min(counts[i], earlier[i]);
      if (all > 0 && static_cast<double>(seen) >= part * static_cast<double>(all)) {
        return time_text(static_cast<double>(latency_bounds[i].count()) / 1e3);
      }
    }
    return std::nullopt;
  }

  void bus(const RingSample& ring) {
    const double ratio = ring.capacity == 0 ? 0 : static_cast<double>(ring.depth) / static_cast<double>(ring.capacity);
    Line one = line();
    one.add(fmt::format("bus {}  ", ring.bus == 0 ? "A" : "B"), bold);
    bar(one, ring.depth, ring.capacity, wide_ ? 40 : 24);
    one.add(fmt::format("  {} / {} ({:.0f} %)", grouped(ring.depth), grouped(ring.capacity), ratio * 100),
            colour_of_depth(ratio));
    one.add(fmt::format(", {} subscribers", ring.receivers));
    if (ring.draining) one.add("  draining", amber);
    out_ += one.end();
  }

  void cutover() {
    const CutoverSample& c = now_.cutover;
    out_ += line()
                .add(fmt::format("{} cutover {} -> {}: {}{}{}", to_string(c.kind), grouped(c.from_capacity),
                                 grouped(c.to_capacity), to_string(c.step),
                                 c.waiting_for.empty() ? "" : ", waiting for ", printable(c.waiting_for)),
                     amber)
                .end();
  }

  static std::string_view colour_of(const SubscriberSample& one) {
    if (one.tasks > 1) return red;
    switch (one.state) {
      case SubscriberState::Running: return plain;
      case SubscriberState::Slow:
      case SubscriberState::Restarting:
      case SubscriberState::Flapping: return amber;
      default: return red;
    }
  }

  [[nodiscard]] double losing(const SubscriberSample& one) const {
    const auto at = std::ranges::find(before_.subscribers, one.id, &SubscriberSample::id);
    if (at == before_.subscribers.end()) return 0;
    return rate(one.lost_reported + one.lost_unreported, at->lost_reported + at->lost_unreported);
  }

  // Worst first: who loses, then whoever is behind; the others stay where they are.
  [[nodiscard]] std::vector<const SubscriberSample*> worst_first() const {
    std::vector<const SubscriberSample*> order;
    order.reserve(now_.subscribers.size());
    for (const SubscriberSample& one : now_.subscribers) order.push_back(&one);
    const auto badness = [this](const SubscriberSample* one) {
      const std::uint64_t capacity = capacity_of(*one);
      const auto behind = capacity == 0 ? 0 : std::min(one->backlog, capacity) * 10 / capacity;  // in tenths: steady
      return std::tuple(losing(*one) > 0, one->state != SubscriberState::Running || one->tasks > 1, behind);
    };
    std::ranges::sort(order, [&badness](const SubscriberSample* one, const SubscriberSample* other) {
      const auto worse = badness(one) <=> badness(other);
      return worse != 0 ? worse > 0 : one < other;
    });
    return order;
  }

  [[nodiscard]] std::uint64_t capacity_of(const SubscriberSample& one) const {
    const auto ring = std::ranges::find(now_.rings, one.bus, &RingSample::bus);
    return ring == now_.rings.end() ? 0 : ring->capacity;
  }

  void subscribers(std::size_t rows) {
    Line heading = line();
    heading.add(fmt::format("{:>4} {} {:<10} {} {:>8} {:>11} {:>9}", "id", left("subscriber", name_width()), "state",
                            std::string(bar_width(), ' '), "backlog", "received/s", "lost/s"),
                bold);
    if (wide_) heading.add(fmt::format(" {:>12}", "lost"), bold);
    out_ += heading.add(fmt::format(" {:>8}", "handler"), bold).end();
    const auto order = worst_first();
    const std::size_t shown = order.size() > rows ? rows - std::min<std::size_t>(rows, 1) : order.size();
    for (const SubscriberSample* const one : order | std::views::take(shown)) subscriber(*one);
    if (shown < order.size()) out_ += line().add(fmt::format("     and {} more", order.size() - shown), dim).end();
  }

  void subscriber(const SubscriberSample& s) {
    const auto at = std::ranges::find(before_.subscribers, s.id, &SubscriberSample::id);
    const SubscriberSample& before = at == before_.subscribers.end() ? s : *at;
    const std::uint64_t lost = s.lost_reported + s.lost_unreported;
    const double losing_now = losing(s);
    Line one = line();
    one.add(fmt::format("{:>4} {} ", s.id, left(printable(s.name), name_width())));
    one.add(fmt::format("{:<10} ", s.tasks > 1 ? "shared" : to_string(s.state)), colour_of(s));
    bar(one, std::min(s.backlog, capacity_of(s)), capacity_of(s), bar_width());
    one.add(fmt::format(" {:>8} {:>11}", grouped(s.backlog), grouped(rate(s.received, before.received))));
    one.add(fmt::format(" {:>9}", grouped(losing_now)), losing_now > 0 ? red : plain);
    if (wide_) one.add(fmt::format(" {:>12}", grouped(lost)));
    out_ += one.add(" " + right(time_text(s.handler_us), 8)).end();
  }

  void publishers(std::size_t rows) {
    out_ += line()
                .add(fmt::format("{:>4} {} {:<10} {:>11} {:>11} {:>9}", "id", left("publisher", name_width()), "rate",
                                 "asked/s", "sent/s", "refused"),
                     bold)
                .end();
    const std::size_t shown =
        now_.publishers.size() > rows ? rows - std::min<std::size_t>(rows, 1) : now_.publishers.size();
    for (const PublisherSample& p : now_.publishers | std::views::take(shown)) publisher(p);
    if (shown < now_.publishers.size()) {
      out_ += line().add(fmt::format("     and {} more", now_.publishers.size() - shown), dim).end();
    }
  }

  void publisher(const PublisherSample& p) {
    const auto at = std::ranges::find(before_.publishers, p.id, &PublisherSample::id);
    const PublisherSample& before = at == before_.publishers.end() ? p : *at;
    Line one = line();
    one.add(fmt::format("{:>4} {} {:<10} {:>11} {:>11}", p.id, left(printable(p.name), name_width()),
                        to_string(p.shape), grouped(p.rate_set), grouped(rate(p.sent, before.sent))));
    one.add(fmt::format(" {:>9}", grouped(p.refused)), p.refused > before.refused ? amber : plain);
    if (p.copies) one.add("  copies payloads", amber);
    out_ += one.end();
  }

  [[nodiscard]] std::size_t name_width() const { return wide_ ? 20 : 12; }
  [[nodiscard]] std::size_t bar_width() const { return wide_ ? 16 : 8; }

  const Snapshot& now_;
  const Snapshot& before_;
  const TopStyle style_;
  const bool wide_;
  const double seconds_;
  std::string out_;
};

}  // namespace

std::string top_view(const Snapshot& now, const Snapshot& before, std::string_view host, const TopStyle& style) {
  return View(now, before, style).text(host);
}

}  // namespace ron::sim::ctl
