// SPDX-License-Identifier: MIT OR Apache-2.0
//
// SubscriberAccount: what the library counted for one subscriber, over all the receivers it ever had
// (its lives, and during a cutover between buses two at a time). The sum always balances:
//   joined_published == received + lost_reported + lost_unreported + queued + abandoned
// where joined_published comes from positions on the bus and the rest from the receivers' counts.
//
// Threads: the subscriber's thread joins and leaves, observers sample; each holds a lock for the time
// of a few loads, and nobody holds it while handling or waiting.
#pragma once

#include <cstdint>
#include <mutex>
#include <optional>

#include <ron/receiver.h>

namespace ron::sim {

struct AccountSample {
  bool attached = false;          ///< it has a receiver
  bool moving = false;            ///< it has left its bus for another, and has not joined that yet
  std::uint64_t bus = 0;          ///< number of the bus it reads (or read last)
  std::uint64_t position = 0;     ///< on that bus
  std::uint64_t backlog = 0;
  std::uint64_t queued = 0;
  std::uint64_t received = 0;
  std::uint64_t lost_reported = 0;
  std::uint64_t lost_unreported = 0;
  std::uint64_t joined_published = 0;
  std::uint64_t abandoned = 0;
};

class SubscriberAccount {
 public:
  /// A new life begins; the receiver has not been read yet.
  void join(const Receiver& receiver, std::uint64_t bus);
  /// A second receiver, which will be read once the first is closed.
  void join_next(const Receiver& receiver, std::uint64_t bus);
  /// The first receiver is done with; the second takes its place.
  void cross();
  /// The second receiver goes without having been read.
  void leave_next();
  /// The life ends: to be called while its receivers still exist. Returns the events left unread.
  std::uint64_t leave();
  /// The same, but a next life is about to begin on another bus: until then it counts as moving.
  std::uint64_t leave_to_move();

  [[nodiscard]] AccountSample sample() const;

 private:
  struct Attachment {
    ReceiverProbe probe;
    std::uint64_t joined_at = 0;
    std::uint64_t bus = 0;
  };
  static void add(AccountSample& sum, const Attachment& life);
  void close(const Attachment& life);
  std::uint64_t end_life(bool moving);

  mutable std::mutex mutex_;
  AccountSample past_;
  std::optional<Attachment> now_;
  std::optional<Attachment> next_;
};

}  // namespace ron::sim
