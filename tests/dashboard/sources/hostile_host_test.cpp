// SPDX-License-Identifier: GPL-3.0-or-later
//
// HostSource against everything that is no host, or a bad one: each gives a line that says so, and nothing else.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "host_watcher.h"
#include "support/scripted_server.h"
#include "support/snapshots.h"
#include "telemetry/json_snapshot.h"
#include "wire/capability.h"
#include "wire/token_file.h"

#include <QTemporaryDir>

namespace ron::dash {
namespace {

using test::answer;
using test::becomes;
using test::streamed;
using test::streamHead;
using namespace std::chrono_literals;

nlohmann::json good(std::uint64_t number = 1) {
  test::FakeHost host;
  host.add({.name = "indexer"});
  sim::Snapshot snapshot = host.step();
  snapshot.number = number;
  snapshot.at = std::chrono::milliseconds(100 * number);
  return sim::to_json(snapshot);
}

QByteArray bytes(const nlohmann::json& json) { return QByteArray::fromStdString(json.dump()); }

QByteArray changed(const char* pointer, const nlohmann::json& value) {
  nlohmann::json json = good();
  json[nlohmann::json::json_pointer(pointer)] = value;
  return bytes(json);
}

struct Case {
  const char* name;
  QByteArray reply;
  const char* trouble;
};
void PrintTo(const Case& one, std::ostream* out) { *out << one.name; }

class HostileHost : public test::HostWatcher, public ::testing::WithParamInterface<Case> {};

TEST_P(HostileHost, IsSaidAndHarmsNobody) {
  test::ScriptedServer server([](QTcpSocket& client, const QByteArray&) {
    client.write(GetParam().reply);
    if (!GetParam().reply.startsWith("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream")) client.disconnectFromHost();
  });
  watch({.url = server.url()});
  ASSERT_TRUE(becomes([this] { return !source->trouble().isEmpty(); }));
  EXPECT_TRUE(becomes([this] { return troubleSays(GetParam().trouble); })) << source->trouble().toStdString();
  EXPECT_EQ(source->state(), SourceState::Connecting) << "nothing that can be shown has come";
  EXPECT_FALSE(source->canControl());
  EXPECT_TRUE(snapshots.empty());
}

INSTANTIATE_TEST_SUITE_P(
    HostSource, HostileHost,
    ::testing::Values(
        Case{"NoHttp", "220 mail ready\r\n\r\n", "closed"}, Case{"Nothing", "", "closed"},
        Case{"HalfAHeader", "HTTP/1.1 200 OK\r\nContent-", "closed"},
        Case{"Unauthorised", answer("401 Unauthorized"), "permission (401)"},
        Case{"Forbidden", answer("403 Forbidden"), "permission (403)"},
        Case{"NotFound", answer("404 Not Found", "<html>"), "no /api/v1/stream (404)"},
        Case{"TooMany", answer("429 Too Many Requests"), "too many requests"},
        Case{"Failing", answer("500 Internal Server Error"), "fails to answer (500)"},
        Case{"Full", answer("503 Service Unavailable"), "no more connections"},
        Case{"Elsewhere", "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n",
             "another address (302)"},
        Case{"AWebPage", answer("200 OK", "<html></html>", "text/html"), "is 'text/html'"},
        Case{"AStreamThatEnds", answer("200 OK", "retry: 1\n\n", "text/event-stream"), "ended the connection"},
        Case{"BrokenJson", streamHead() + streamed("{\"number\": 1,"), "cannot be read"},
        Case{"NoObject", streamHead() + streamed("[]"), "cannot be read"},
        Case{"Binary", streamHead() + streamed(QByteArray("\x00\xff\xfe", 3)), "cannot be read"},
        Case{"AnotherVersion", streamHead() + streamed(changed("/version", 2)), "\"version\" is not a key"},
        Case{"NotANumber", streamHead() + streamed(changed("/speed", nullptr)), "speed must be a finite number"},
        Case{"BareNaN", streamHead() + streamed("{\"number\": NaN}"), "cannot be read"},
        Case{"ANegativeRate", streamHead() + streamed(changed("/publishers/0/rate_set", -1)),
             "rate_set of publisher 1"},
        Case{"ANegativeCount", streamHead() + streamed(changed("/totals/published", -1)), "totals.published"},
        Case{"ALineWithoutEnd", streamHead() + "data: " + QByteArray(5 << 20, 'x'), "more than 4 MiB"},
        Case{"ALargeEvent", streamHead() + streamed(QByteArray(5 << 20, ' ')), "more than 4 MiB"}),
    [](const auto& one) { return std::string(one.param.name); });

class ScriptedHost : public test::HostWatcher {};

TEST_F(ScriptedHost, SkipsWhatCannotBeReadAndShowsWhatCan) {
  test::ScriptedServer server([](QTcpSocket& client, const QByteArray&) {
    client.write(streamHead() + streamed("{broken") + "event: weather\ndata: rain\n\n" + streamed(bytes(good())));
  });
  watch({.url = server.url(), .staleAfter = 30s});
  ASSERT_TRUE(becomes([this] { return isLive(); }));
  EXPECT_TRUE(becomes([this] { return source->trouble().isEmpty(); })) << source->trouble().toStdString();
  EXPECT_EQ(snapshots.size(), 1U);
}

TEST_F(ScriptedHost, TellsAHostThatBeganAnewFromOneThatWentOn) {
  test::ScriptedServer server([](QTcpSocket& client, const QByteArray&) {
    QByteArray text = streamHead();
    for (const std::uint64_t number : {5U, 6U, 6U, 9U, 2U, 3U}) text += streamed(bytes(good(number)));
    client.write(text);
  });
  watch({.url = server.url(), .staleAfter = 30s});
  ASSERT_TRUE(becomes([this] { return snapshots.size() == 5; }));
  std::vector<std::uint64_t> numbers;
  for (const sim::Snapshot& snapshot : snapshots) numbers.push_back(snapshot.number);
  EXPECT_THAT(numbers, ::testing::ElementsAre(5, 6, 9, 2, 3)) << "one that is known already is left out";
  EXPECT_EQ(anew, 1);
  EXPECT_EQ(dropped, 2U) << "7 and 8";
}

TEST_F(ScriptedHost, NumbersAtTheEndOfTheirRangeDoNoHarm) {
  test::ScriptedServer server([](QTcpSocket& client, const QByteArray&) {
    nlohmann::json wild = good(2);
    wild["number"] = std::numeric_limits<std::uint64_t>::max();
    wild["at_ns"] = std::numeric_limits<std::int64_t>::max();
    client.write(streamHead() + streamed(bytes(good())) + streamed(bytes(wild)) + streamed(bytes(good())));
  });
  watch({.url = server.url(), .staleAfter = 30s});
  ASSERT_TRUE(becomes([this] { return snapshots.size() == 3; }));
  EXPECT_EQ(anew, 1);
}

TEST_F(ScriptedHost, GivesUpOnOneThatAnswersNothing) {
  test::ScriptedServer server([](QTcpSocket&, const QByteArray&) {});
  watch({.url = server.url(), .silence = 200ms});
  ASSERT_TRUE(becomes([this] { return troubleSays("the host is silent"); }));
  EXPECT_TRUE(becomes([&] { return server.connections >= 2; })) << "and tries again";
}

TEST_F(ScriptedHost, GivesUpOnOneThatGoesSilent) {
  test::ScriptedServer server(
      [](QTcpSocket& client, const QByteArray&) { client.write(streamHead() + streamed(bytes(good()))); });
  watch({.url = server.url(), .silence = 200ms});
  ASSERT_TRUE(becomes([this] { return troubleSays("the host is silent"); }));
  EXPECT_TRUE(becomes([&] { return server.connections >= 2; }));
}

TEST_F(ScriptedHost, NobodyThereIsSaid) {
  QUrl url;
  {
    const test::ScriptedServer gone([](QTcpSocket&, const QByteArray&) {});
    url = gone.url();
  }
  watch({.url = url});
  ASSERT_TRUE(becomes([this] { return troubleSays("nobody listens at this address"); }));
  url.setHost("no-such-machine.invalid");
  watch({.url = url});
  EXPECT_TRUE(becomes([this] { return !source->trouble().isEmpty(); }));
}

TEST_F(ScriptedHost, PausesGrowAndAreBounded) {
  test::ScriptedServer server(
      [](QTcpSocket& client, const QByteArray&) { client.write(answer("500 Internal Server Error")); });
  const HostOptions options{.url = server.url()};
  SnapshotQueue queue(4);
  HostLink link(options, queue);
  std::vector<qint64> pauses;
  QObject::connect(&link, &HostLink::troubled, [&](const QString&, qint64 pause) { pauses.push_back(pause); });
  link.open();
  ASSERT_TRUE(becomes([&] { return pauses.size() >= 5; }));
  link.close();
  for (std::size_t i = 0; i < pauses.size(); ++i) {
    const qint64 most = std::min<qint64>(100 << i, 5000);
    EXPECT_LE(pauses[i], most) << i;
    EXPECT_GE(pauses[i], most / 2 - 1) << i;
  }
}

/// A host that streams well and answers actions as the test says.
class AnsweringHost : public test::HostWatcher {
 protected:
  void SetUp() override {
    const sim::CapabilityMint mint("test");
    ASSERT_TRUE(sim::write_token_file(tokenFile.toStdString(), mint.mint()));
  }
  std::string outcomeWhenAnswered(const std::function<void(QTcpSocket&)>& reply) {
    server.emplace([reply](QTcpSocket& client, const QByteArray& request) {
      if (request.startsWith("POST")) reply(client);
      else client.write(streamHead() + streamed(bytes(good())));
    });
    watch({.url = server->url(), .tokenFile = tokenFile, .staleAfter = 30s, .answerTime = 300ms});
    EXPECT_TRUE(becomes([this] { return source->canControl(); }));
    return outcomeOf(sim::HangSubscriber{.id = 1}).value_or("no answer");
  }

  QTemporaryDir folder;
  QString tokenFile = folder.filePath("token");
  std::optional<test::ScriptedServer> server;
};

TEST_F(AnsweringHost, SaysWhatCameOfAnAction) {
  const auto with = [](const QByteArray& reply) { return [reply](QTcpSocket& client) { client.write(reply); }; };
  EXPECT_EQ(outcomeWhenAnswered(with(answer("200 OK", "{}"))), "");
  EXPECT_EQ(outcomeWhenAnswered(with(answer("409 Conflict", R"({"error":"subscriber 1 is not there"})"))),
            "subscriber 1 is not there");
  EXPECT_EQ(outcomeWhenAnswered(with(answer("500 Oops", "<html>"))), "the host answered with status 500");
  EXPECT_EQ(outcomeWhenAnswered(with(answer("400 Bad Request", R"({"error":)"))), "the host answered with status 400");
  EXPECT_EQ(outcomeWhenAnswered(with(answer("400 Bad Request", R"({"error":{"a":1}})"))),
            "the host answered with status 400");
}

TEST_F(AnsweringHost, SaysWhenItIsNotKnownWhatCameOfIt) {
  EXPECT_THAT(outcomeWhenAnswered([](QTcpSocket&) {}), ::testing::HasSubstr("whether it was done is not known"));
  int asked = 0;
  EXPECT_THAT(outcomeWhenAnswered([&asked](QTcpSocket& client) {
                ++asked;
                client.disconnectFromHost();
              }),
              ::testing::HasSubstr("whether it was done is not known"));
  EXPECT_EQ(asked, 1) << "what may have been done must not be done again";
}

TEST_F(AnsweringHost, IsNotFloodedWithActionsThatWait) {
  server.emplace([](QTcpSocket& client, const QByteArray& request) {
    if (!request.startsWith("POST")) client.write(streamHead() + streamed(bytes(good())));
  });
  watch({.url = server->url(), .tokenFile = tokenFile, .staleAfter = 30s});
  ASSERT_TRUE(becomes([this] { return source->canControl(); }));
  std::vector<std::string> outcomes;
  const auto keep = [&](const ActionOutcome& outcome) { outcomes.push_back(outcome ? "" : outcome.error().message); };
  for (std::size_t i = 0; i <= HostSource::kMostWaiting; ++i) source->request(sim::HangSubscriber{.id = 1}, keep);
  ASSERT_EQ(outcomes.size(), 1U);
  EXPECT_THAT(outcomes.front(), ::testing::HasSubstr("64 actions already wait"));
  source->stop();
  EXPECT_EQ(outcomes.size(), HostSource::kMostWaiting + 1);
}

}  // namespace
}  // namespace ron::dash
