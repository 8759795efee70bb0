// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Names the public handles need of the private core. Nothing here is for users.
#pragma once

namespace ron::detail {

struct StdPolicy;
template <class Policy>
class BasicChannel;
template <class Policy>
struct BasicRing;
template <class Policy>
struct BasicReceiverCell;
template <class Policy>
struct BasicSenderCell;

using Channel = BasicChannel<StdPolicy>;
using Ring = BasicRing<StdPolicy>;
using ReceiverCell = BasicReceiverCell<StdPolicy>;
using SenderCell = BasicSenderCell<StdPolicy>;

struct HandleAccess;

}  // namespace ron::detail
