// SPDX-License-Identifier: MIT OR Apache-2.0
//
// The description that ron-sim serves, judged by another implementation of JSON Schema (python3-jsonschema).
#include <unistd.h>

#include <filesystem>
#include <string>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/captured_log.h"
#include "support/program.h"

namespace ron::test {
namespace {

TEST(OpenApi, AnswersAndExamplesFitTheSchemas) {
  if (run({RON_PYTHON, "-c", "import jsonschema"}).code != 0) GTEST_SKIP() << "python3-jsonschema is not installed";
  const auto folder = std::filesystem::path(testing::TempDir()) / fmt::format("openapi-{}", getpid());
  Program host({RON_SIM, "--listen", "127.0.0.1:0", "--token-file", (folder / "token").string()});
  ASSERT_TRUE(host.wait_for_output([](const std::string& text) { return text.contains("\"ready\":1"); }))
      << host.output();
  std::string url;
  for (const auto& record : log_records(host.output())) {
    if (record["event"] == "listening") url = record["url"];
  }
  const Outcome checked = run({RON_PYTHON, RON_OPENAPI_ANSWERS, url});
  std::filesystem::remove_all(folder);
  EXPECT_EQ(checked.code, 0) << checked.output;
  EXPECT_THAT(checked.output, testing::HasSubstr("examples are as described"));
}

}  // namespace
}  // namespace ron::test
