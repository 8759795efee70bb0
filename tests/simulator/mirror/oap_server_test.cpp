// SPDX-License-Identifier: MIT OR Apache-2.0
//
// The mirror as OAP/1, to real clients, good ones and bad: each bad one gets an answer and a count.
#include "mirror/oap_server.h"

#include <sys/stat.h>
#include <sys/wait.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "mirror_fixture.h"

namespace ron::sim {
namespace {

using namespace std::chrono_literals;
using test::eventually;
using test::MirrorTest;
using test::OapClient;
using testing::HasSubstr;

class Oap : public MirrorTest {
 protected:
  void begin(const EventMirror::Options& options = {}) {
    start_quiet();
    mirror(options);
    serve_oap();
  }
  void publish(int count) {
    for (int i = 0; i < count; ++i) EXPECT_TRUE(engine->announce(Event::health("a", true)));
  }
  /// "CODE: what the last frame says", and that nothing follows.
  static std::string farewell(OapClient& client) {
    const auto last = client.read();
    if (!last) return "closed";
    EXPECT_EQ(last->flags & oap_flag::end, oap_flag::end);
    EXPECT_FALSE(client.read());
    return std::to_string(last->code) + ": " + last->payload;
  }
  std::string answer_to(const std::string& bytes) {
    OapClient client(oap_->port());
    EXPECT_TRUE(client.send(bytes));
    return farewell(client);
  }
  std::string answer_to(const OapFrame& frame) {
    OapClient client(oap_->port());
    EXPECT_TRUE(client.send(frame));
    return farewell(client);
  }
  static OapFrame good_start() {
    return {
        .flags = oap_flag::req | oap_flag::start, .code = 1, .app_proto_id = 1, .capability = "reader", .payload = {}};
  }
  bool counted(const std::string& reason, int times = 1) {
    return eventually([&] { return rejected(reason) == times; });
  }
};

TEST_F(Oap, CarriesEventsToWhoHasACapability) {
  begin();
  const auto client = subscriber_of_events();
  publish(2);
  const auto first = client->read();
  ASSERT_TRUE(first);
  EXPECT_EQ(first->flags, oap_flag::event);
  EXPECT_EQ(first->code, 1U);
  EXPECT_EQ(first->corr_id, 1U);
  EXPECT_EQ(first->payload, R"({"event":"health","service":"a","ok":true,"corr_id":1})");
  EXPECT_EQ(client->event()->corr_id, 2U);
}

TEST_F(Oap, ResumesAndSaysWhatIsMissing) {
  begin({.limits = {.events = 5, .bytes = 1U << 20U}});
  for (int i = 0; i < 20; ++i) {
    publish(1);
    ASSERT_TRUE(all_is_read());
  }
  const auto near = subscriber_of_events(R"({"last_event_id":")" + id(18) + "\"}");
  EXPECT_EQ(near->event()->corr_id, 19U);
  const auto far = subscriber_of_events(R"({"last_event_id":")" + id(2) + "\"}");
  const auto gap = far->event();
  EXPECT_EQ(gap->kind, WireKind::Gap);
  EXPECT_EQ(gap->from, 3U);
  EXPECT_EQ(gap->to, 15U);
  EXPECT_EQ(far->event()->corr_id, 16U);
}

TEST_F(Oap, OnlyAdminsSeeShutdown) {
  begin({.emit_shutdown = true});
  const auto admin = subscriber_of_events({}, "admin");
  const auto reader = subscriber_of_events({}, "reader");
  EXPECT_TRUE(engine->announce(Event::shutdown()));
  publish(1);
  EXPECT_EQ(admin->event()->kind, WireKind::Shutdown);
  EXPECT_EQ(reader->event()->kind, WireKind::Health);
}

TEST_F(Oap, APingIsAnsweredAndAnEndTaken) {
  begin();
  const auto client = subscriber_of_events();
  EXPECT_TRUE(client->send(
      {.flags = oap_flag::req | oap_flag::ack_req, .code = 2, .corr_id = 5, .capability = {}, .payload = {}}));
  const auto pong = client->read();
  ASSERT_TRUE(pong);
  EXPECT_EQ(pong->flags, oap_flag::resp);
  EXPECT_EQ(pong->corr_id, 5U);
  EXPECT_TRUE(client->send({.flags = oap_flag::end, .capability = {}, .payload = {}}));
  EXPECT_EQ(farewell(*client), "200: ");
  EXPECT_TRUE(eventually([&] { return oap_->clients() == 0; }));
  EXPECT_TRUE(rejected_.empty());
}

TEST_F(Oap, AQuietOneSendsEmptyFrames) {
  oap_options_.limits.keep_alive = 20ms;
  begin();
  const auto frame = subscriber_of_events()->read();
  ASSERT_TRUE(frame);
  EXPECT_EQ(frame->flags, oap_flag::event);
  EXPECT_EQ(frame->code, 0U);
  EXPECT_EQ(frame->payload, "");
}

TEST_F(Oap, BadFramesAreAnsweredAndCounted) {
  begin();
  const std::string good = [&] {
    std::string bytes;
    EXPECT_TRUE(append_oap_frame(bytes, good_start()));
    return bytes;
  }();
  const auto with = [&](std::size_t at, std::initializer_list<int> bytes) {
    std::string bad = good;
    for (const int byte : bytes) bad[at++] = static_cast<char>(byte);
    return bad;
  };
  EXPECT_THAT(answer_to(with(0, {0, 0, 0, 1})), HasSubstr("400: {\"error\":\"len must be at least 38"));
  EXPECT_THAT(answer_to(with(0, {0, 0x10, 0, 1})), HasSubstr("len must be at most 1048576"));
  EXPECT_THAT(answer_to(with(4, {0, 2})), HasSubstr("ver must be 1"));
  EXPECT_THAT(answer_to(with(6, {0x80, 0})), HasSubstr("flags must be of REQ"));
  EXPECT_THAT(answer_to(with(6, {0, 64 + 9})), HasSubstr("not supported"));
  EXPECT_THAT(answer_to(with(6, {0, 1})), HasSubstr("cap_len must be 0"));
  EXPECT_THAT(answer_to(with(28, {0xff, 0xff})), HasSubstr("cap_len must be at most"));
  for (const char* const reason : {"frame_too_short", "frame_too_long", "frame_version", "frame_reserved_flags",
                                   "frame_unsupported", "frame_cap_without_start", "frame_cap_length"}) {
    EXPECT_TRUE(counted(reason)) << reason;
  }
}

TEST_F(Oap, WhoeverMayNotIsToldAndCounted) {
  begin();
  const auto with = [](auto change) {
    OapFrame frame = good_start();
    change(frame);
    return frame;
  };
  EXPECT_THAT(answer_to(with([](OapFrame& f) { f.capability = ""; })),
              HasSubstr("401: {\"error\":\"START needs a capability"));
  EXPECT_THAT(answer_to(with([](OapFrame& f) { f.capability = "?"; })), HasSubstr("401: {\"error\":\"forged"));
  EXPECT_THAT(answer_to(with([](OapFrame& f) { f.capability = "old"; })), HasSubstr("401: {\"error\":\"expired"));
  EXPECT_THAT(answer_to(with([](OapFrame& f) { f.tenant_id[3] = 1; })), HasSubstr("403"));
  EXPECT_THAT(answer_to(with([](OapFrame& f) {
                f.flags = oap_flag::req;
                f.capability = "";
              })),
              HasSubstr("must have the flags REQ and START"));
  EXPECT_THAT(answer_to(with([](OapFrame& f) { f.code = 7; })), HasSubstr("code must be 1 (subscribe), not 7"));
  EXPECT_THAT(answer_to(with([](OapFrame& f) { f.app_proto_id = 2; })), HasSubstr("app_proto_id must be 1, not 2"));
  EXPECT_THAT(answer_to(with([](OapFrame& f) { f.payload = "hello"; })), HasSubstr("the payload must be empty or"));
  EXPECT_THAT(answer_to(with([](OapFrame& f) { f.payload = R"({"last_event_id":7})"; })),
              HasSubstr("last_event_id must be an id"));
  EXPECT_TRUE(counted("token_missing"));
  EXPECT_TRUE(counted("token_invalid"));
  EXPECT_TRUE(counted("token_expired"));
  EXPECT_TRUE(counted("tenant"));
  EXPECT_TRUE(counted("frame_unexpected", 3));
  EXPECT_TRUE(counted("bad_input", 2));
}

TEST_F(Oap, ASecondStartIsRefused) {
  begin();
  const auto client = subscriber_of_events();
  EXPECT_TRUE(client->start("reader"));
  EXPECT_THAT(farewell(*client), HasSubstr("400: {\"error\":\"after START only"));
  EXPECT_TRUE(counted("frame_unexpected"));
}

TEST_F(Oap, ATornFrameIsCounted) {
  begin();
  {
    const OapClient client(oap_->port());
    EXPECT_TRUE(client.send(std::string(20, '\0')));
  }
  EXPECT_TRUE(counted("frame_torn"));
}

TEST_F(Oap, WhoSaysNothingIsClosed) {
  oap_options_.limits.start_time = 50ms;
  begin();
  OapClient client(oap_->port());
  EXPECT_FALSE(client.read());
  EXPECT_TRUE(counted("timeout"));
}

TEST_F(Oap, AFloodFromOnePeerIsEnded) {
  oap_options_.limits.frame_burst = 10;
  oap_options_.limits.frames_per_second = 0.001;
  begin();
  OapClient client(oap_->port());
  EXPECT_TRUE(client.start("reader"));
  for (int i = 0; i < 20; ++i) client.send({.flags = oap_flag::req, .code = 2, .capability = {}, .payload = {}});
  std::optional<OapFrame> last;
  while (auto frame = client.read()) last = frame;
  ASSERT_TRUE(last);
  EXPECT_EQ(last->code, 429U);
  EXPECT_THAT(last->payload, HasSubstr("too many frames of this peer"));
  EXPECT_TRUE(counted("rate"));
}

TEST_F(Oap, PlacesAreLimited) {
  oap_options_.limits.connections_per_peer = 2;
  begin();
  const auto one = subscriber_of_events();
  const auto two = subscriber_of_events();
  OapClient three(oap_->port());
  EXPECT_FALSE(three.read());
  EXPECT_TRUE(counted("peer_connections"));
  oap_options_.limits.connections_per_peer = 16;
  oap_options_.limits.connections = 1;
  serve_oap();
  const auto first = subscriber_of_events();
  OapClient second(oap_->port());
  EXPECT_FALSE(second.read());
  EXPECT_TRUE(counted("connections"));
}

TEST_F(Oap, AReaderThatStopsIsDroppedAndTheOthersAreNot) {
  begin({.limits = {.events = 100'000, .bytes = 1U << 20U}});
  const auto deaf = subscriber_of_events();
  const auto good = subscriber_of_events();
  const std::string reason(60'000, '.');
  for (std::uint64_t i = 1; i <= 300; ++i) {  // far more than the sockets and the history hold
    EXPECT_TRUE(engine->announce(Event::service_crashed("a", reason)));
    ASSERT_EQ(good->event()->corr_id, i);
  }
  std::optional<OapFrame> last;
  while (auto frame = deaf->read()) last = frame;
  ASSERT_TRUE(last);
  EXPECT_EQ(last->flags, oap_flag::resp | oap_flag::end);
  EXPECT_THAT(last->payload, HasSubstr("too slow"));
  EXPECT_TRUE(counted("stream"));
  EXPECT_EQ(dropped(Channel::Oap, Drop::FellBehind), 1U);
}

TEST_F(Oap, AReaderThatStopsForGoodIsClosed) {
  oap_options_.limits.write_time = 100ms;
  begin({.limits = {.events = 100'000, .bytes = 1U << 20U}});
  const auto deaf = subscriber_of_events();
  const std::string reason(60'000, '.');
  EXPECT_TRUE(eventually([&] {
    EXPECT_TRUE(engine->announce(Event::service_crashed("a", reason)));
    return rejected("stream") == 1 && oap_->clients() == 0;
  }));
  EXPECT_EQ(dropped(Channel::Oap, Drop::WriteTimeout), 1U);
}

TEST_F(Oap, StoppingSendsWhatIsThereAndAnEnd) {
  begin();
  const auto client = subscriber_of_events();
  publish(50);
  mirror_->stop();
  oap_->stop();
  for (std::uint64_t i = 1; i <= 50; ++i) ASSERT_EQ(client->event()->corr_id, i);
  EXPECT_EQ(farewell(*client), "503: {\"error\":\"the host stops\"}");
}

TEST_F(Oap, AnAddressThatCannotBeHadIsSaid) {
  begin();
  OapOptions again = oap_options_;
  again.tcp->port = oap_->port();
  const auto second = OapServer::start(again, mirror_->history(), departures(), grant, [](std::string_view) {});
  ASSERT_FALSE(second);
  EXPECT_THAT(second.error(), HasSubstr("(mirror.listen): Address already in use"));
}

class OapOverUnix : public Oap {
 protected:
  OapOverUnix() {
    std::string name = (std::filesystem::temp_directory_path() / "oap-XXXXXX").string();
    folder_ = ::mkdtemp(name.data());
    path_ = (folder_ / "run" / "mirror.sock").string();
    oap_options_.unix_path = path_;
  }
  ~OapOverUnix() override {
    oap_.reset();
    std::filesystem::remove_all(folder_);
  }
  std::string refusal() {
    auto started = OapServer::start(oap_options_, mirror_->history(), departures(), grant, [](std::string_view) {});
    return started ? "listens" : started.error();
  }
  static unsigned mode(const std::string& path) {
    struct stat status{};
    EXPECT_EQ(::lstat(path.c_str(), &status), 0) << path;
    return status.st_mode & 07777U;
  }

  std::filesystem::path folder_;
  std::string path_;
};

TEST_F(OapOverUnix, CarriesEventsAndIsItsUsersAlone) {
  begin();
  EXPECT_EQ(mode(path_), 0600U);
  EXPECT_EQ(mode(folder_ / "run"), 0700U);
  OapClient client(path_);
  EXPECT_TRUE(client.start("reader"));
  EXPECT_EQ(client.read()->code, 200U);
  publish(1);
  EXPECT_EQ(client.event()->corr_id, 1U);
  oap_.reset();
  EXPECT_FALSE(std::filesystem::exists(path_));
}

TEST_F(OapOverUnix, AnotherUserIsTurnedAway) {
  if (::geteuid() != 0) GTEST_SKIP() << "only the superuser can become another user";
  begin();
  // As if somebody had opened the folder: then the kernel's word on who is there still counts.
  std::filesystem::permissions(folder_, std::filesystem::perms(0755));
  std::filesystem::permissions(folder_ / "run", std::filesystem::perms(0755));
  std::filesystem::permissions(path_, std::filesystem::perms(0666));
  const pid_t child = ::fork();
  if (child == 0) {
    if (::setuid(65534) != 0) ::_exit(3);
    OapClient stranger(path_);
    if (!stranger.connected()) ::_exit(2);
    stranger.start("reader");
    ::_exit(stranger.read() ? 1 : 0);
  }
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  EXPECT_EQ(WEXITSTATUS(status), 0);
  EXPECT_TRUE(counted("peer_credentials"));
}

TEST_F(OapOverUnix, AFolderForOthersIsRefused) {
  start_quiet();
  mirror();
  std::filesystem::create_directory(folder_ / "run");
  std::filesystem::permissions(folder_ / "run", std::filesystem::perms(0755));
  EXPECT_THAT(refusal(), HasSubstr("with mode 0700, not of user"));
}

TEST_F(OapOverUnix, WhatIsLeftOfADeadHostIsReplacedAndNothingElse) {
  begin();
  EXPECT_THAT(refusal(), HasSubstr("somebody listens on " + path_ + " already"));
  const std::string kept = (folder_ / "kept").string();
  ASSERT_EQ(::link(path_.c_str(), kept.c_str()), 0);
  oap_.reset();
  std::filesystem::rename(kept, path_);  // as a host that was killed leaves it
  EXPECT_EQ(refusal(), "listens");
  std::ofstream(path_) << "precious";
  EXPECT_THAT(refusal(), HasSubstr("is there already and is no socket"));
  EXPECT_TRUE(std::filesystem::exists(path_));
}

}  // namespace
}  // namespace ron::sim
