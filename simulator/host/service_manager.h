// SPDX-License-Identifier: MIT OR Apache-2.0
//
// ServiceManager: tells the service manager that started this process how far it is, as sd_notify(3) describes: one
// datagram to the Unix socket named by NOTIFY_SOCKET. Without such a variable everything here does nothing and
// succeeds, so a host behaves alike with and without systemd.
//
// Threads: any. Nothing here waits for the service manager to answer.
#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <utility>

#include "config/environment.h"

namespace ron::sim {

class ServiceManager {
 public:
  /// The one that NOTIFY_SOCKET names, or none.
  [[nodiscard]] static ServiceManager of(const Environment& environment);

  // Each: what could not be told, and why.
  std::expected<void, std::string> ready() const { return tell("READY=1"); }
  std::expected<void, std::string> reloading() const;
  std::expected<void, std::string> stopping() const { return tell("STOPPING=1"); }

 private:
  explicit ServiceManager(std::string socket) : socket_(std::move(socket)) {}
  std::expected<void, std::string> tell(std::string_view state) const;

  std::string socket_;  // a path, or an abstract name after '@'; empty: none
};

}  // namespace ron::sim
