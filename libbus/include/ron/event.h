// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Event: what travels on a bus. A 64-byte value: text up to 40 bytes lies inside it and costs no
// allocation, longer text and payloads lie in one shared block (one allocation at construction,
// none at copying, sending or receiving).
//
// "Non-exhaustive": new kinds may be added in a minor version, so a switch over kind() needs a default.
// Threads: a value type; different objects may be used from different threads.
// Errors: the factories throw std::length_error for an event of over 64 KiB (text and payload
// together) and std::bad_alloc; everything else is noexcept. A moved-from Event is a placeholder.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <utility>

#include <ron/payload.h>
#include <ron/version.h>

namespace ron {

class RON_API Event {
 public:
  enum class Kind : std::uint8_t { None, Health, ConfigUpdated, ServiceCrashed, Shutdown, Data };

  static constexpr std::size_t max_bytes = 64 * 1024;  ///< text and payload of one event, together
  static constexpr std::size_t inline_bytes = 40;      ///< text up to here needs no allocation

  /// A placeholder for receive buffers (Kind::None). Sending it is a SendError.
  Event() noexcept : Event(Kind::None, 0) {}

  [[nodiscard]] static Event health(std::string_view service, bool ok);
  [[nodiscard]] static Event config_updated(std::uint64_t version) noexcept {
    Event event(Kind::ConfigUpdated, 1);
    event.text_[0] = version;
    return event;
  }
  [[nodiscard]] static Event service_crashed(std::string_view service, std::string_view reason);
  [[nodiscard]] static Event shutdown() noexcept { return {Kind::Shutdown, 0}; }
  [[nodiscard]] static Event data(std::string_view topic, Payload payload);

  Event(const Event& other) noexcept : head_(other.head_), block_(other.block_), stamp_(other.stamp_) {
    copy_text(other);
  }
  Event(Event&& other) noexcept
      : head_(std::exchange(other.head_, 0)), block_(std::move(other.block_)), stamp_(other.stamp_) {
    copy_text(other);
  }
  Event& operator=(const Event& other) noexcept {
    block_ = other.block_;
    stamp_ = other.stamp_;
    head_ = other.head_;
    copy_text(other);
    return *this;
  }
  Event& operator=(Event&& other) noexcept {
    block_ = std::move(other.block_);
    stamp_ = other.stamp_;
    head_ = std::exchange(other.head_, 0);
    copy_text(other);
    return *this;
  }
  ~Event() = default;

  [[nodiscard]] Kind kind() const noexcept { return static_cast<Kind>(head_ & 0xffU); }
  [[nodiscard]] std::string_view service() const noexcept;   ///< Health, ServiceCrashed; else empty
  [[nodiscard]] bool ok() const noexcept;                    ///< Health; else false
  /// ConfigUpdated; else 0
  [[nodiscard]] std::uint64_t version() const noexcept { return kind() == Kind::ConfigUpdated ? text_[0] : 0; }
  [[nodiscard]] std::string_view reason() const noexcept;    ///< ServiceCrashed; else empty
  [[nodiscard]] std::string_view topic() const noexcept;     ///< Data; else empty
  [[nodiscard]] const Payload& payload() const noexcept;     ///< Data; else empty

  /// A word the host owns (publish time, correlation id); 0 unless set. Carried by the bus, no part
  /// of equality, never on the wire.
  [[nodiscard]] std::uint64_t stamp() const noexcept { return stamp_; }
  [[nodiscard]] Event with_stamp(std::uint64_t stamp) const;

  RON_API friend bool operator==(const Event& a, const Event& b) noexcept;

 private:
  friend struct detail::EventAccess;

  static constexpr unsigned words_shift = 12;  // of the number of text words in use, within the head

  Event(Kind kind, std::uint64_t words) noexcept : head_(static_cast<std::uint64_t>(kind) | (words << words_shift)) {
    text_[0] = 0;
  }

  // Most events use no more than the first word, and copying the others would cost more than sending does.
  // Where none is used, none is copied: so the compiler does not copy head and first word at one go,
  // which would have to wait for the two stores that made them.
  void copy_text(const Event& other) noexcept {
    const std::uint64_t words = head_ >> words_shift & 7U;
    if (words == 0) return;
    text_[0] = other.text_[0];
    if (words > 1) std::memcpy(&text_[1], &other.text_[1], sizeof text_ - sizeof text_[0]);
  }

  std::uint64_t head_ = 0;  // kind, flags and the two text lengths: see src/detail/event_layout.h
  std::array<std::uint64_t, inline_bytes / 8> text_;  // the first word, and others if they are in use
  Payload block_;           // a Data event's payload, or the block that holds long text
  std::uint64_t stamp_ = 0;
};

[[nodiscard]] RON_API std::string_view to_string(Event::Kind kind) noexcept;

}  // namespace ron
