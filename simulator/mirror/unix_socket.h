// SPDX-License-Identifier: MIT OR Apache-2.0
//
// A Unix socket that only this user can reach: its directory has mode 0700 and is this user's (it is made if it is not
// there), the socket 0600. What a process that is gone left behind is replaced; a socket that somebody listens on, or
// what is no socket, is left alone and refused. Messages name the path and what is wrong.
#pragma once

#include <sys/types.h>

#include <expected>
#include <optional>
#include <string>

#include <boost/asio/local/stream_protocol.hpp>

namespace ron::sim {

using LocalAcceptor = boost::asio::local::stream_protocol::acceptor;
using LocalSocket = boost::asio::local::stream_protocol::socket;

[[nodiscard]] std::expected<void, std::string> listen_on(LocalAcceptor& acceptor, const std::string& path);
/// The user at the other end, as the kernel knows it.
[[nodiscard]] std::optional<uid_t> peer_user(LocalSocket& socket);

}  // namespace ron::sim
