// SPDX-License-Identifier: MIT OR Apache-2.0
//
// A Bus is move-only; what is copied are its senders.
#include <ron/bus.h>

#include <cstddef>
#include <utility>

std::size_t use(ron::Bus bus) {
#ifdef RON_OFFENDING_LINE
  const ron::Bus another = bus;
#else
  const ron::Bus another = std::move(bus);
#endif
  return another.capacity();
}
