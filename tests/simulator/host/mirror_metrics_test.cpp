// SPDX-License-Identifier: MIT OR Apache-2.0
//
// What the host's metrics say of its mirror is what real clients saw of it.
#include <sys/resource.h>

#include <algorithm>
#include <csignal>
#include <fstream>
#include <optional>
#include <string_view>

#include "host_api_fixture.h"
#include "http_fixture.h"
#include "oap_client.h"

namespace ron::sim {
namespace {

using ron::test::eventually;
using test::OapClient;
using test::RawClient;
using testing::HasSubstr;

class MirrorMetrics : public test::HostApiTest {
 protected:
  void SetUp() override {
    std::filesystem::remove_all(audit_folder);
    std::filesystem::create_directories(audit_folder);
    config.bus.capacity.value = 4096;
    config.audit.file.value = audit_file;
    config.mirror.listen.value = Endpoint{.address = "127.0.0.1", .port = 0};
    profile = {.rate = 2000, .health_percent = 100, .config_percent = 0, .data_percent = 0};
    test::HostApiTest::SetUp();
    ASSERT_TRUE(
        mirror->listen([this](std::string_view with, const CapabilityUse& use) { return api->verify(with, use); }));
  }
  void TearDown() override {
    test::HostApiTest::TearDown();
    std::filesystem::remove_all(audit_folder);
  }

  /// The value of a series, by its own labels: `name`, or `name{channel="sse"}`.
  [[nodiscard]] std::optional<double> value(const std::string& name,
                                            const std::map<std::string, std::string>& labels = {}) const {
    std::map<std::string, std::string> all = labels;
    all.emplace("bus_namespace", "ron_bus");
    all.emplace("service", "ron-sim");
    std::string series = name + "{";
    for (const auto& [label, text] : all)
      series += fmt::format("{}{}=\"{}\"", series.ends_with('{') ? "" : ",", label, text);
    const std::string body = "\n" + ron::test::get(api->port(), "/metrics").body;
    const auto at = body.find("\n" + series + "} ");
    if (at == body.npos) return std::nullopt;
    return std::stod(body.substr(at + series.size() + 3));
  }
  [[nodiscard]] bool becomes(const std::string& name, const std::map<std::string, std::string>& labels,
                             double expected) const {
    return eventually([&] { return value(name, labels) == expected; });
  }

  std::unique_ptr<RawClient> sse_client(const std::string& more = {}) const {
    auto client = std::make_unique<RawClient>(api->port());
    client->send(test::get("/events", "Authorization: Bearer " + token + "\r\n" + more));
    EXPECT_THAT(client->read_until(": next "), HasSubstr("200 OK"));
    client->read_until("\n\n");
    return client;
  }
  std::unique_ptr<OapClient> oap_client(const std::string& payload = {}) const {
    auto client = std::make_unique<OapClient>(mirror->oap_port());
    EXPECT_TRUE(client->start(token, payload));
    const auto answer = client->read();
    EXPECT_TRUE(answer && answer->code == 200) << (answer ? answer->payload : "closed");
    return client;
  }
  [[nodiscard]] PublisherId publisher() const { return host->latest()->publishers.front().id; }
  /// Nobody publishes any more, and the mirror has read all. The last number.
  [[nodiscard]] std::uint64_t come_to_rest() const {
    EXPECT_TRUE(host->apply(RemovePublisher{publisher()}));
    std::uint64_t published = 0;
    EXPECT_TRUE(eventually([&] {
      const auto totals = host->latest()->totals;
      published = totals.published;
      const MirrorFigures figures = mirror->figures();
      return totals.sent == published && published > 0 && figures.emitted + figures.missed == published;
    }));
    return published;
  }
  [[nodiscard]] std::uint64_t audited(const std::string& channel, const std::string& kind) const {
    std::uint64_t sum = 0;
    std::ifstream in(audit_file);
    for (std::string line; std::getline(in, line);) {
      const auto record = nlohmann::json::parse(line)["record"];
      if (record["what"] == "sent" && record["channel"] == channel) sum += record["deliveries"].value(kind, 0U);
    }
    return sum;
  }
  [[nodiscard]] double audit_lines() const {
    std::ifstream in(audit_file);
    return static_cast<double>(std::count(std::istreambuf_iterator<char>(in), {}, '\n'));
  }

  const std::filesystem::path audit_folder =
      std::filesystem::path(testing::TempDir()) / fmt::format("mirror-metrics-{}", getpid());
  const std::string audit_file = (audit_folder / "audit").string();
};

std::size_t count_of(std::string_view text, std::string_view part) {
  std::size_t count = 0;
  for (auto at = text.find(part); at != text.npos; at = text.find(part, at + part.size())) ++count;
  return count;
}

TEST_F(MirrorMetrics, AllAreBornAtZero) {
  for (const char* channel : {"sse", "oap"}) {
    EXPECT_EQ(value("mirror_clients", {{"channel", channel}}), 0);
    EXPECT_EQ(value("mirror_sent_bytes_total", {{"channel", channel}}), 0);
    for (const char* kind : {"health", "config_updated", "service_crashed", "shutdown", "gap"})
      EXPECT_EQ(value("mirror_deliveries_total", {{"channel", channel}, {"kind", kind}}), 0) << kind;
    for (const char* reason : {"fell_behind", "write_timeout"})
      EXPECT_EQ(value("mirror_clients_dropped_total", {{"channel", channel}, {"reason", reason}}), 0) << reason;
  }
  EXPECT_EQ(value("mirror_clients_dropped_total", {{"channel", "oap"}, {"reason", "unread_answers"}}), 0);
  EXPECT_EQ(value("mirror_deliveries_total", {{"channel", "latest"}, {"kind", "health"}}), 0);
  for (const char* reason : {"lagged", "joined_late", "evicted", "other_run"})
    EXPECT_EQ(value("mirror_gaps_total", {{"reason", reason}}), 0) << reason;
  for (const char* name : {"mirror_missed_events_total", "mirror_stale_versions_total", "audit_write_failures_total"})
    EXPECT_EQ(value(name), 0) << name;
  for (const char* name : {"mirror_events_total", "audit_records_total"}) EXPECT_TRUE(value(name)) << name;
  for (const std::string_view reason : OapServer::reasons())
    EXPECT_EQ(value("rejected_total", {{"reason", std::string(reason)}}), 0) << reason;
}

TEST_F(MirrorMetrics, AreWhatClientsGot) {
  const auto sse = sse_client();
  const auto again = sse_client("Last-Event-ID: 0\r\n");
  const auto oap = oap_client();
  EXPECT_TRUE(becomes("mirror_clients", {{"channel", "sse"}}, 2));
  EXPECT_TRUE(becomes("mirror_clients", {{"channel", "oap"}}, 1));
  ASSERT_TRUE(eventually([&] { return mirror->figures().emitted > 500; }));
  const std::uint64_t last = come_to_rest();

  const std::string end = fmt::format("\"corr_id\":{}}}\n\n", last);
  const std::string texts[] = {sse->read_until(end), again->read_until(end)};
  double bytes = 0;
  std::map<std::string, double> kinds;
  for (const std::string& text : texts) {
    ASSERT_TRUE(text.ends_with(end));
    bytes += static_cast<double>(text.size());
    for (const char* kind : {"health", "config_updated", "gap"})
      kinds[kind] += static_cast<double>(count_of(text, fmt::format("event: {}\n", kind)));
  }
  for (const auto& [kind, count] : kinds)
    EXPECT_EQ(value("mirror_deliveries_total", {{"channel", "sse"}, {"kind", kind}}), count) << kind;
  EXPECT_EQ(value("mirror_sent_bytes_total", {{"channel", "sse"}}), bytes);

  double frames = 0;
  double frame_bytes = 0;
  for (std::uint64_t number = 0; number < last;) {
    const auto frame = oap->read();
    ASSERT_TRUE(frame);
    if (frame->code == 0) continue;
    number = frame->corr_id;
    frames += frame->code == 1 ? 1 : 0;
    frame_bytes += static_cast<double>(oap_header_bytes + frame->payload.size());
  }
  EXPECT_EQ(value("mirror_deliveries_total", {{"channel", "oap"}, {"kind", "health"}}), frames);
  EXPECT_EQ(value("mirror_sent_bytes_total", {{"channel", "oap"}}), frame_bytes);

  EXPECT_EQ(value("mirror_events_total").value_or(0) + value("mirror_missed_events_total").value_or(0), last);
  EXPECT_TRUE(eventually([&] {
    return static_cast<double>(audited("sse", "health")) == kinds["health"] &&
           static_cast<double>(audited("oap", "health")) == frames;
  })) << "the audit log says the same";
  EXPECT_TRUE(eventually([&] { return value("audit_records_total") == audit_lines(); }));
}

TEST_F(MirrorMetrics, TheLatestOfAKindIsADelivery) {
  ASSERT_TRUE(eventually([&] { return mirror->figures().emitted > 10; }));
  const auto reply =
      ron::test::request(api->port(), "GET", "/events/health", {}, {{"Authorization", "Bearer " + token}});
  ASSERT_EQ(reply.status, 200U) << reply.body;
  EXPECT_EQ(value("mirror_deliveries_total", {{"channel", "latest"}, {"kind", "health"}}), 1);
  EXPECT_EQ(value("mirror_sent_bytes_total", {{"channel", "latest"}}), static_cast<double>(reply.body.size()));
}

class ShortMirrorMetrics : public MirrorMetrics {
 protected:
  ShortMirrorMetrics() { mirror_limits.events = 4000; }
};

TEST_F(ShortMirrorMetrics, AReaderThatStopsIsDroppedAndCounted) {
  const auto sse = sse_client();
  sse->small_receive_buffer();
  const auto oap = oap_client();
  oap->small_receive_buffer();
  profile.rate = 200'000;
  ASSERT_TRUE(host->apply(SetPublisher{publisher(), profile}));
  // Far more than the history has and all sockets hold.
  ASSERT_TRUE(eventually([&] { return mirror->figures().emitted > 150'000; }));
  EXPECT_THAT(sse->read_until("event: dropped"), testing::EndsWith("event: dropped"));
  EXPECT_TRUE(sse->is_closed());
  std::optional<OapFrame> end;
  while (auto frame = oap->read()) end = std::move(frame);
  ASSERT_TRUE(end);
  EXPECT_EQ(end->code, 429U) << end->payload;
  for (const char* channel : {"sse", "oap"}) {
    EXPECT_TRUE(becomes("mirror_clients_dropped_total", {{"channel", channel}, {"reason", "fell_behind"}}, 1))
        << channel;
    EXPECT_TRUE(becomes("mirror_clients", {{"channel", channel}}, 0)) << channel;
  }
  EXPECT_TRUE(becomes("rejected_total", {{"reason", "stream"}}, 2));
}

TEST_F(MirrorMetrics, AGapThatIsSaidIsCounted) {
  const auto other = sse_client("Last-Event-ID: 1-5\r\n");
  EXPECT_THAT(other->read_until("\n\n"), HasSubstr("other_run"));
  EXPECT_EQ(value("mirror_gaps_total", {{"reason", "other_run"}}), 1);
  EXPECT_EQ(value("mirror_deliveries_total", {{"channel", "sse"}, {"kind", "gap"}}), 1);
  const auto oap = oap_client(R"({"last_event_id":"1-5"})");
  EXPECT_EQ(oap->event()->kind, WireKind::Gap);
  EXPECT_EQ(value("mirror_gaps_total", {{"reason", "other_run"}}), 2);
  EXPECT_EQ(value("mirror_deliveries_total", {{"channel", "oap"}, {"kind", "gap"}}), 1);
}

TEST_F(MirrorMetrics, WhatOapRefusesIsCountedAsWhatHttpRefuses) {
  const auto header = [](std::uint32_t length, std::uint8_t version, std::uint16_t flags, std::uint16_t cap_length) {
    std::string bytes(oap_header_bytes, '\0');
    for (int i = 0; i < 4; ++i) bytes[static_cast<std::size_t>(i)] = static_cast<char>(length >> (24 - 8 * i));
    bytes[5] = static_cast<char>(version);
    bytes[6] = static_cast<char>(flags >> 8);
    bytes[7] = static_cast<char>(flags);
    bytes[28] = static_cast<char>(cap_length >> 8);
    bytes[29] = static_cast<char>(cap_length);
    return bytes;
  };
  const std::vector<std::pair<std::string, std::string>> cases{
      {"frame_too_short", header(3, 1, oap_flag::req, 0)},
      {"frame_too_long", header((1U << 20U) + 1, 1, oap_flag::req, 0)},
      {"frame_version", header(38, 2, oap_flag::req, 0)},
      {"frame_reserved_flags", header(38, 1, 256, 0)},
      {"frame_unsupported", header(38, 1, 64, 0)},
      {"frame_cap_without_start", header(48, 1, oap_flag::req, 10)},
      {"frame_cap_length", header(40, 1, oap_flag::req | oap_flag::start, 10)},
      {"frame_unexpected", header(38, 1, oap_flag::req, 0)},
      {"frame_torn", header(38, 1, oap_flag::req, 0).substr(0, 20)},
  };
  for (const auto& [reason, bytes] : cases) {
    OapClient client(mirror->oap_port());
    EXPECT_TRUE(client.send(bytes));
    client.half_close();
    while (client.read()) {
    }
    EXPECT_TRUE(becomes("rejected_total", {{"reason", reason}}, 1)) << reason;
  }
  OapClient forger(mirror->oap_port());
  EXPECT_TRUE(forger.start("forged"));
  EXPECT_EQ(forger.read()->code, 401U);
  EXPECT_TRUE(becomes("rejected_total", {{"reason", "token_invalid"}}, 1));
}

TEST_F(MirrorMetrics, AFullDiskIsCounted) {
  const auto oap = oap_client();
  ASSERT_TRUE(eventually([&] { return audit_lines() > 1; }));
  std::signal(SIGXFSZ, SIG_IGN);
  rlimit before{};
  ::getrlimit(RLIMIT_FSIZE, &before);
  const rlimit full{.rlim_cur = 1, .rlim_max = before.rlim_max};
  ::setrlimit(RLIMIT_FSIZE, &full);
  EXPECT_TRUE(eventually([&] {
    while (mirror->audit()->failures() == 0 && oap->event()) {
    }
    return value("audit_write_failures_total").value_or(0) >= 2;
  }));
  ::setrlimit(RLIMIT_FSIZE, &before);
  const double lines = audit_lines();
  EXPECT_TRUE(eventually([&] { return audit_lines() > lines; })) << "it goes on when there is room again";
  EXPECT_EQ(value("audit_write_failures_total"), value("rejected_total", {{"reason", "audit_disk"}}));
}

}  // namespace
}  // namespace ron::sim
