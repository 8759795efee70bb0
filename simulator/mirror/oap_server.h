// SPDX-License-Identifier: MIT OR Apache-2.0
//
// OapServer: the mirror as OAP/1 frames over TCP, TLS or a Unix socket, on one I/O thread of its own.
//
//   client   REQ|START  code 1, app_proto_id 1, its capability; payload empty or {"last_event_id":"RUN-NUMBER"}
//   server   RESP       code 200, the client's corr_id; payload {"next":"RUN-NUMBER"}
//   server   EVENT      code = kind (1 health, 2 config_updated, 3 service_crashed, 4 shutdown, 5 gap), corr_id = the
//                       event's number, payload = the wire event; code 0 without payload when nothing else is to be
//                       said
//   client   REQ        code 2, with or without ACK_REQ: answered by RESP, code 200, the same corr_id
//   either   END        nothing follows; from the server with a code as HTTP has them and {"error":…} as payload
//
// Whatever is wrong is answered so, once, counted with a reason, and ends the connection. tenant_id must be 0.
//
// Threads: start(), stop() and the destructor from outside its thread; verify and reject are called on it.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/tls.h"
#include "mirror/departures.h"
#include "mirror/mirror_history.h"
#include "wire/capability.h"

namespace ron::sim {

struct OapLimits {
  std::size_t connections = 64;
  std::size_t connections_per_peer = 16;
  std::chrono::milliseconds start_time{5'000};   ///< to the end of the START frame, TLS handshake included
  std::chrono::milliseconds write_time{10'000};  ///< for a client to take what is being written
  std::chrono::milliseconds keep_alive{15'000};
  double frames_per_second = 50;  ///< of one peer, on the long run
  double frame_burst = 100;
  std::size_t batches_at_once = 64;  ///< in one write
};

/// What a good capability allows.
struct OapGrant {
  bool admin = false;  ///< Shutdown too
};

struct OapOptions {
  struct Tcp {
    std::string address;  ///< numeric
    std::uint16_t port = 0;
    std::optional<TlsFiles> tls;
  };
  std::optional<Tcp> tcp;
  std::optional<std::string> unix_path;
  uid_t allowed_user;  ///< besides the superuser, over the Unix socket
  OapLimits limits;
};

class OapServer {
 public:
  using Verify = std::function<std::expected<OapGrant, CapabilityRefusal>(std::string_view token)>;
  using Reject = std::function<void(std::string_view reason)>;

  /// Listens when it returns. History and departures outlive it.
  [[nodiscard]] static std::expected<std::unique_ptr<OapServer>, std::string> start(const OapOptions& options,
                                                                                    MirrorHistory& history,
                                                                                    Departures& departures,
                                                                                    Verify verify, Reject reject);
  OapServer(const OapServer&) = delete;
  OapServer& operator=(const OapServer&) = delete;
  ~OapServer();

  /// 0 without TCP.
  [[nodiscard]] std::uint16_t port() const noexcept;
  [[nodiscard]] std::size_t clients() const noexcept;
  /// Ends what it serves, with an END frame for those that take one at once.
  void stop();

  /// All reasons it counts rejections under.
  [[nodiscard]] static std::vector<std::string_view> reasons();

 private:
  class Impl;
  explicit OapServer(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace ron::sim
