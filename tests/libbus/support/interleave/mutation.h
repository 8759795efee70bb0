// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Mutations: what a test breaks in the real code, from outside, to see that a schedule finds it.
//
// A mutation names an operation by the function it stands in, its kind and its memory order, and
// says what becomes of it. `after` narrows it to those that come right after another function's
// operation in the same thread.
#pragma once

#include <atomic>
#include <cstdint>
#include <optional>
#include <ostream>
#include <source_location>
#include <string_view>

namespace ron::test::interleave {

enum class Op : std::uint8_t { Load, Store, Exchange, CompareExchange, Add, And, Or, LightFence, HeavyFence, Wait, Wake };

[[nodiscard]] std::string_view name_of(Op op);

/// "publish" of "bool ron::detail::BasicRing<P>::publish(Cursor&, …) [with P = …]".
[[nodiscard]] std::string_view function_of(const std::source_location& site);

struct Mutation {
  enum class Effect : std::uint8_t {
    Weaken,    ///< the order becomes `to`
    DontLook,  ///< a load gives what the thread last saw there
    LeaveOut,  ///< a store, change, fence or wake does not happen, and yet seems to have succeeded
    Defer      ///< a change happens only when the thread goes to sleep
  };

  std::string_view function;  ///< empty: any
  Op op;
  std::optional<std::memory_order> order;
  Effect effect;
  std::memory_order to = std::memory_order_relaxed;
  std::string_view after;
  unsigned line = 0;  ///< 0: any

  [[nodiscard]] bool matches(const std::source_location& site, Op what, std::memory_order how,
                             std::string_view before) const;
};

std::ostream& operator<<(std::ostream& out, const Mutation& mutation);
[[nodiscard]] std::string_view name_of(std::memory_order order);

}  // namespace ron::test::interleave
