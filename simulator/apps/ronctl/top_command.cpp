// SPDX-License-Identifier: MIT OR Apache-2.0
//
// top: a live view of the host from its snapshot stream. On a terminal it redraws in place, on the
// alternate screen, which it leaves as it found it; elsewhere it prints plain text, a block a second.
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "command.h"
#include "telemetry/json_snapshot.h"
#include "telemetry/json_text.h"
#include "top_view.h"

namespace ron::sim::ctl {
namespace {

using namespace std::chrono_literals;

struct Top {
  HostOptions host;
  std::uint64_t count = 0;
};

class Screen {
 public:
  Screen() : live_(::isatty(STDOUT_FILENO) == 1 && !is_dumb()) {
    if (live_) fmt::print("\x1b[?1049h\x1b[?25l");  // alternate screen, no cursor
  }
  Screen(const Screen&) = delete;
  Screen& operator=(const Screen&) = delete;
  ~Screen() {
    if (live_) fmt::print("\x1b[?25h\x1b[?1049l");
    std::fflush(stdout);
  }

  [[nodiscard]] TopStyle style() const {
    winsize size{};
    const bool known = live_ && ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
    TopStyle style{.colour = live_ && std::getenv("NO_COLOR") == nullptr};
    if (known) style.width = std::max<std::size_t>(size.ws_col, 40);
    if (known && size.ws_row > 1) style.height = size.ws_row - 1U;  // the last line's end must not scroll
    return style;
  }

  // False when nobody reads any more.
  [[nodiscard]] bool show(std::string_view text) const {
    if (!live_) {
      fmt::print("{}\n", text);
      return std::fflush(stdout) == 0;
    }
    // Over what was there, each line to its end: a screen that is cleared first flickers.
    std::string drawn = "\x1b[H";
    for (const char c : text) drawn += c == '\n' ? "\x1b[K\n" : std::string(1, c);
    fmt::print("{}\x1b[J", drawn);
    return std::fflush(stdout) == 0;
  }

  [[nodiscard]] std::chrono::nanoseconds interval() const { return live_ ? 200ms : 1000ms; }

 private:
  static bool is_dumb() {
    const char* const terminal = std::getenv("TERM");
    return !terminal || std::string_view(terminal) == "dumb";
  }

  const bool live_;
};

// Rates are taken over what has passed since the last drawing, so they are as steady as the view.
class Drawing {
 public:
  explicit Drawing(const Top& top) : top_(top) {}

  bool see(const StreamedEvent& event) {
    const auto data = parse_json(event.data);
    auto snapshot = data ? snapshot_from_json(*data) : std::unexpected(data.error());
    if (!snapshot) {
      error_ = snapshot.error();
      return false;
    }
    if (last_ && snapshot->at - last_->at < screen_.interval() && snapshot->at >= last_->at) return true;
    const bool shown =
        top_.host.json ? screen_.show(json_text(to_json(*snapshot)))
                       : screen_.show(top_view(*snapshot, last_ ? *last_ : *snapshot, top_.host.url, screen_.style()));
    last_ = *std::move(snapshot);
    return shown && ++drawn_ != top_.count;
  }

  [[nodiscard]] const std::optional<std::string>& error() const { return error_; }

 private:
  const Top& top_;
  Screen screen_;
  std::optional<Snapshot> last_;
  std::uint64_t drawn_ = 0;
  std::optional<std::string> error_;
};

ExitCode run(const Top& top) {
  const auto client = HostClient::create(top.host);
  if (!client) return fail(client.error());
  std::optional<std::string> error;
  std::expected<void, Failure> followed;
  {
    Drawing drawing(top);  // ends before anything is said, so that it is said on the usual screen
    followed = client->follow("/api/v1/stream", [&](const StreamedEvent& event) { return drawing.see(event); });
    error = drawing.error();
  }
  if (!followed) return fail(followed.error());
  if (error) return fail({ExitCode::NotReachable, "what answers is no host of this version: " + *error});
  return ExitCode::Ok;
}

}  // namespace

void add_top_command(CLI::App& app, Chosen& chosen) {
  auto* const command = app.add_subcommand("top", "a live view of the bus, its subscribers and publishers");
  const auto top = std::make_shared<Top>();
  add_host_options(*command, top->host);
  command->add_option("--count", top->count, "ends after so many views");
  command->callback([&chosen, top] { chosen = [=] { return run(*top); }; });
}

}  // namespace ron::sim::ctl
