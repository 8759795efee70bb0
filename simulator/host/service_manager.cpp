// SPDX-License-Identifier: MIT OR Apache-2.0
#include "host/service_manager.h"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <cstring>
#include <ctime>
#include <system_error>

#include <fmt/format.h>

namespace ron::sim {
namespace {

std::unexpected<std::string> failure(const std::string& socket, int error) {
  return std::unexpected(
      fmt::format("NOTIFY_SOCKET {} cannot be written to: {}", socket, std::generic_category().message(error)));
}

}  // namespace

ServiceManager ServiceManager::of(const Environment& environment) {
  const auto at = environment.find("NOTIFY_SOCKET");
  return ServiceManager(at == environment.end() ? std::string() : at->second);
}

std::expected<void, std::string> ServiceManager::reloading() const {
  timespec now{};
  ::clock_gettime(CLOCK_MONOTONIC, &now);
  return tell(fmt::format("RELOADING=1\nMONOTONIC_USEC={}", now.tv_sec * 1'000'000 + now.tv_nsec / 1000));
}

std::expected<void, std::string> ServiceManager::tell(std::string_view state) const {
  if (socket_.empty()) return {};
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const bool named = socket_.front() == '/' || socket_.front() == '@';
  if (!named || socket_.size() < 2 || socket_.size() >= sizeof address.sun_path) return failure(socket_, EINVAL);
  std::memcpy(&address.sun_path, socket_.data(), socket_.size());
  if (socket_.front() == '@') address.sun_path[0] = '\0';
  const int sender = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  if (sender < 0) return failure(socket_, errno);
  const auto length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + socket_.size());
  const ssize_t sent = ::sendto(sender, state.data(), state.size(), MSG_NOSIGNAL | MSG_DONTWAIT,
                                reinterpret_cast<const sockaddr*>(&address), length);
  const int error = errno;
  ::close(sender);
  if (sent < 0) return failure(socket_, error);
  return {};
}

}  // namespace ron::sim
