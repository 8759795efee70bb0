// SPDX-License-Identifier: MIT OR Apache-2.0
#include "mirror/audit_trail.h"

#include <algorithm>
#include <chrono>
#include <string_view>
#include <utility>

#include <nlohmann/json.hpp>

#include "engine/thread_name.h"
#include "mirror/departures.h"

namespace ron::sim {
namespace {

using nlohmann::json;

constexpr auto interval = std::chrono::milliseconds(250);

}  // namespace

void AuditTrail::Sent::add(const Sent& other) {
  if (other.empty()) return;
  from = empty() ? other.from : std::min(from, other.from);
  to = empty() ? other.to : std::max(to, other.to);
  for (std::size_t i = 0; i < counts.size(); ++i) counts[i] += other.counts[i];
}

AuditTrail::AuditTrail(std::unique_ptr<AuditLog> log, const std::string& service, OnDisk on_disk)
    : log_(std::move(log)), service_(service), on_disk_(std::move(on_disk)),
      thread_([this](const std::stop_token& stop) { run(stop); }) {}

AuditTrail::~AuditTrail() {
  thread_.request_stop();
  thread_.join();
}

void AuditTrail::note(Channel channel, const MirrorBatch& batch) {
  if (batch.empty()) return;
  Sent sent{.counts = {}, .from = batch.first(), .to = batch.last()};
  std::ranges::copy(batch.counts(), sent.counts.begin());
  add(channel, sent);
}

void AuditTrail::note(Channel channel, WireKind kind, std::uint64_t number) {
  Sent sent{.counts = {}, .from = number, .to = number};
  sent.counts[static_cast<std::size_t>(std::to_underlying(kind))] = 1;
  add(channel, sent);
}

void AuditTrail::add(Channel channel, const Sent& sent) {
  const std::lock_guard lock(mutex_);
  noted_[static_cast<std::size_t>(std::to_underlying(channel))].add(sent);
}

void AuditTrail::run(const std::stop_token& stop) {
  name_thread("audit");
  while (!stop.stop_requested()) {
    write();
    std::unique_lock lock(mutex_);
    (void)wake_.wait_for(lock, stop, interval, [] { return false; });
  }
  write();
}

void AuditTrail::write() {
  {
    const std::lock_guard lock(mutex_);
    for (std::size_t i = 0; i < pending_.size(); ++i) pending_[i].add(std::exchange(noted_[i], Sent{}));
  }
  const auto written = try_to_write();
  if (!written) ++failures_;
  if (!written || failing_) on_disk_(written ? std::string() : written.error());
  failing_ = !written;
}

std::expected<void, std::string> AuditTrail::try_to_write() {
  const std::uint64_t before = log_->chain().records;
  if (!opened_) {
    json opened{{"what", "opened"}, {"service", service_}};
    if (log_->cut_off() > 0) opened["cut_off_bytes"] = log_->cut_off();
    if (auto written = append(opened); !written) return written;
    opened_ = true;
  }
  for (std::size_t i = 0; i < pending_.size(); ++i) {
    if (pending_[i].empty()) continue;
    if (auto written = append(record_of(i, pending_[i])); !written) return written;
    pending_[i] = Sent{};
  }
  // After a failure the head may be behind although nothing new is to be written.
  if (log_->chain().records == before && !failing_) return {};
  return log_->seal();
}

std::expected<void, std::string> AuditTrail::append(const json& record) {
  auto written = log_->append(record);
  if (written) ++records_;
  return written;
}

json AuditTrail::record_of(std::size_t channel, const Sent& sent) {
  json deliveries = json::object();
  for (std::size_t i = 0; i < sent.counts.size(); ++i) {
    if (sent.counts[i] > 0) deliveries[std::string(to_string(static_cast<WireKind>(i)))] = sent.counts[i];
  }
  return {{"what", "sent"},
          {"channel", to_string(static_cast<Channel>(channel))},
          {"deliveries", std::move(deliveries)},
          {"from", sent.from},
          {"to", sent.to}};
}

}  // namespace ron::sim
