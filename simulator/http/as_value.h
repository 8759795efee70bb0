// SPDX-License-Identifier: MIT OR Apache-2.0
//
// A completion token: `co_await operation(…, as_value)` gives the error as a value beside the result, and throws
// nothing.
#pragma once

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace ron::sim {

inline constexpr auto as_value = boost::asio::as_tuple(boost::asio::use_awaitable);

}  // namespace ron::sim
