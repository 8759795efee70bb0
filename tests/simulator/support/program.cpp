// SPDX-License-Identifier: MIT OR Apache-2.0
#include "support/program.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <stdexcept>
#include <system_error>

namespace ron::test {
namespace {

constexpr std::chrono::seconds patience{30};

void check(int error, const char* what) {
  if (error != 0) throw std::system_error(error, std::generic_category(), what);
}

// The kernel makes a process's descriptor readable when the process ends.
void await_end(pid_t pid) {
  const int process = static_cast<int>(syscall(SYS_pidfd_open, pid, 0));
  check(process >= 0 ? 0 : errno, "pidfd_open");
  pollfd end{.fd = process, .events = POLLIN, .revents = 0};
  (void)poll(&end, 1, static_cast<int>(std::chrono::milliseconds(patience).count()));
  close(process);
}

// A file without a name: a program can read its input from it whenever it likes, and never blocks the test.
int input_file(const std::string& input) {
  std::FILE* const file = std::tmpfile();
  if (file == nullptr) throw std::runtime_error("no temporary file");
  std::fwrite(input.data(), 1, input.size(), file);
  std::rewind(file);
  const int copy = fcntl(fileno(file), F_DUPFD_CLOEXEC, 0);
  std::fclose(file);
  return copy;
}

std::vector<char*> pointers(const std::vector<std::string>& texts) {
  std::vector<char*> result;
  for (const std::string& text : texts) result.push_back(const_cast<char*>(text.c_str()));
  result.push_back(nullptr);
  return result;
}

}  // namespace

Program::Program(const std::vector<std::string>& arguments, const std::string& input,
                 const std::vector<std::string>& environment) {
  std::vector<std::string> all = environment;
  for (char** variable = environ; *variable != nullptr; ++variable) all.emplace_back(*variable);
  std::array<int, 2> pipe{};
  check(pipe2(pipe.data(), O_CLOEXEC) == 0 ? 0 : errno, "pipe");
  const int in = input_file(input);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, in, STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, pipe[1], STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, pipe[1], STDERR_FILENO);
  const int error =
      posix_spawnp(&pid_, arguments[0].c_str(), &actions, nullptr, pointers(arguments).data(), pointers(all).data());
  posix_spawn_file_actions_destroy(&actions);
  close(in);
  close(pipe[1]);
  if (error != 0) close(pipe[0]);
  check(error, arguments[0].c_str());
  reader_ = std::jthread([this, output = pipe[0]] { read(output); });
}

Program::~Program() {
  if (!status_) {
    kill(pid_, SIGKILL);
    waitpid(pid_, nullptr, 0);
  }
}

void Program::read(int output) {
  std::array<char, 4096> buffer{};
  for (;;) {
    const ssize_t got = ::read(output, buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    const std::lock_guard lock(mutex_);
    said_.notify_all();
    if (got <= 0) {
      ended_ = true;
      break;
    }
    output_.append(buffer.data(), static_cast<std::size_t>(got));
  }
  close(output);
}

void Program::send_signal(int number) const { kill(pid_, number); }

std::string Program::output() const {
  const std::lock_guard lock(mutex_);
  return output_;
}

bool Program::wait_for_output(const std::function<bool(const std::string&)>& condition) const {
  bool accepted = false;
  std::unique_lock lock(mutex_);
  (void)said_.wait_for(lock, patience, [&] {
    accepted = condition(output_);
    return accepted || ended_;
  });
  return accepted;
}

std::optional<int> Program::wait() {
  if (status_) return status_;
  await_end(pid_);
  int status = 0;
  if (waitpid(pid_, &status, WNOHANG) != pid_) return std::nullopt;
  status_ = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  // What it wrote before its end may still be on its way.
  (void)wait_for_output([](const std::string&) { return false; });
  return status_;
}

Outcome run(const std::vector<std::string>& arguments, const std::string& input) {
  Program program(arguments, input);
  const std::optional<int> code = program.wait();
  return {.code = code.value_or(-1), .output = program.output()};
}

}  // namespace ron::test
