// SPDX-License-Identifier: MIT OR Apache-2.0
#include "telemetry/json_snapshot.h"

#include "telemetry/json_fields.h"
#include "telemetry/json_schema_writer.h"

namespace ron::sim {
namespace detail {

template <typename Visit, Is<SubscriberSample> Value>
void visit_fields(Visit& visit, Value& s) {
  visit("id", s.id);
  visit("name", s.name);
  visit("state", s.state);
  visit("bus", s.bus, 1);
  visit("position", s.position);
  visit("backlog", s.backlog);
  visit("queued", s.queued);
  visit("received", s.received);
  visit("handled", s.handled);
  visit("lost_reported", s.lost_reported);
  visit("lost_unreported", s.lost_unreported);
  visit("joined_published", s.joined_published);
  visit("abandoned", s.abandoned);
  visit("uncounted", s.uncounted);
  visit("lag_reports", s.lag_reports);
  visit("crashes", s.crashes);
  visit("restarts", s.restarts);
  visit("closed_seen", s.closed_seen);
  visit("retained", s.retained);
  visit("handler_us", s.handler_us);
  visit("handler_set_us", s.handler_set_us);
  visit("tasks", s.tasks);
  visit("missed_by_task", s.missed_by_task);
  visit("misordered", s.misordered);
  visit("retained_bytes", s.retained_bytes);
}

template <typename Visit, Is<PublisherSample> Value>
void visit_fields(Visit& visit, Value& p) {
  visit("id", p.id);
  visit("name", p.name);
  visit("rate_set", p.rate_set);
  visit("shape", p.shape);
  visit("copies", p.copies);
  visit("sent", p.sent);
  visit("refused", p.refused);
  visit("copied_bytes", p.copied_bytes);
}

template <typename Visit, Is<RingSample> Value>
void visit_fields(Visit& visit, Value& r) {
  visit("bus", r.bus, 1);
  visit("draining", r.draining);
  visit("capacity", r.capacity);
  visit("depth", r.depth);
  visit("published", r.published);
  visit("receivers", r.receivers);
}

template <typename Visit, Is<CutoverSample> Value>
void visit_fields(Visit& visit, Value& c) {
  visit("kind", c.kind);
  visit("step", c.step);
  visit("pending", c.pending);
  visit("waiting_for", c.waiting_for);
  visit("active", c.active);
  visit("running", c.running);
  visit("from_capacity", c.from_capacity);
  visit("to_capacity", c.to_capacity);
  visit("receivers_on_old", c.receivers_on_old);
  visit("receivers_on_new", c.receivers_on_new);
  visit("slowest_backlog", c.slowest_backlog);
  visit("published_on_new", c.published_on_new);
  visit("lost_during", c.lost_during);
  visit("gap", c.gap);
  visit("proofs", c.proofs);
}

template <typename Visit, Is<Totals> Value>
void visit_fields(Visit& visit, Value& t) {
  visit("published", t.published);
  visit("sent", t.sent);
  visit("delivered", t.delivered);
  visit("lost", t.lost);
  visit("lag_reports", t.lag_reports);
  visit("closed", t.closed);
  visit("cutovers", t.cutovers);
  visit("cutovers_aborted", t.cutovers_aborted);
  visit("cutovers_with_gap", t.cutovers_with_gap);
}

template <typename Visit, Is<LatencySample> Value>
void visit_fields(Visit& visit, Value& l) {
  visit("counts", l.counts);
  visit("sum_ns", l.sum_ns);
}

template <typename Visit, Is<WarningSample> Value>
void visit_fields(Visit& visit, Value& w) {
  visit("per_minute", w.per_minute);
  visit("logged", w.logged);
  visit("suppressed", w.suppressed);
}

template <typename Visit, Is<Snapshot> Value>
void visit_fields(Visit& visit, Value& s) {
  visit("number", s.number);
  visit("at_ns", s.at);
  visit("paused", s.paused);
  visit("speed", s.speed);
  visit("totals", s.totals);
  visit("publish_to_recv", s.publish_to_recv);
  visit("rings", s.rings);
  visit("publishers", s.publishers);
  visit("subscribers", s.subscribers);
  visit("cutover", s.cutover);
  visit("bus_closed", s.bus_closed);
  visit("warnings", s.warnings);
}

}  // namespace detail

nlohmann::json to_json(const Snapshot& snapshot) {
  detail::FieldWriter writer;
  visit_fields(writer, snapshot);
  return writer.take();
}

nlohmann::json snapshot_schema() {
  detail::SchemaWriter writer;
  const Snapshot snapshot;
  visit_fields(writer, snapshot);
  return writer.take();
}

std::expected<Snapshot, std::string> snapshot_from_json(const nlohmann::json& json) {
  Snapshot snapshot;
  detail::FieldReader reader(json, "");
  visit_fields(reader, snapshot);
  if (auto error = reader.error()) return std::unexpected(*std::move(error));
  return snapshot;
}

}  // namespace ron::sim
