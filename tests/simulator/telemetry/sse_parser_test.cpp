// SPDX-License-Identifier: MIT OR Apache-2.0
#include "telemetry/sse_parser.h"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace ron::sim {
namespace {

using testing::ElementsAre;

class SseParserTest : public testing::Test {
 protected:
  bool feed(std::string_view piece) {
    return parser.feed(piece, [this](const StreamedEvent& event) {
      seen.push_back(event.name + "|" + event.data);
      return true;
    });
  }

  SseParser parser{64};
  std::vector<std::string> seen;
};

TEST_F(SseParserTest, SplitsEventsAndLeavesOutCommentsAndWhatHasNoData) {
  EXPECT_TRUE(feed("retry: 1000\n\n: alive\n\nevent: snapshot\nid: 7\ndata: {}\n\nevent: empty\n\ndata:one\ndata\n\n"));
  EXPECT_THAT(seen, ElementsAre("snapshot|{}", "|one\n"));
}

TEST_F(SseParserTest, TakesBothLineEnds) {
  EXPECT_TRUE(feed("event: a\r\ndata: 1\r\n\r\ndata: 2\n\n"));
  EXPECT_THAT(seen, ElementsAre("a|1", "|2"));
}

TEST_F(SseParserTest, StopsWhenItsReaderHasEnough) {
  int events = 0;
  EXPECT_FALSE(parser.feed("data: 1\n\ndata: 2\n\n", [&](const StreamedEvent&) { return ++events < 1; }));
  EXPECT_EQ(events, 1);
  EXPECT_FALSE(parser.too_large());
}

TEST_F(SseParserTest, RefusesALineWithoutAnEnd) {
  EXPECT_TRUE(feed(std::string(64, 'x')));
  EXPECT_FALSE(feed("x"));
  EXPECT_TRUE(parser.too_large());
  EXPECT_FALSE(feed("\n\ndata: 1\n\n")) << "and stays with it";
  EXPECT_TRUE(seen.empty());
}

TEST_F(SseParserTest, RefusesAnEventOfManyLines) {
  bool accepted = true;
  for (int line = 0; line < 20 && accepted; ++line) accepted = feed("data: 12345678\n");
  EXPECT_FALSE(accepted);
  EXPECT_TRUE(parser.too_large());
}

TEST_F(SseParserTest, RefusesALongEventThatComesInOnePiece) {
  EXPECT_FALSE(feed("data: " + std::string(200, 'x') + "\n\n"));
  EXPECT_TRUE(seen.empty());
}

RC_GTEST_PROP(SseParser, HowAStreamIsCutChangesNothing, (const std::vector<std::size_t>& cuts)) {
  const std::string text =
      ": hello\n\nevent: snapshot\ndata: {\"a\":1}\r\n\r\nevent: x\ndata: 1\ndata: 2\n\ndata: 3\n\n";
  const auto read = [](SseParser& parser, std::string_view piece, std::vector<std::string>& seen) {
    return parser.feed(piece, [&seen](const StreamedEvent& event) {
      seen.push_back(event.name + "|" + event.data);
      return true;
    });
  };
  SseParser whole;
  SseParser pieces;
  std::vector<std::string> expected;
  std::vector<std::string> seen;
  RC_ASSERT(read(whole, text, expected));
  std::string_view rest = text;
  for (const std::size_t cut : cuts) {
    const std::size_t length = cut % (rest.size() + 1);
    RC_ASSERT(read(pieces, rest.substr(0, length), seen));
    rest.remove_prefix(length);
  }
  RC_ASSERT(read(pieces, rest, seen));
  RC_ASSERT(seen == expected);
}

}  // namespace
}  // namespace ron::sim
