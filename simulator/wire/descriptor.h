// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Descriptor: an open file that is closed when its owner goes. Private to this folder.
#pragma once

#include <string_view>
#include <utility>

namespace ron::sim {

class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  ~Descriptor();

  [[nodiscard]] int get() const noexcept { return fd_; }
  [[nodiscard]] explicit operator bool() const noexcept { return fd_ >= 0; }

 private:
  int fd_ = -1;
};

/// All of it; false with errno set when the system takes no more.
[[nodiscard]] bool write_all(int fd, std::string_view text);

}  // namespace ron::sim
