// SPDX-License-Identifier: MIT OR Apache-2.0
#include "mirror/unix_socket.h"

#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include <fmt/format.h>

namespace ron::sim {
namespace {

using Done = std::expected<void, std::string>;
using boost::system::error_code;
using Protocol = boost::asio::local::stream_protocol;

std::unexpected<std::string> failed(std::string_view what, const std::string& path) {
  return std::unexpected(fmt::format("cannot {} {}: {}", what, path, std::strerror(errno)));
}

Done check_directory(const std::string& path) {
  std::string directory = std::filesystem::path(path).parent_path().string();
  if (directory.empty()) directory = ".";
  if (::mkdir(directory.c_str(), 0700) != 0 && errno != EEXIST) return failed("make the directory", directory);
  struct stat status{};
  if (::stat(directory.c_str(), &status) != 0) return failed("look at the directory", directory);
  if (!S_ISDIR(status.st_mode) || status.st_uid != ::geteuid() || (status.st_mode & 07777U) != 0700) {
    return std::unexpected(fmt::format(
        "the directory {} of a mirror's socket must be of user {} with mode 0700, not of user {} with {:04o}",
        directory, ::geteuid(), status.st_uid, status.st_mode & 07777U));
  }
  return {};
}

Done clear_the_way(const boost::asio::any_io_executor& executor, const std::string& path) {
  struct stat status{};
  if (::lstat(path.c_str(), &status) != 0) return errno == ENOENT ? Done{} : failed("look at", path);
  if (!S_ISSOCK(status.st_mode)) {
    return std::unexpected(fmt::format("{} is there already and is no socket; it is left alone", path));
  }
  LocalSocket probe(executor);
  error_code error;
  static_cast<void>(probe.connect(Protocol::endpoint(path), error));
  if (error != boost::asio::error::connection_refused) {
    return std::unexpected(fmt::format("somebody listens on {} already", path));
  }
  return ::unlink(path.c_str()) == 0 ? Done{} : failed("remove the old socket", path);
}

}  // namespace

Done listen_on(LocalAcceptor& acceptor, const std::string& path) {
  if (auto fine = check_directory(path); !fine) return fine;
  if (auto clear = clear_the_way(acceptor.get_executor(), path); !clear) return clear;
  error_code error;
  static_cast<void>(acceptor.open(Protocol(), error));
  if (!error) static_cast<void>(acceptor.bind(Protocol::endpoint(path), error));
  // Nobody else can come by before this: the directory is closed to them.
  if (!error && ::chmod(path.c_str(), 0600) != 0) error = error_code(errno, boost::system::system_category());
  if (!error) static_cast<void>(acceptor.listen(boost::asio::socket_base::max_listen_connections, error));
  if (error) return std::unexpected(fmt::format("cannot listen on {}: {}", path, error.message()));
  return {};
}

std::optional<uid_t> peer_user(LocalSocket& socket) {
  ucred credentials{};
  socklen_t size = sizeof credentials;
  const int asked = ::getsockopt(socket.native_handle(), SOL_SOCKET, SO_PEERCRED, &credentials, &size);
  return asked == 0 ? std::optional(credentials.uid) : std::nullopt;
}

}  // namespace ron::sim
