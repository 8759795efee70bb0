// SPDX-License-Identifier: MIT OR Apache-2.0
//
// audit verify, head. They read files and ask no host: whoever has a copy of the log, a head and the public key can
// tell whether it is whole. A log that is not exits with 1 and names the first link that does not hold.
#include <memory>
#include <optional>
#include <string>

#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "command.h"
#include "printable.h"
#include "telemetry/json_text.h"
#include "wire/audit_head.h"
#include "wire/audit_log.h"
#include "wire/audit_verify.h"

namespace ron::sim::ctl {
namespace {

using nlohmann::json;

struct Audit {
  std::string file;
  std::string head;
  std::string key;
  bool no_head = false;
  bool partial = false;
  bool as_json = false;
};

std::expected<std::optional<AuditHead>, Failure> head_of(const Audit& asked) {
  if (asked.no_head) return std::nullopt;
  const auto key = AuditKey::load_public(asked.key.empty() ? asked.file + ".pub" : asked.key);
  if (!key) return std::unexpected(Failure{ExitCode::BadInput, key.error()});
  const std::string path = asked.head.empty() ? asked.file + ".head" : asked.head;
  const auto text = read_audit_head(path);
  if (!text) return std::unexpected(Failure{ExitCode::BadInput, text.error()});
  auto head = key->verify(*text);
  if (!head) return std::unexpected(Failure{ExitCode::Unsatisfactory, fmt::format("{}: {}", path, head.error())});
  return *std::move(head);
}

ExitCode say_broken(const Audit& asked, const AuditBreak& broken) {
  if (asked.as_json) {
    fmt::print("{}\n", json_text({{"whole", false},
                                  {"file", broken.file},
                                  {"line", broken.line},
                                  {"record", broken.record},
                                  {"message", broken.message}}));
  }
  return fail({ExitCode::Unsatisfactory, printable(to_string(broken))});
}

ExitCode verify(const Audit& asked) {
  const auto head = head_of(asked);
  if (!head) return fail(head.error());
  if (audit_files(asked.file).empty()) {
    return fail({ExitCode::BadInput, fmt::format("there is no audit log {}", asked.file)});
  }
  const auto report = verify_audit({.file = asked.file, .head = *head, .partial = asked.partial});
  if (!report) return say_broken(asked, report.error());
  if (asked.as_json) {
    fmt::print("{}\n", json_text({{"whole", true},
                                  {"first", report->first},
                                  {"records", report->chain.records},
                                  {"hash", hex(report->chain.last)},
                                  {"files", report->files},
                                  {"head_checked", head->has_value()}}));
    return ExitCode::Ok;
  }
  fmt::print("whole: records {} .. {} in {} file{}, {}\n", report->first,
             report->chain.records == 0 ? 0 : report->chain.records - 1, report->files, report->files == 1 ? "" : "s",
             *head ? fmt::format("fits the signed head of {} over {} records", printable((*head)->time),
                                 (*head)->chain.records)
                   : "not compared with a signed head, so its end may be missing");
  return ExitCode::Ok;
}

ExitCode head(const Audit& asked) {
  const auto found = head_of(asked);
  if (!found) return fail(found.error());
  const AuditHead& signed_head = **found;
  if (asked.as_json) {
    const auto text = read_audit_head(asked.head.empty() ? asked.file + ".head" : asked.head);
    fmt::print("{}", text.value_or(""));
    return ExitCode::Ok;
  }
  fmt::print("records  {}\nhash     {}\ntime     {}\n", signed_head.chain.records, hex(signed_head.chain.last),
             printable(signed_head.time));
  return ExitCode::Ok;
}

CLI::App* add(CLI::App& audit, const std::string& name, const std::string& what, Audit& asked) {
  auto* const command = audit.add_subcommand(name, what);
  command->add_option("file", asked.file, "the audit log, as in audit.file")->required();
  command->add_option("--head", asked.head, "a signed head that was kept apart (FILE.head)");
  command->add_option("--key", asked.key, "the host's public key (FILE.pub)");
  command->add_flag("--json", asked.as_json, "print JSON");
  return command;
}

}  // namespace

void add_audit_commands(CLI::App& app, Chosen& chosen) {
  auto* const audit = app.add_subcommand("audit", "the log of what left a host");
  audit->require_subcommand(1);

  const auto to_verify = std::make_shared<Audit>();
  auto* const verify_command = add(*audit, "verify", "whether a log is whole; else the first broken link", *to_verify);
  verify_command->add_flag("--no-head", to_verify->no_head, "only the chain: a missing end does not show");
  verify_command->add_flag("--partial", to_verify->partial, "earlier, rotated files may be elsewhere");
  verify_command->callback([&chosen, to_verify] { chosen = [=] { return verify(*to_verify); }; });

  const auto to_show = std::make_shared<Audit>();
  auto* const head_command = add(*audit, "head", "the log's signed head, to be kept elsewhere", *to_show);
  head_command->callback([&chosen, to_show] { chosen = [=] { return head(*to_show); }; });
}

}  // namespace ron::sim::ctl
