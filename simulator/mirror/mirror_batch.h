// SPDX-License-Identifier: MIT OR Apache-2.0
//
// MirrorBatch: wire events that were read from the bus together, in the forms in which they leave: JSON, server-sent
// events, OAP/1 frames. The latter two are made when first asked for, once for all clients. Immutable when shared; any
// thread.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <ron/event.h>

#include "wire/wire_event.h"

namespace ron::sim {

class MirrorBatch {
 public:
  using Counts = std::array<std::uint32_t, wire_kind_count>;  ///< by WireKind
  struct Item {
    std::uint64_t number = 0;  ///< of a gap: the last that is missing
    WireKind kind = WireKind::Health;
    std::uint32_t begin = 0;  ///< in the JSON
    std::uint32_t end = 0;
  };

  /// `epoch` is the host's run, part of the ids of server-sent events.
  explicit MirrorBatch(std::string epoch, bool admin_only = false)
      : epoch_(std::move(epoch)), admin_only_(admin_only) {}

  /// False for a kind that is not emitted.
  bool add(const Event& event, std::uint64_t number);
  void add_gap(std::uint64_t from, std::uint64_t to, std::string_view reason);

  [[nodiscard]] bool empty() const noexcept { return items_.empty(); }
  [[nodiscard]] const std::vector<Item>& items() const noexcept { return items_; }
  [[nodiscard]] std::uint64_t first() const noexcept { return items_.front().number; }
  [[nodiscard]] std::uint64_t last() const noexcept { return items_.back().number; }
  [[nodiscard]] const Counts& counts() const noexcept { return counts_; }
  [[nodiscard]] std::size_t bytes() const noexcept { return json_.size() + items_.size() * sizeof(Item); }
  /// Only for clients with an admin capability.
  [[nodiscard]] bool admin_only() const noexcept { return admin_only_; }
  [[nodiscard]] std::string_view json(const Item& item) const noexcept {
    return std::string_view(json_).substr(item.begin, item.end - item.begin);
  }
  /// The JSON without its corr_id.
  [[nodiscard]] std::string body(const Item& item) const;

  [[nodiscard]] const std::string& sse() const;
  [[nodiscard]] const std::string& oap() const;
  /// What of it comes after `number`.
  [[nodiscard]] std::shared_ptr<const MirrorBatch> after(std::uint64_t number) const;

 private:
  void added(WireKind kind, std::uint64_t number, std::size_t begin);

  std::string epoch_;
  bool admin_only_;
  std::string json_;
  std::vector<Item> items_;
  Counts counts_{};
  mutable std::once_flag sse_made_;
  mutable std::string sse_;
  mutable std::once_flag oap_made_;
  mutable std::string oap_;
};

/// "1795268456123-42": the id of a server-sent event, and what a client gives to go on behind it.
[[nodiscard]] std::string resume_id(std::string_view epoch, std::uint64_t number);
struct ResumePoint {
  std::string epoch;  ///< empty: of this run
  std::uint64_t number = 0;
};
/// Also takes a number alone.
[[nodiscard]] std::optional<ResumePoint> parse_resume_id(std::string_view text);

}  // namespace ron::sim
