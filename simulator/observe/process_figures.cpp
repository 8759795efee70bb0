// SPDX-License-Identifier: MIT OR Apache-2.0
#include "observe/process_figures.h"

#include <unistd.h>

#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <system_error>

namespace ron::sim {
namespace {

double ticks_per_second() {
  const long ticks = sysconf(_SC_CLK_TCK);
  return ticks > 0 ? static_cast<double>(ticks) : 100;
}

// When the machine started, in Unix time.
double boot_time(const std::filesystem::path& proc) {
  std::ifstream file(proc / "stat");
  std::string word;
  while (file >> word) {
    double seconds = 0;
    if (word == "btime" && file >> seconds) return seconds;
  }
  return 0;
}

// Fields are numbered from 1, as in proc(5). The second is a name that may hold anything, so counting
// starts behind its closing parenthesis.
void read_stat(const std::filesystem::path& proc, ProcessFigures& figures) {
  std::ifstream file(proc / "self/stat");
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  const std::size_t name_end = text.rfind(')');
  if (name_end == std::string::npos) return;
  std::istringstream fields(text.substr(name_end + 1));
  std::string field;
  double user = 0;
  double system = 0;
  double started = 0;
  for (int skipped = 3; skipped <= 13; ++skipped) fields >> field;
  fields >> user >> system;
  for (int skipped = 16; skipped <= 21; ++skipped) fields >> field;
  if (!(fields >> started)) return;
  figures.cpu_seconds = (user + system) / ticks_per_second();
  const double booted = boot_time(proc);
  if (booted > 0) figures.start_time_seconds = booted + started / ticks_per_second();
}

std::uint64_t read_resident(const std::filesystem::path& proc) {
  std::ifstream file(proc / "self/statm");
  std::uint64_t size = 0;
  std::uint64_t resident = 0;
  if (!(file >> size >> resident)) return 0;
  return resident * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
}

std::uint64_t count_fds(const std::filesystem::path& proc) {
  std::error_code failed;
  std::uint64_t count = 0;
  for (std::filesystem::directory_iterator it(proc / "self/fd", failed), end; !failed && it != end;
       it.increment(failed)) {
    ++count;
  }
  return count;
}

}  // namespace

ProcessFigures read_process_figures(const std::filesystem::path& proc) {
  ProcessFigures figures;
  figures.resident_bytes = read_resident(proc);
  figures.open_fds = count_fds(proc);
  read_stat(proc, figures);
  return figures;
}

}  // namespace ron::sim
