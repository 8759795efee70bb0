// SPDX-License-Identifier: MIT OR Apache-2.0
//
// World: a real bus and the reference model (model.h) side by side, through any sequence of operations.
//
// Both are told the same; check() compares all that can be seen of them, conservation included. The
// property test draws the sequences, the fuzzer (libbus/fuzz) reads them from bytes. For one thread.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <ostream>
#include <source_location>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include <ron/bus.h>
#include <ron/cutover.h>

#include "model.h"
#include "recording_metrics.h"

namespace ron::test {

enum class Do : std::uint8_t {
  Send,
  SendMany,
  TryRecv,
  RecvFor,
  TryRecvMany,
  Arm,
  Subscribe,
  Resubscribe,
  DropReceiver,
  CloneSender,
  DropSender,
  DropBus,
  Prepare,
  Seal,
  Abandon,
  Close
};
inline constexpr std::uint8_t operations = 16;

struct Op {
  Do what;
  std::uint32_t which;   // which sender or receiver
  std::uint32_t amount;  // how many, or which capacity
};
std::ostream& operator<<(std::ostream& out, const Op& op);

/// The bus did something else than the model.
struct Mismatch : std::logic_error {
  using std::logic_error::logic_error;
};

class World {
 public:
  /// The first ring's positions begin at `first`; sequences begin at 0 all the same.
  explicit World(std::uint32_t capacity, std::uint64_t first = 0);

  void apply(const Op& op);
  /// Throws Mismatch.
  void check() const;

 private:
  struct Known {
    Receiver real;
    ReceiverProbe probe;
    ModelReceiver model;
  };
  struct Prepared {
    Cutover cutover;
    std::uint64_t capacity;
  };
  struct Sealed {
    Cutover cutover;
    std::uint64_t origin;
  };

  static void expect(bool holds, std::source_location where = std::source_location::current());

  [[nodiscard]] bool closed() const { return !bus_ && senders_.empty(); }
  [[nodiscard]] Known* receiver(std::uint32_t which);
  void add_receiver(Receiver real);
  void send(std::uint32_t which, std::uint32_t count, bool batch);
  void receive(const Op& op);
  void subscribe(std::uint32_t which);
  void drop_receiver(std::uint32_t which);
  void drop_sender(std::uint32_t which);
  void prepare(std::uint32_t capacity);
  void seal();
  [[nodiscard]] std::size_t old_rings_held() const;
  void check_receiver(const Known& one) const;
  void check_sender(const Sender& sender) const;
  void check_cutover(const Sealed& sealed) const;

  ModelBus model_;
  std::shared_ptr<RecordingMetrics> metrics_;
  std::optional<Bus> bus_;
  std::vector<Sender> senders_;
  std::vector<Known> receivers_;
  std::optional<Prepared> prepared_;
  std::vector<Sealed> sealed_;
  std::uint64_t number_ = 0;
  std::uint64_t charged_ = 0;
};

}  // namespace ron::test
