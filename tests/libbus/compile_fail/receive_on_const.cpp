// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Receiving moves the receiver on, so a const one cannot.
#include <ron/bus.h>

#include <cstdint>

std::uint64_t use(ron::Receiver& receiver) {
  const ron::Receiver& observer = receiver;
#ifdef RON_OFFENDING_LINE
  if (observer.try_recv()) return 1;
#else
  if (receiver.try_recv()) return 1;
#endif
  return observer.position();
}
