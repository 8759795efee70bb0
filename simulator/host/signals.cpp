// SPDX-License-Identifier: MIT OR Apache-2.0
#include "host/signals.h"

#include <ctime>

namespace ron::sim {

Signals::Signals() {
  sigemptyset(&set_);
  sigaddset(&set_, SIGHUP);
  sigaddset(&set_, SIGINT);
  sigaddset(&set_, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &set_, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
}

int Signals::wait() const {
  int number = 0;
  while (sigwait(&set_, &number) != 0) {
  }
  return number;
}

std::optional<int> Signals::poll() const {
  const timespec none{};
  const int number = sigtimedwait(&set_, nullptr, &none);
  return number > 0 ? std::optional(number) : std::nullopt;
}

}  // namespace ron::sim
