// SPDX-License-Identifier: MIT OR Apache-2.0
//
// One connection, as a coroutine over a plain or a TLS stream. Private to this folder; I/O thread only.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>

#include "http/site.h"

namespace ron::sim {

using PlainStream = boost::beast::tcp_stream;
using TlsStream = boost::beast::ssl_stream<boost::beast::tcp_stream>;

/// Serves until the client, a limit or the server ends it. `visit` has entered the site already.
[[nodiscard]] boost::asio::awaitable<void> serve(PlainStream& stream, Site& site, Visit& visit);
[[nodiscard]] boost::asio::awaitable<void> serve(TlsStream& stream, Site& site, Visit& visit);

/// Tells a client that has no place, and closes.
[[nodiscard]] boost::asio::awaitable<void> turn_away(PlainStream& stream, Rejected why);

}  // namespace ron::sim
