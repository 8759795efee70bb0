// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Wake-ups for event loops: how Qt, Asio or a coroutine learns that a receiver became ready without
// a thread of its own blocking in recv().
//
// Threads: a waker runs on whatever thread sends or closes, once per arming. What was done before the
// send is visible to it. Errors: none, and it must not throw (it is noexcept).
// Costs: while any receiver is armed, a send looks at those that are and pays for their wakers' calls.
#pragma once

#include <coroutine>
#include <cstdint>

namespace ron {

/// Called once, from a publishing (or closing) thread, when the armed receiver may have something
/// to read. It runs inside `send`, so it must only schedule: post to a loop, write to an eventfd,
/// set a flag. It may call `send`, but no receiver: two publishers whose wakers disarm each other's
/// receivers would wait for ever. A null `wake` is called by nobody.
/// One publisher calls it. Should that one be stopped just before the call, the call comes when it goes on, and disarm()
/// waits for it; no other waker and no receiver is held up, and this receiver can be read meanwhile.
struct Waker {
  void (*wake)(void* ctx) noexcept = nullptr;
  void* ctx = nullptr;
};

/// What Receiver::arm found.
enum class ArmResult : std::uint8_t {
  Armed,   ///< the waker will be called exactly once, unless disarmed first
  Ready,   ///< there is something to receive now; the waker will not be called
  Closed,  ///< the channel is closed and drained; the waker will not be called
};

/// Where a coroutine is resumed: `post` runs in a publisher and must hand the handle to an executor.
struct Resumer {
  void (*post)(void* ctx, std::coroutine_handle<> handle) noexcept = nullptr;
  void* ctx = nullptr;
};

}  // namespace ron
