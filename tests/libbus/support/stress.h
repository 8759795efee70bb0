// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Publishers, receivers and troublemakers on real threads, and what must hold whatever they do.
//
// Every event can be checked by itself (its contents follow from its stamp) and tells who sent it as
// which. Every receiver keeps a journal of (sequence, event); the journals must agree.
#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <vector>

#include <ron/bus.h>
#include <ron/cutover.h>

namespace ron::test {

enum class Cargo : std::uint8_t { Inline, Heavy };  ///< Heavy: long texts and payloads among them

/// What an event of that number looks like; the number is its stamp too.
[[nodiscard]] Event self_checking(std::uint64_t id, Cargo cargo);
[[nodiscard]] constexpr std::uint64_t id_of(std::uint64_t publisher, std::uint64_t number) {
  return publisher << 40U | number;
}

struct Journal {
  struct Entry {
    std::uint64_t sequence;
    std::uint64_t id;
  };
  std::uint64_t start = 0;
  std::uint64_t end = 0;
  std::uint64_t lagged = 0;
  std::vector<Entry> entries;
  std::vector<std::string> complaints;  ///< what must never happen, and did
};

enum class Style : std::uint8_t { Recv, TryRecv, RecvFor, TryRecvMany };

/// Receives until Closed, or until `limit` events and lags were seen.
[[nodiscard]] Journal consume(Receiver& receiver, Cargo cargo, Style style, std::uint64_t limit = ~std::uint64_t{0});

struct Plan {
  std::uint32_t capacity = 7;
  std::size_t publishers = 2;
  std::size_t receivers = 3;
  std::uint64_t events_each = 5'000;
  Cargo cargo = Cargo::Inline;
  bool one_shared_sender = false;
  bool only_parking = false;      ///< all receivers use recv(), so that they park often
  std::size_t come_and_go = 0;    ///< threads that subscribe, read a little and leave, again and again
  std::uint64_t first = 0;        ///< the first ring's first position
  std::uint64_t cutovers = 0;     ///< attempts, made while the publishers run
};

/// Runs the plan and fails the current test for every promise that was broken.
void run(const Plan& plan);

}  // namespace ron::test
