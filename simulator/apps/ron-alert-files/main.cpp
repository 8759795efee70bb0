// SPDX-License-Identifier: MIT OR Apache-2.0
//
// ron-alert-files: makes of alert rules what Prometheus, promtool and Grafana need.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

#include <CLI/CLI.hpp>

#include "observe/alert_export.h"

namespace {

// Whether all of it is on disk.
bool write(const std::filesystem::path& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary);
  file << text << std::flush;
  if (!file) std::cerr << "ron-alert-files: could not write " << path.string() << '\n';
  return static_cast<bool>(file);
}

}  // namespace

int main(int argc, char** argv) {
  std::string source;
  std::filesystem::path alerts;
  std::filesystem::path dashboard;
  double scale = 1;
  CLI::App app("Makes of alert rules a Prometheus rule file, its promtool tests and a Grafana dashboard.");
  app.add_option("--rules", source, "The rules; without it those that are built in")->check(CLI::ExistingFile);
  app.add_option("--alerts", alerts, "Folder for ron-bus.rules.yml and ron-bus.rules.test.yml")
      ->check(CLI::ExistingDirectory);
  app.add_option("--grafana", dashboard, "Folder for ron-bus.json")->check(CLI::ExistingDirectory);
  app.add_option("--scale", scale, "Multiplies every time in the rules, for rehearsals; leaves out their tests")
      ->check(CLI::Range(0.001, 1000.0));
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? EXIT_SUCCESS : 2;
  }

  std::string text(ron::sim::builtin_alert_rules());
  if (!source.empty()) {
    std::ifstream file(source, std::ios::binary);
    text.assign(std::istreambuf_iterator<char>(file), {});
  }
  auto rules = ron::sim::parse_alert_rules(text, source.empty() ? "built-in rules" : source);
  if (!rules) {
    std::cerr << "ron-alert-files: " << rules.error() << '\n';
    return 2;
  }
  if (scale != 1) rules = ron::sim::scaled(*std::move(rules), scale);
  bool written = true;
  if (!alerts.empty()) {
    written = write(alerts / "ron-bus.rules.yml", ron::sim::prometheus_rules(*rules)) &&
              write(alerts / "ron-bus.rules.test.yml", ron::sim::promtool_tests(*rules, "ron-bus.rules.yml"));
  }
  if (!dashboard.empty()) written = write(dashboard / "ron-bus.json", ron::sim::grafana_dashboard(*rules)) && written;
  return written ? EXIT_SUCCESS : 1;
}
