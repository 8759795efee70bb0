// SPDX-License-Identifier: MIT OR Apache-2.0
//
// The description of the API against the running server: neither says anything that the other does not.
#include "host/api_description.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "host_api_fixture.h"

namespace ron::sim {
namespace {

namespace http = boost::beast::http;
using nlohmann::json;
using testing::IsEmpty;

std::string upper(std::string text) {
  std::ranges::transform(text, text.begin(), [](char c) { return c >= 'a' && c <= 'z' ? char(c - 32) : c; });
  return text;
}

class ApiDescription : public test::HostApiTest {
 protected:
  struct Head {
    unsigned status = 0;
    std::string allow;
    std::string content_type;
  };

  [[nodiscard]] json description() const {
    return json::parse(ron::test::get(api->port(), "/api/v1/openapi.json").body);
  }
  /// How the answer begins; what follows may never end.
  [[nodiscard]] Head ask(const std::string& method, const std::string& path, const std::string& body = {},
                         const std::string& with = {}) const {
    boost::asio::io_context context;
    boost::beast::tcp_stream connection(context);
    connection.connect({boost::asio::ip::make_address("127.0.0.1"), api->port()});
    http::request<http::string_body> message(http::string_to_verb(method), path, 11, body);
    message.set(http::field::host, "localhost");
    if (!with.empty()) message.set(http::field::authorization, "Bearer " + with);
    message.prepare_payload();
    http::write(connection, message);
    boost::beast::flat_buffer buffer;
    http::response_parser<http::empty_body> parser;
    parser.skip(true);
    http::read_header(connection, buffer, parser);
    const auto& got = parser.get();
    return {.status = got.result_int(),
            .allow = std::string(got[http::field::allow]),
            .content_type = std::string(got[http::field::content_type])};
  }
  /// For each documented method of each path.
  void each_operation(const std::function<void(const std::string& method, const std::string& path,
                                               const json& operation)>& check) const {
    const json paths = description()["paths"];
    for (const auto& [path, operations] : paths.items()) {
      for (const auto& [method, operation] : operations.items()) check(upper(method), path, operation);
    }
  }
};

TEST_F(ApiDescription, HasEveryRouteAndNoOther) { EXPECT_THAT(undescribed(api->router()), IsEmpty()); }

TEST_F(ApiDescription, ARouteThatIsNotDescribedIsNamed) {
  Router router;
  router.add("GET", "/metrics", Access::Open, [](const HttpRequest&) { return HttpResponse::json("{}"); });
  router.add("PUT", "/new", Access::NeedsCapability, [](const HttpRequest&) { return HttpResponse::json("{}"); });
  const auto missing = undescribed(router);
  EXPECT_THAT(missing, testing::Contains("PUT /new"));
  EXPECT_THAT(missing, testing::Contains("GET /livez"));
  EXPECT_THAT(missing, testing::Not(testing::Contains("GET /metrics")));
  EXPECT_EQ(describe_api(router)["paths"]["/new"]["put"]["security"][0].count("capability"), 1U);
}

TEST_F(ApiDescription, OtherMethodsThanTheDescribedAre405) {
  const json paths = description()["paths"];
  for (const auto& [path, operations] : paths.items()) {
    for (const std::string method : {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}) {
      std::string name = method;
      std::ranges::transform(name, name.begin(), [](char c) { return char(c + 32); });
      const Head head = ask(method, path);
      EXPECT_EQ(head.status == 405, !operations.contains(name)) << method << " " << path;
      if (head.status != 405) continue;
      for (const auto& [allowed, operation] : operations.items()) {
        EXPECT_THAT(head.allow, testing::HasSubstr(upper(allowed))) << path;
      }
    }
  }
}

TEST_F(ApiDescription, WhatWantsATokenSaysSo) {
  int guarded = 0;
  each_operation([&](const std::string& method, const std::string& path, const json& operation) {
    const bool wants_one = !operation["security"].empty();
    guarded += wants_one ? 1 : 0;
    EXPECT_EQ(ask(method, path).status == 401, wants_one) << method << " " << path;
    EXPECT_EQ(operation["responses"].contains("401"), wants_one) << method << " " << path;
  });
  EXPECT_GE(guarded, 2);
}

TEST_F(ApiDescription, EveryDescribedStatusIsReallyGiven) {
  const std::string read_only =
      attenuate(token, {.read_only = true, .commands = {}, .expires = {}, .tenant = {}}).value();
  const std::string of_another = attenuate(token, {.commands = {}, .expires = {}, .tenant = "another"}).value();
  // Has a test of its own: a rotation makes `token` worthless; the latest of a kind hangs on what has been published.
  const auto elsewhere = [](const std::string& name) {
    return name == "rotate_capability 200" ||
           (name.starts_with("latest_") && (name.ends_with(" 200") || name.ends_with(" 404")));
  };
  const auto not_ready = [&] {
    HostConfig next = host->config();
    next.ready.expected_min.value = 9;
    ASSERT_TRUE(host->reload(next));
  };
  const auto no_token_file = [&] {  // a file where its folder was
    std::filesystem::remove_all(folder);
    std::ofstream(folder.string()) << "in the way";
  };
  struct Provocation {
    std::string body;
    std::string with;
    std::function<void()> before = [] {};
  };
  std::map<std::string, Provocation> provocations = {
      {"readiness 503", {.body = {}, .with = {}, .before = not_ready}},
      {"readiness_head 503", {.body = {}, .with = {}}},
      {"act 200", {.body = hang(), .with = token}},
      {"act 400", {.body = "{}", .with = token}},
      {"act 401", {.body = hang(), .with = {}}},
      {"act 403", {.body = hang(), .with = read_only}},
      {"act 409", {.body = to_json(Action(HangSubscriber{99})).dump(), .with = token}},
      {"rotate_capability 401", {.body = {}, .with = {}}},
      {"rotate_capability 403", {.body = {}, .with = read_only}},
      {"rotate_capability 500", {.body = {}, .with = token, .before = no_token_file}},
  };
  for (const std::string event : {"events", "latest_health", "latest_config", "latest_crash"}) {
    for (const std::string head : {"", "_head"}) {
      provocations[event + head + " 401"] = {.body = {}, .with = {}};
      provocations[event + head + " 403"] = {.body = {}, .with = of_another};
      if (event == "events") provocations[event + head + " 200"] = {.body = {}, .with = token};
    }
  }
  std::set<std::string> given;
  // The statuses of success first: some of the others leave a host behind that is not well.
  for (const bool success : {true, false}) {
    each_operation([&](const std::string& method, const std::string& path, const json& operation) {
      for (const auto& [status, response] : operation["responses"].items()) {
        if (status == "default" || (status == "200") != success) continue;
        const std::string name = operation["operationId"].get<std::string>() + " " + status;
        const auto at = provocations.find(name);
        const bool plain = at == provocations.end();
        if (elsewhere(name)) continue;
        ASSERT_TRUE(!plain || status == "200") << "nothing provokes " << name;
        if (!plain) at->second.before();
        const Head head = plain ? ask(method, path) : ask(method, path, at->second.body, at->second.with);
        EXPECT_EQ(std::to_string(head.status), status) << name;
        if (response.contains("content")) {
          EXPECT_TRUE(response["content"].contains(head.content_type)) << name << ": " << head.content_type;
        }
        given.insert(name);
      }
    });
  }
  for (const auto& [name, provocation] : provocations) EXPECT_TRUE(given.contains(name)) << name;
}

TEST_F(ApiDescription, EveryExampleIsAccepted) {
  const json examples =
      description()["paths"]["/api/v1/actions"]["post"]["requestBody"]["content"]["application/json"]["examples"];
  EXPECT_EQ(examples.size(), action_names().size());
  const std::set<std::string> of_a_cutover = {"step_cutover", "run_cutover", "pause_cutover", "abort_cutover"};
  for (const auto& [name, example] : examples.items()) {
    TearDown();
    SetUp();
    if (of_a_cutover.contains(name)) {
      ASSERT_TRUE(host->apply(BeginCutover{.kind = CutoverKind::Sealed, .capacity = 64, .run_through = false}));
    }
    if (name == "reopen_bus") {
      ASSERT_TRUE(host->apply(CloseBus{}));
    }
    const auto reply = act(example["value"].dump(), token);
    EXPECT_EQ(reply.status, 200U) << name << ": " << reply.body;
  }
}

TEST_F(ApiDescription, SchemasAreThoseOfTheReaders) {
  const json schemas = description()["components"]["schemas"];
  const json snapshot = json::parse(ron::test::get(api->port(), "/api/v1/snapshot").body);
  for (const auto& [key, value] : snapshot.items()) EXPECT_TRUE(schemas["Snapshot"]["properties"].contains(key)) << key;
  EXPECT_EQ(schemas["Snapshot"]["required"].size(), snapshot.size());
  std::set<std::string> names;
  for (const json& one : schemas["Action"]["oneOf"]) {
    names.insert(one["properties"]["action"]["const"].get<std::string>());
  }
  EXPECT_EQ(names.size(), action_names().size());
}

}  // namespace
}  // namespace ron::sim
