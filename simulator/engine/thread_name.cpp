// SPDX-License-Identifier: MIT OR Apache-2.0
#include "engine/thread_name.h"

#include <pthread.h>

#include <algorithm>
#include <array>
#include <cstddef>

namespace ron::sim {

void name_thread(std::string_view role, std::string_view who) noexcept {
  std::array<char, 16> name{};  // all that the kernel keeps, the ending zero included
  std::size_t size = 0;
  for (const std::string_view part : {role, std::string_view(who.empty() ? "" : " "), who}) {
    const std::size_t fits = std::min(part.size(), name.size() - 1 - size);
    std::ranges::copy(part.substr(0, fits), name.begin() + static_cast<std::ptrdiff_t>(size));
    size += fits;
  }
  ::pthread_setname_np(::pthread_self(), name.data());  // can only fail for names that are too long
}

}  // namespace ron::sim
