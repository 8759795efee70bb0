// SPDX-License-Identifier: MIT OR Apache-2.0
//
// A bus whose first ring begins at any position, near a wrap for instance; its sequences begin at 0
// like any other's. Reaches into libbus: the public interface has no use for it.
#pragma once

#include <cstdint>
#include <memory>
#include <new>
#include <utility>

#include <ron/bus.h>

#include "detail/handles.h"

namespace ron::test {

[[nodiscard]] inline Bus make_bus_at(std::uint64_t first, std::uint32_t capacity,
                                     std::shared_ptr<BusMetrics> metrics = nullptr) {
  auto* const channel = detail::Channel::create(capacity, std::move(metrics), first);
  if (channel == nullptr) throw std::bad_alloc{};
  return detail::HandleAccess::bus(channel);
}

}  // namespace ron::test
