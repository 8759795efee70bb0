// SPDX-License-Identifier: MIT OR Apache-2.0
#include "wire/token_file.h"

#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ron::sim {
namespace {

using testing::HasSubstr;
using testing::Not;

class TokenFile : public testing::Test {
 protected:
  TokenFile() {
    std::string name = (std::filesystem::temp_directory_path() / "ron-token-XXXXXX").string();
    directory_ = ::mkdtemp(name.data());
    path_ = (directory_ / "run" / "token").string();
  }
  ~TokenFile() override { std::filesystem::remove_all(directory_); }

  static mode_t mode_of(const std::string& path) {
    struct stat status{};
    return ::stat(path.c_str(), &status) == 0 ? status.st_mode & 07777U : 0;
  }
  std::string write(const std::string& token) const {
    const auto written = write_token_file(path_, token);
    return written ? "written" : written.error();
  }
  std::string read() const {
    const auto token = read_token_file(path_);
    return token ? *token : "refused: " + token.error();
  }
  void put(const std::string& text, mode_t mode) const {
    std::filesystem::create_directory(directory_ / "run");
    std::ofstream(path_) << text;
    ASSERT_EQ(::chmod(path_.c_str(), mode), 0);
  }

  std::filesystem::path directory_;
  std::string path_;
};

TEST_F(TokenFile, IsWrittenForItsOwnerAlone) {
  const mode_t before = ::umask(0);
  EXPECT_EQ(write("abc"), "written");
  ::umask(before);
  EXPECT_EQ(mode_of(path_), 0600U);
  EXPECT_EQ(mode_of((directory_ / "run").string()), 0700U);
  EXPECT_EQ(read(), "abc");
}

TEST_F(TokenFile, IsReplacedInOneStepAndLeavesNothingBeside) {
  EXPECT_EQ(write("one"), "written");
  EXPECT_EQ(write("two"), "written");
  EXPECT_EQ(read(), "two");
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(directory_ / "run"), {}), 1);
}

TEST_F(TokenFile, ThatOthersMayTouchIsNeitherReplacedNorRead) {
  for (const mode_t mode : {0644U, 0660U, 0604U, 0601U}) {
    put("old", mode);
    EXPECT_THAT(write("new"), HasSubstr("must be its owner's alone (mode 0600), not 0")) << mode;
    EXPECT_THAT(read(), HasSubstr("refused: the token file " + path_ + " must be its owner's alone")) << mode;
  }
}

TEST_F(TokenFile, IsNeverWrittenThroughALink) {
  std::filesystem::create_directory(directory_ / "run");
  std::ofstream(directory_ / "precious") << "precious";
  std::filesystem::create_symlink(directory_ / "precious", path_);
  EXPECT_EQ(write("new"), "the token file " + path_ + " must be a regular file");
  std::string text;
  std::ifstream(directory_ / "precious") >> text;
  EXPECT_EQ(text, "precious");
}

TEST_F(TokenFile, IsNoPipeAndNoDirectory) {
  std::filesystem::create_directory(directory_ / "run");
  ASSERT_EQ(::mkfifo(path_.c_str(), 0600), 0);
  EXPECT_EQ(write("new"), "the token file " + path_ + " must be a regular file");
  EXPECT_THAT(read(), HasSubstr("must be a regular file"));
  std::filesystem::remove(path_);
  std::filesystem::create_directory(path_);
  EXPECT_THAT(write("new"), HasSubstr("must be a regular file"));
  EXPECT_THAT(read(), HasSubstr("must be a regular file"));
}

TEST_F(TokenFile, IsNotPutWhereAnybodyMayWrite) {
  std::filesystem::create_directory(directory_ / "run");
  ASSERT_EQ(::chmod((directory_ / "run").c_str(), 0777), 0);
  EXPECT_EQ(write("new"), "the directory of the token file " + path_ + " must not be writable for all");
}

TEST_F(TokenFile, SaysWhatIsMissing) {
  EXPECT_EQ(read(), "refused: cannot read the token file " + path_ + ": No such file or directory");
  path_ = (directory_ / "no" / "such" / "token").string();
  EXPECT_THAT(write("new"), HasSubstr("cannot make the directory of the token file " + path_));
}

TEST_F(TokenFile, ThatIsEmptyOrTooLongIsRefusedWithoutQuotingIt) {
  put("", 0600);
  EXPECT_THAT(read(), HasSubstr("must hold one token of 1 .. 4096 characters"));
  put(std::string(5000, 'x'), 0600);
  EXPECT_THAT(read(), testing::AllOf(HasSubstr("must hold one token"), Not(HasSubstr("xxx"))));
}

}  // namespace
}  // namespace ron::sim
