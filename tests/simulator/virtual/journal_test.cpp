// SPDX-License-Identifier: MIT OR Apache-2.0
#include "virtual/journal.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace ron::sim {
namespace {

using namespace std::chrono_literals;

TEST(JournalTest, IsCanonicalJsonLines) {
  Journal journal;
  journal.add(1us, {{"zebra", 1}, {"ape", "ü"}, {"inner", {{"rate", 2.5}, {"b", true}, {"a", nullptr}}}});
  journal.add(2s, {{"x", nlohmann::json::array({1, 2})}});
  EXPECT_EQ(journal.text(),
            "{\"ape\":\"ü\",\"at_ns\":1000,\"inner\":{\"a\":null,\"b\":true,\"rate_millionths\":2500000},\"zebra\":1}\n"
            "{\"at_ns\":2000000000,\"x\":[1,2]}\n");
  EXPECT_EQ(journal.lines(), 2U);
}

TEST(JournalTest, NoByteIsTooStrangeForIt) {
  Journal journal;
  journal.add(0ns, {{"name", "\xff\n\""}});
  EXPECT_EQ(journal.text(), "{\"at_ns\":0,\"name\":\"\xEF\xBF\xBD\\n\\\"\"}\n");
}

TEST(JournalTest, DigestIsTheSha256OfItsText) {
  Journal journal;
  EXPECT_EQ(journal.digest(), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  journal.add(0ns, {{"a", 1}});
  // printf '{"a":1,"at_ns":0}\n' | sha256sum
  EXPECT_EQ(journal.digest(), "304a7753a801cb23ceb7bd68ac7279b7478f7b4186c171d3249d5e553c807128");
}

}  // namespace
}  // namespace ron::sim
