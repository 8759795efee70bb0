// SPDX-License-Identifier: MIT OR Apache-2.0
#include "host/service_manager.h"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cstddef>
#include <cstring>
#include <filesystem>
#include <string>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ron::sim {
namespace {

// The service manager's end.
class NotifySocket {
 public:
  explicit NotifySocket(const std::string& name) : socket_(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0)) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::memcpy(&address.sun_path, name.data(), name.size());
    if (name.front() == '@') address.sun_path[0] = '\0';
    const auto length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + name.size());
    EXPECT_EQ(::bind(socket_, reinterpret_cast<const sockaddr*>(&address), length), 0);
  }
  NotifySocket(const NotifySocket&) = delete;
  NotifySocket& operator=(const NotifySocket&) = delete;
  ~NotifySocket() { ::close(socket_); }

  /// The next datagram, which has been sent already.
  [[nodiscard]] std::string next() const {
    std::array<char, 256> text{};
    const ssize_t size = ::recv(socket_, text.data(), text.size(), MSG_DONTWAIT);
    return size < 0 ? "nothing" : std::string(text.data(), static_cast<std::size_t>(size));
  }

 private:
  int socket_;
};

class ServiceManagers : public testing::TestWithParam<std::string> {};

TEST_P(ServiceManagers, HearHowFarTheHostIs) {
  const std::string name = fmt::format("{}-{}", GetParam(), getpid());
  {
    const NotifySocket socket(name);
    const ServiceManager manager = ServiceManager::of({{"NOTIFY_SOCKET", name}});
    EXPECT_TRUE(manager.ready());
    EXPECT_EQ(socket.next(), "READY=1");
    EXPECT_TRUE(manager.reloading());
    EXPECT_THAT(socket.next(), testing::MatchesRegex("RELOADING=1\nMONOTONIC_USEC=[0-9]+"));
    EXPECT_TRUE(manager.stopping());
    EXPECT_EQ(socket.next(), "STOPPING=1");
  }
  if (name.front() == '/') std::filesystem::remove(name);
}

INSTANTIATE_TEST_SUITE_P(Names, ServiceManagers, testing::Values(testing::TempDir() + "notify", "@ron-notify"),
                         [](const auto& name) { return name.param.front() == '/' ? "Path" : "Abstract"; });

TEST(ServiceManager, WithoutOneNothingHappens) {
  EXPECT_TRUE(ServiceManager::of({}).ready());
  EXPECT_TRUE(ServiceManager::of({{"NOTIFY_SOCKET", ""}}).ready());
}

TEST(ServiceManager, ASocketThatIsNoneIsSaid) {
  for (const std::string& name : {std::string("/nowhere/at/all"), std::string("relative"), std::string("@"),
                                  "/" + std::string(200, 'x'), std::string("vsock:2:1234")}) {
    const auto told = ServiceManager::of({{"NOTIFY_SOCKET", name}}).ready();
    ASSERT_FALSE(told) << name;
    EXPECT_THAT(told.error(), testing::StartsWith("NOTIFY_SOCKET " + name + " cannot be written to: "));
  }
}

}  // namespace
}  // namespace ron::sim
