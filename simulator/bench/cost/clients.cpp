// SPDX-License-Identifier: MIT OR Apache-2.0
#include "cost/clients.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <ctime>
#include <vector>

namespace ron::sim::cost {
namespace {

// What follows runs in a child of a process with threads: system calls alone, and memory that was had before.

void write_all(int socket, const std::string& text) {
  for (std::size_t at = 0; at < text.size();) {
    const ssize_t sent = ::send(socket, text.data() + at, text.size() - at, MSG_NOSIGNAL);
    if (sent <= 0) return;
    at += static_cast<std::size_t>(sent);
  }
}

std::int64_t now_in_ms() {
  timespec now{};
  ::clock_gettime(CLOCK_MONOTONIC, &now);
  return std::int64_t{now.tv_sec} * 1000 + now.tv_nsec / 1'000'000;
}

[[noreturn]] void read_for_ever(std::vector<pollfd>& sockets, const std::string& asked, std::vector<char>& buffer) {
  std::int64_t next = now_in_ms();
  for (;;) {
    if (!asked.empty() && now_in_ms() >= next) {
      write_all(sockets.back().fd, asked);
      next += 1000;
    }
    ::poll(sockets.data(), sockets.size(), 100);
    for (pollfd& one : sockets) {
      if (one.revents != 0 && ::recv(one.fd, buffer.data(), buffer.size(), 0) <= 0) ::_exit(0);
    }
  }
}

}  // namespace

Clients::Clients(std::uint16_t port, int count, const std::string& hello, const std::string& asked) {
  std::vector<pollfd> sockets;
  for (int i = 0; i < count + (asked.empty() ? 0 : 1); ++i) {
    sockets.push_back({.fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), .events = POLLIN, .revents = 0});
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(sockets.back().fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0 && i < count) {
      write_all(sockets.back().fd, hello);
    }
  }
  std::vector<char> buffer(std::size_t{1} << 20U);
  child_ = ::fork();
  if (child_ == 0) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    read_for_ever(sockets, asked, buffer);
  }
  for (const pollfd& one : sockets) ::close(one.fd);
}

Clients::~Clients() {
  if (child_ <= 0) return;
  ::kill(child_, SIGKILL);
  ::waitpid(child_, nullptr, 0);
}

}  // namespace ron::sim::cost
