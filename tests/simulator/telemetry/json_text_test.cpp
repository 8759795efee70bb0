// SPDX-License-Identifier: MIT OR Apache-2.0
#include "telemetry/json_text.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <nlohmann/json.hpp>

namespace ron::sim {
namespace {

using nlohmann::json;
using testing::HasSubstr;

std::string text_refusal(std::string_view text, JsonLimits limits = {}) {
  const auto parsed = parse_json(text, limits);
  return parsed ? "accepted" : parsed.error();
}

TEST(JsonText, ParsesWhatIsJson) {
  EXPECT_EQ(*parse_json(R"( {"a": [1, -2, 0.5, "é", null, true]} )"), (json{{"a", {1, -2, 0.5, "é", nullptr, true}}}));
}

TEST(JsonText, SaysWhereItIsNoJson) {
  EXPECT_EQ(text_refusal("{\"a\": 1,\n \"b\" 2}"), "not JSON at line 2, column 6: \"2}\"");
  EXPECT_EQ(text_refusal(""), "not JSON at line 1, column 1: \"\"");
  EXPECT_THAT(text_refusal("{\"a\": 1"), HasSubstr("not JSON at line 1, column 7"));
  for (const char* const text : {"nan", "{\"a\": NaN}", "{'a': 1}", "[1,]", "{\"a\": 01}", "// a\n1", "1 2", "\xff\xfe",
                                 "\"\xc3\x28\"", "{\"a\": Infinity}", "{a: 1}"}) {
    EXPECT_THAT(text_refusal(text), HasSubstr("not JSON at line ")) << text;
  }
}

TEST(JsonText, RefusesANumberThatNoDoubleHolds) {
  EXPECT_EQ(text_refusal("{\"a\": 1e999}"), "the JSON has a number that is too large for a double");
}

TEST(JsonText, RefusesAKeyThatStandsTwice) {
  EXPECT_EQ(text_refusal(R"({"id": 1, "id": 2})"), "the JSON is refused: the key \"id\" stands twice in one object");
  EXPECT_EQ(text_refusal(R"({"a": {"id": 1}, "b": [{"id": 1}, {"id": 2}]})"), "accepted");
  EXPECT_THAT(text_refusal(R"({"a": [{"x": 1, "b": {}, "x": 1}]})"), HasSubstr("\"x\" stands twice"));
}

TEST(JsonText, RefusesWhatIsTooLongOrTooDeep) {
  EXPECT_EQ(text_refusal("[1,2,3]", {.bytes = 6}), "the JSON must be at most 6 bytes, not 7");
  EXPECT_EQ(text_refusal("[[[1]]]", {.depth = 3}), "accepted");
  EXPECT_EQ(text_refusal("[[[1]]]", {.depth = 2}), "the JSON is refused: it is nested more than 2 deep");
  const std::string deep(1'000'000, '[');
  EXPECT_NE(text_refusal(deep), "accepted");
  EXPECT_NE(text_refusal(deep + std::string(1'000'000, ']')), "accepted");
}

TEST(JsonText, MessagesStayShortAndPrintable) {
  const std::string message = text_refusal("\x1b[31m\n" + std::string(500, 'x'));
  EXPECT_LT(message.size(), 120U);
  for (const char c : message) EXPECT_FALSE(c >= 0 && c < ' ') << message;
  EXPECT_EQ(json_in_words("a\nb"), "\"a?b\"");
  EXPECT_EQ(json_in_words(std::string(50, 'x')), "\"" + std::string(40, 'x') + "…\"");
  EXPECT_EQ(json_in_words(json::array({1, 2})), "a list");
  EXPECT_EQ(json_in_words({{"a", 1}}), "an object");
  EXPECT_EQ(json_in_words(json::object()), "an empty object");
  EXPECT_EQ(json_in_words(-3), "-3");
}

TEST(JsonText, NamesThatAreNoUtf8CanBeWrittenAndParsedAgain) {
  const auto parsed = parse_json(json_text({{"name", "a\xff"}}));
  ASSERT_TRUE(parsed) << parsed.error();
  EXPECT_EQ((*parsed)["name"], "a\xef\xbf\xbd");
}

RC_GTEST_PROP(JsonText, AnyBytesAreParsedOrRefusedButNoFault, (const std::string& bytes)) {
  const auto parsed = parse_json(bytes);
  if (!parsed) RC_ASSERT(!parsed.error().empty());
}

RC_GTEST_PROP(JsonText, AnyRowOfTokensIsParsedOrRefusedButNoFault, ()) {
  const auto tokens = *rc::gen::container<std::vector<std::string>>(
      rc::gen::element<std::string>("{", "}", "[", "]", ",", ":", "\"a\"", "1", "-1e9", "null", " ", "\"", "\\u12"));
  std::string text;
  for (const std::string& token : tokens) text += token;
  const auto parsed = parse_json(text);
  if (parsed) RC_ASSERT(*parse_json(json_text(*parsed)) == *parsed);
}

}  // namespace
}  // namespace ron::sim
