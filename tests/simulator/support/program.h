// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Program: another program, run by a test: its output is read as it comes, signals can be sent to it,
// and it never outlives the test.
#pragma once

#include <sys/types.h>

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace ron::test {

class Program {
 public:
  /// Starts `arguments[0]`, found as a shell would find it, with `input` at its standard input and `environment`
  /// (NAME=VALUE) in addition to the test's own.
  explicit Program(const std::vector<std::string>& arguments, const std::string& input = {},
                   const std::vector<std::string>& environment = {});
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;
  /// Kills it if it still runs.
  ~Program();

  void send_signal(int number) const;
  /// Standard output and standard error so far.
  [[nodiscard]] std::string output() const;
  /// Waits until it has said something that `condition` accepts; false when it ended or half a minute passed without.
  [[nodiscard]] bool wait_for_output(const std::function<bool(const std::string&)>& condition) const;
  /// Waits for its end: its exit code, or 128 + the number of the signal that killed it; nothing when it still runs
  /// after half a minute.
  [[nodiscard]] std::optional<int> wait();
  [[nodiscard]] pid_t pid() const noexcept { return pid_; }

 private:
  void read(int output);

  pid_t pid_ = -1;
  std::optional<int> status_;
  mutable std::mutex mutex_;
  mutable std::condition_variable said_;
  std::string output_;
  bool ended_ = false;
  std::jthread reader_;
};

struct Outcome {
  int code = -1;
  std::string output;
};

/// Runs a program to its end.
[[nodiscard]] Outcome run(const std::vector<std::string>& arguments, const std::string& input = {});

}  // namespace ron::test
