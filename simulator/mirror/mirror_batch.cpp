// SPDX-License-Identifier: MIT OR Apache-2.0
#include "mirror/mirror_batch.h"

#include <charconv>
#include <utility>

#include <fmt/format.h>

#include "wire/oap_frame.h"

namespace ron::sim {
namespace {

constexpr std::size_t longest_epoch = 20;

std::optional<std::uint64_t> number_in(std::string_view text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = error == std::errc{} && end == text.data() + text.size() && !text.empty();
  return whole ? std::optional(number) : std::nullopt;
}

}  // namespace

void MirrorBatch::added(WireKind kind, std::uint64_t number, std::size_t begin) {
  items_.push_back({.number = number,
                    .kind = kind,
                    .begin = static_cast<std::uint32_t>(begin),
                    .end = static_cast<std::uint32_t>(json_.size())});
  ++counts_[static_cast<std::size_t>(std::to_underlying(kind))];
}

bool MirrorBatch::add(const Event& event, std::uint64_t number) {
  const auto kind = wire_kind(event.kind());
  const std::size_t begin = json_.size();
  if (!kind || !append_wire_event(json_, event, number)) return false;
  added(*kind, number, begin);
  return true;
}

void MirrorBatch::add_gap(std::uint64_t from, std::uint64_t to, std::string_view reason) {
  const std::size_t begin = json_.size();
  json_ += wire_text(
      {.kind = WireKind::Gap, .service = {}, .reason = std::string(reason), .from = from, .to = to, .corr_id = {}});
  added(WireKind::Gap, to, begin);
}

std::string MirrorBatch::body(const Item& item) const {
  constexpr std::string_view last_key = R"(,"corr_id":)";
  const std::string_view whole = json(item);
  const auto at = whole.rfind(last_key);
  return std::string(whole.substr(0, at)) + (at == whole.npos ? "" : "}");
}

const std::string& MirrorBatch::sse() const {
  std::call_once(sse_made_, [this] {
    sse_.reserve(json_.size() + items_.size() * 64);
    for (const Item& item : items_) {
      sse_ += "event: ";
      sse_ += to_string(item.kind);
      sse_ += "\nid: ";
      sse_ += resume_id(epoch_, item.number);
      sse_ += "\ndata: ";
      sse_ += json(item);
      sse_ += "\n\n";
    }
  });
  return sse_;
}

const std::string& MirrorBatch::oap() const {
  std::call_once(oap_made_, [this] {
    oap_.reserve(json_.size() + items_.size() * oap_header_bytes);
    for (const Item& item : items_) append_oap_event(oap_, std::to_underlying(item.kind), item.number, json(item));
  });
  return oap_;
}

std::shared_ptr<const MirrorBatch> MirrorBatch::after(std::uint64_t number) const {
  auto rest = std::make_shared<MirrorBatch>(epoch_, admin_only_);
  for (const Item& item : items_) {
    if (item.number <= number) continue;
    const std::size_t begin = rest->json_.size();
    rest->json_ += json(item);
    rest->added(item.kind, item.number, begin);
  }
  return rest;
}

std::string resume_id(std::string_view epoch, std::uint64_t number) { return fmt::format("{}-{}", epoch, number); }

std::optional<ResumePoint> parse_resume_id(std::string_view text) {
  const auto dash = text.find('-');
  if (dash == text.npos) {
    return number_in(text).transform([](std::uint64_t number) { return ResumePoint{.epoch = {}, .number = number}; });
  }
  const std::string_view epoch = text.substr(0, dash);
  if (epoch.empty() || epoch.size() > longest_epoch || epoch.find_first_not_of("0123456789") != epoch.npos) {
    return std::nullopt;
  }
  return number_in(text.substr(dash + 1)).transform([&](std::uint64_t number) {
    return ResumePoint{.epoch = std::string(epoch), .number = number};
  });
}

}  // namespace ron::sim
