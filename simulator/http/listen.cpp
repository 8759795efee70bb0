// SPDX-License-Identifier: MIT OR Apache-2.0
#include "http/listen.h"

namespace ron::sim {

boost::system::error_code open_to_listen(boost::asio::ip::tcp::acceptor& acceptor,
                                         const boost::asio::ip::tcp::endpoint& endpoint) {
  using boost::asio::socket_base;
  boost::system::error_code error;
  static_cast<void>(acceptor.open(endpoint.protocol(), error));
  if (!error) static_cast<void>(acceptor.set_option(socket_base::reuse_address(true), error));
  if (!error) static_cast<void>(acceptor.bind(endpoint, error));
  if (!error) static_cast<void>(acceptor.listen(socket_base::max_listen_connections, error));
  return error;
}

}  // namespace ron::sim
