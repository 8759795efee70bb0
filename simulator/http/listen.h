// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Opening a TCP port for connections. Threads: the acceptor's.
#pragma once

#include <boost/asio/ip/tcp.hpp>

namespace ron::sim {

/// What kept `acceptor` from listening at `endpoint`; no error once it does. A port that was just given up is taken
/// again.
[[nodiscard]] boost::system::error_code open_to_listen(boost::asio::ip::tcp::acceptor& acceptor,
                                                       const boost::asio::ip::tcp::endpoint& endpoint);

}  // namespace ron::sim
