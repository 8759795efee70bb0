// SPDX-License-Identifier: MIT OR Apache-2.0
//
// A client of OAP/1 that is written against the format and not against the server, over TCP or a Unix socket. Reading
// gives up after half a minute.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>

#include "wire/oap_frame.h"
#include "wire/wire_event.h"

namespace ron::sim::test {

class OapClient {
 public:
  explicit OapClient(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    connect_to(address);
  }
  explicit OapClient(const std::string& path) : socket_(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::strncpy(&address.sun_path[0], path.c_str(), sizeof address.sun_path - 1);
    connect_to(address);
  }
  OapClient(const OapClient&) = delete;
  OapClient& operator=(const OapClient&) = delete;
  ~OapClient() { ::close(socket_); }

  [[nodiscard]] bool connected() const { return connected_; }
  bool send(std::string_view bytes) const {
    while (!bytes.empty()) {
      const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
  }
  bool send(const OapFrame& frame) const {
    std::string bytes;
    return append_oap_frame(bytes, frame).has_value() && send(bytes);
  }
  bool start(const std::string& token, const std::string& payload = {}) const {
    return send({.flags = oap_flag::req | oap_flag::start,
                 .code = 1,
                 .app_proto_id = 1,
                 .corr_id = 99,
                 .capability = token,
                 .payload = payload});
  }
  /// Nothing when the other side has closed.
  std::optional<OapFrame> read() {
    while (true) {
      auto frame = decoder_.next();
      if (!frame) return std::nullopt;
      if (*frame) return **frame;
      std::array<char, 64 * 1024> part{};
      const ssize_t size = ::recv(socket_, part.data(), part.size(), 0);
      if (size <= 0) return std::nullopt;
      decoder_.feed({part.data(), static_cast<std::size_t>(size)});
    }
  }
  /// The next event; empty frames are passed over.
  std::optional<WireEvent> event() {
    while (auto frame = read()) {
      if (frame->flags != oap_flag::event) return std::nullopt;
      if (frame->code == 0) continue;
      if (auto event = parse_wire_event(frame->payload)) return *event;
      return std::nullopt;
    }
    return std::nullopt;
  }
  void small_receive_buffer() const {
    const int bytes = 4096;
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &bytes, sizeof bytes);
  }
  void half_close() const { ::shutdown(socket_, SHUT_WR); }

 private:
  template <typename Address>
  void connect_to(const Address& address) {
    const timeval limit{.tv_sec = 30, .tv_usec = 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    ::setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
    connected_ = ::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  }

  int socket_;
  bool connected_ = false;
  OapDecoder decoder_;
};

}  // namespace ron::sim::test
