// SPDX-License-Identifier: MIT OR Apache-2.0
//
// What a host is sent by those who mean no good or are broken, byte by byte: each gets a clear answer, is counted in
// rejected_total with its reason, and the bus goes on. Those that are about time (slowloris, an answer that nobody
// takes) are in tests/simulator/http/hostile_client_test.cpp, where the limits can be short.
#include <string>
#include <vector>

#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>

#include "host_api_fixture.h"

namespace ron::sim {
namespace {

using ron::test::eventually;
using testing::HasSubstr;
using namespace std::chrono_literals;

struct Case {
  std::string name;
  std::string text;  // TOKEN stands for a good token, EXPIRED and READING for what it can be narrowed to
  std::string status;
  std::string reason;
};
std::ostream& operator<<(std::ostream& out, const Case& one) { return out << one.name; }

std::string get(const std::string& path, const std::string& more = {}) {
  return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + more + "Connection: close\r\n\r\n";
}
std::string act(const std::string& body, const std::string& token = "TOKEN") {
  return "POST /api/v1/actions HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer " + token +
         "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}
std::string chunked(const std::string& chunks, const std::string& more = {}) {
  return "POST /api/v1/actions HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer TOKEN\r\n"
         "Transfer-Encoding: chunked\r\n" +
         more + "\r\n" + chunks;
}

std::vector<Case> cases() {
  return {
      {"no_http", "hello\r\n\r\n", "400", "malformed"},
      {"tls_on_a_plain_port", std::string("\x16\x03\x01\x00\xa5\x01\r\n\r\n", 10), "400", "malformed"},
      {"negative_length", "POST /api/v1/actions HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n", "400",
       "malformed"},
      {"chunk_that_is_no_number", chunked("ZZ\r\n{}\r\n0\r\n\r\n"), "400", "malformed"},
      {"chunk_without_its_end", chunked("2\r\n{}X\r\n0\r\n\r\n"), "400", "malformed"},
      {"chunk_of_more_than_all_memory", chunked("ffffffffffffffff\r\n{}"), "413", "body"},
      {"chunked_and_a_length", chunked("2\r\n{}\r\n0\r\n\r\n", "Content-Length: 2\r\n"), "400", "malformed"},
      {"large_header", get("/metrics", "X: " + std::string(20'000, 'x') + "\r\n"), "431", "header"},
      {"large_body", act(std::string(70'000, ' ')), "413", "body"},
      {"method_of_another_route", "DELETE /metrics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", "405",
       "method"},
      {"method_that_is_none", "SMASH /metrics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", "405",
       "method"},
      {"path_upwards", get("/api/v1/../../etc/passwd"), "404", "path"},
      {"path_encoded", get("/%6detrics"), "404", "path"},
      {"path_doubled_slash", get("//metrics"), "404", "path"},
      {"path_with_a_dot", get("/./metrics"), "404", "path"},
      {"path_with_a_tail", get("/metrics/"), "404", "path"},
      {"path_with_nul", get("/metrics%00"), "404", "path"},
      {"host_that_is_a_name", "GET /metrics HTTP/1.1\r\nHost: rebound.example\r\nConnection: close\r\n\r\n", "421",
       "host_name"},
      {"broken_json", act("{\"action\":"), "400", "bad_input"},
      {"json_of_another_shape", act("[1, 2]"), "400", "bad_input"},
      {"json_that_is_too_deep", act(std::string(20'000, '[')), "400", "bad_input"},
      {"wrong_type", act(R"({"action": "hang_subscriber", "id": "1"})"), "400", "bad_input"},
      {"negative_id", act(R"({"action": "hang_subscriber", "id": -1})"), "400", "bad_input"},
      {"missing_field", act(R"({"action": "hang_subscriber"})"), "400", "bad_input"},
      {"unknown_field", act(R"({"action": "hang_subscriber", "id": 1, "ids": 2})"), "400", "bad_input"},
      {"unknown_action", act(R"({"action": "explode"})"), "400", "bad_input"},
      {"no_utf_8", act("{\"action\": \"\xff\xfe\"}"), "400", "bad_input"},
      {"no_token", "POST /api/v1/actions HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", "401",
       "token_missing"},
      {"another_scheme",
       "POST /api/v1/actions HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Basic eDp5\r\n\r\n",
       "401", "token_missing"},
      {"forged_token", act("{}", "MDAxYWxvY2F0aW9uIHJvbi1zaW0K"), "401", "token_invalid"},
      {"expired_token", act("{}", "EXPIRED"), "401", "token_expired"},
      {"too_narrow_token", act(R"({"action": "hang_subscriber", "id": 1})", "READING"), "403", "token_narrow"},
      {"token_too_long", act("{}", std::string(9000, 'A')), "401", "token_invalid"},
      {"token_of_other_letters", act("{}", "\xc3\xa4\"';--"), "401", "token_invalid"},
  };
}

class BadInput : public test::HostApiTest, public testing::WithParamInterface<Case> {
 protected:
  [[nodiscard]] std::string ask(const std::string& text) const {
    boost::asio::io_context context;
    boost::asio::ip::tcp::socket socket(context);
    socket.connect({boost::asio::ip::address_v4::loopback(), api->port()});
    boost::system::error_code end;
    boost::asio::write(socket, boost::asio::buffer(text), end);
    std::string got;
    boost::asio::read(socket, boost::asio::dynamic_buffer(got), end);
    return got;
  }
};

TEST_P(BadInput, IsAnsweredAndCountedAndTheBusGoesOn) {
  std::string text = GetParam().text;
  const auto stands_for = [&text](std::string_view word, const std::string& whole) {
    if (const auto at = text.find(word); at != text.npos) text.replace(at, word.size(), whole);
  };
  stands_for("TOKEN", token);
  stands_for("EXPIRED",
             *attenuate(token, {.commands = {}, .expires = std::chrono::sys_days{2020y / 1 / 1}, .tenant = {}}));
  stands_for("READING", *attenuate(token, {.read_only = true, .commands = {}, .expires = {}, .tenant = {}}));
  const std::string answer = ask(text);
  EXPECT_THAT(answer, testing::StartsWith("HTTP/1.1 " + GetParam().status + " "));
  const auto body =
      nlohmann::json::parse(answer.substr(std::min(answer.size(), answer.find("\r\n\r\n"))), nullptr, false);
  EXPECT_TRUE(body.is_object() && body["error"].is_string() && !body["error"].get<std::string>().empty()) << answer;
  EXPECT_TRUE(metrics_say(fmt::format(
      "rejected_total{{bus_namespace=\"ron_bus\",reason=\"{}\",service=\"ron-sim\"}} 1\n", GetParam().reason)));
  const std::uint64_t before = host->latest()->totals.delivered;
  EXPECT_TRUE(eventually([&] { return host->latest()->totals.delivered > before; }));
  EXPECT_EQ(host->latest()->subscribers[0].state, SubscriberState::Running);
  EXPECT_EQ(ron::test::get(api->port(), "/livez").status, 200U);
}

INSTANTIATE_TEST_SUITE_P(All, BadInput, testing::ValuesIn(cases()), [](const auto& one) { return one.param.name; });

}  // namespace
}  // namespace ron::sim
