// SPDX-License-Identifier: MIT OR Apache-2.0
//
// AuditTrail: writes down what left the process, kinds and numbers and never bodies, on a thread of its own. Whoever
// hands something to a client notes it here, which costs a lock and a few additions; four times a second what came
// together becomes a record for each channel:
//
//   {"channel":"sse","deliveries":{"health":120},"from":11,"n":17,"to":70,"ts":"…","what":"sent"}
//
// While the disk takes nothing, what is noted keeps adding up, and is written when it does again: the mirror goes on,
// nothing is forgotten, and each failed attempt is counted. Threads: any.
#pragma once

#include <array>
#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include <nlohmann/json_fwd.hpp>

#include "mirror/mirror_batch.h"
#include "wire/audit_log.h"

namespace ron::sim {

enum class Channel : std::uint8_t { Sse, Oap, Latest };

class AuditTrail {
 public:
  /// Called on the trail's thread: with the reason when writing fails, with nothing when it works again.
  using OnDisk = std::function<void(const std::string& failure)>;

  AuditTrail(std::unique_ptr<AuditLog> log, const std::string& service, OnDisk on_disk);
  AuditTrail(const AuditTrail&) = delete;
  AuditTrail& operator=(const AuditTrail&) = delete;
  /// Writes what is left, if the disk takes it.
  ~AuditTrail();

  void note(Channel channel, const MirrorBatch& batch);
  void note(Channel channel, WireKind kind, std::uint64_t number);
  /// Records that were written since the trail was made.
  [[nodiscard]] std::uint64_t records() const noexcept { return records_; }
  /// Attempts to write that failed.
  [[nodiscard]] std::uint64_t failures() const noexcept { return failures_; }

 private:
  struct Sent {
    std::array<std::uint64_t, wire_kind_count> counts{};  // by WireKind
    std::uint64_t from = 0;
    std::uint64_t to = 0;
    [[nodiscard]] bool empty() const noexcept { return counts == decltype(counts){}; }
    void add(const Sent& other);
  };
  using Pending = std::array<Sent, 3>;  // by Channel

  void add(Channel channel, const Sent& sent);
  void run(const std::stop_token& stop);
  void write();
  [[nodiscard]] std::expected<void, std::string> try_to_write();
  [[nodiscard]] std::expected<void, std::string> append(const nlohmann::json& record);
  [[nodiscard]] static nlohmann::json record_of(std::size_t channel, const Sent& sent);

  const std::unique_ptr<AuditLog> log_;
  const std::string service_;
  const OnDisk on_disk_;
  std::mutex mutex_;
  std::condition_variable_any wake_;
  Pending noted_;    // guarded by the mutex
  Pending pending_;  // the thread's own, like the next two
  bool opened_ = false;
  bool failing_ = false;
  std::atomic<std::uint64_t> records_ = 0;
  std::atomic<std::uint64_t> failures_ = 0;
  std::jthread thread_;  // last: it uses all of the above
};

}  // namespace ron::sim
