// SPDX-License-Identifier: MIT OR Apache-2.0
#include "wire/token_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <string_view>

#include <fmt/format.h>

#include "wire/capability.h"
#include "wire/descriptor.h"
#include "wire/failed.h"

namespace ron::sim {
namespace {

using Done = std::expected<void, std::string>;

constexpr mode_t others = 077;

Done check_private(const std::string& path, const struct stat& status) {
  if (!S_ISREG(status.st_mode)) return std::unexpected(fmt::format("the token file {} must be a regular file", path));
  if ((status.st_mode & others) != 0) {
    return std::unexpected(fmt::format("the token file {} must be its owner's alone (mode 0600), not {:04o}", path,
                                       status.st_mode & 07777U));
  }
  return {};
}

// What will be replaced, if there is something.
Done check_existing(const std::string& path) {
  struct stat status{};
  if (::lstat(path.c_str(), &status) != 0) return errno == ENOENT ? Done{} : failed("look at", "token file", path);
  if (auto fine = check_private(path, status); !fine) return fine;
  if (status.st_uid != ::geteuid()) {
    return std::unexpected(
        fmt::format("the token file {} must be of user {}, not of user {}", path, ::geteuid(), status.st_uid));
  }
  return {};
}

// In a directory that anybody may write, anybody could put another file in place.
Done check_directory(const std::string& path) {
  auto directory = std::filesystem::path(path).parent_path().string();
  if (directory.empty()) directory = ".";
  if (::mkdir(directory.c_str(), 0700) != 0 && errno != EEXIST)
    return failed("make the directory of", "token file", path);
  struct stat status{};
  if (::stat(directory.c_str(), &status) != 0) return failed("look at the directory of", "token file", path);
  if ((status.st_mode & S_IWOTH) != 0 && (status.st_mode & S_ISVTX) == 0) {
    return std::unexpected(fmt::format("the directory of the token file {} must not be writable for all", path));
  }
  return {};
}

}  // namespace

Done write_token_file(const std::string& path, const std::string& token) {
  if (auto fine = check_directory(path); !fine) return fine;
  if (auto fine = check_existing(path); !fine) return fine;
  const std::string fresh = fmt::format("{}.{}.new", path, ::getpid());
  ::unlink(fresh.c_str());  // of a process of this number that was killed
  const Descriptor file(::open(fresh.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
  if (!file) return failed("make", "token file", path);
  Done written;
  if (!write_all(file.get(), token + "\n") || ::fsync(file.get()) != 0) written = failed("write", "token file", path);
  if (written && ::rename(fresh.c_str(), path.c_str()) != 0) written = failed("put in place", "token file", path);
  if (!written) ::unlink(fresh.c_str());
  return written;
}

std::expected<std::string, std::string> read_token_file(const std::string& path) {
  // Without O_NONBLOCK, opening a pipe would wait.
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (!file) return failed("read", "token file", path);
  struct stat status{};
  if (::fstat(file.get(), &status) != 0) return failed("look at", "token file", path);
  if (auto fine = check_private(path, status); !fine) return std::unexpected(fine.error());
  std::array<char, max_token_bytes + 2> text{};
  const ssize_t size = ::read(file.get(), text.data(), text.size());
  if (size < 0) return failed("read", "token file", path);
  std::string_view token(text.data(), static_cast<std::size_t>(size));
  if (token.ends_with('\n')) token.remove_suffix(1);
  if (token.empty() || token.size() > max_token_bytes) {
    return std::unexpected(
        fmt::format("the token file {} must hold one token of 1 .. {} characters", path, max_token_bytes));
  }
  return std::string(token);
}

}  // namespace ron::sim
