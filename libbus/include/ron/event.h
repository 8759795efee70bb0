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
#include <string_view>

#include <ron/payload.h>
#include <ron/version.h>

namespace ron {

class RON_API Event {
 public:
  enum class Kind : std::uint8_t { None, Health, ConfigUpdated, ServiceCrashed, Shutdown, Data };

  static constexpr std::size_t max_bytes = 64 * 1024;  ///< text and payload of one event, together
  static constexpr std::size_t inline_bytes = 40;      ///< text up to here needs no allocation

  /// A placeholder for receive buffers (Kind::None). Sending it is a SendError.
  Event() noexcept = default;

  [[nodiscard]] static Event health(std::string_view service, bool ok);
  [[nodiscard]] static Event config_updated(std::uint64_t version);
  [[nodiscard]] static Event service_crashed(std::string_view service, std::string_view reason);
  [[nodiscard]] static Event shutdown();
  [[nodiscard]] static Event data(std::string_view topic, Payload payload);

  Event(const Event&) noexcept = default;
  Event(Event&& other) noexcept
      : head_(std::exchange(other.head_, 0)), text_(other.text_), block_(std::move(other.block_)),
        stamp_(other.stamp_) {}
  Event& operator=(const Event&) noexcept = default;
  Event& operator=(Event&& other) noexcept {
    block_ = std::move(other.block_);
    text_ = other.text_;
    stamp_ = other.stamp_;
    head_ = std::exchange(other.head_, 0);
    return *this;
  }
  ~Event() = default;

  [[nodiscard]] Kind kind() const noexcept { return static_cast<Kind>(head_ & 0xffU); }
  [[nodiscard]] std::string_view service() const noexcept;   ///< Health, ServiceCrashed; else empty
  [[nodiscard]] bool ok() const noexcept;                    ///< Health; else false
  [[nodiscard]] std::uint64_t version() const noexcept;      ///< ConfigUpdated; else 0
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

  std::uint64_t head_ = 0;  // kind, flags and the two text lengths: see src/detail/event_layout.h
  std::array<std::uint64_t, inline_bytes / 8> text_{};
  Payload block_;           // a Data event's payload, or the block that holds long text
  std::uint64_t stamp_ = 0;
};

[[nodiscard]] RON_API std::string_view to_string(Event::Kind kind) noexcept;

}  // namespace ron
