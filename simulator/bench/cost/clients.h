// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Clients for measuring: they live in a process of their own, so that what they use is nobody else's, and take all that
// comes.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <string>
#include <utility>

namespace ron::sim::cost {

class Clients {
 public:
  /// `count` connections to a port of this machine; each sends `hello` and reads. With `asked`, one more sends that
  /// once a second.
  Clients(std::uint16_t port, int count, const std::string& hello, const std::string& asked = {});
  Clients(const Clients&) = delete;
  Clients& operator=(const Clients&) = delete;
  ~Clients();

 private:
  pid_t child_;
};

}  // namespace ron::sim::cost
