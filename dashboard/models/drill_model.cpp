// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/drill_model.h"

#include <algorithm>
#include <array>
#include <utility>

#include "drill/action_file.h"

namespace ron::dash {
namespace {

/// The dashboard's own rules beside the host's, which wait longer for the same.
struct Twin {
  const char* rule;
  const char* alert;
};
constexpr std::array kTwins{Twin{"overflow", "BusOverflowGrowing"},   Twin{"depth", "BusDepthHigh"},
                            Twin{"depth-losing", "BusOverloaded"},    Twin{"hung", "BusSubscribersMissing"},
                            Twin{"crashed", "BusSubscribersMissing"}, Twin{"cutover-gap", "BusMigrationGap"}};

DrillStage stageOf(sim::DrillState state) {
  if (state == sim::DrillState::Briefing) return DrillStage::Briefing;
  return state == sim::DrillState::Debrief ? DrillStage::Over : DrillStage::Running;
}

}  // namespace

DrillModel::DrillModel(SourceSwitch& sources, Session& session, QObject* parent)
    : QObject(parent), m_sources(sources), m_session(session) {
  connect(&session, &Session::ticked, this, &DrillModel::refresh);
  connect(&session.alarms(), &AlarmModel::alarmAcknowledged, this, &DrillModel::acknowledged);
  connect(&session.alarms(), &AlarmModel::alarmRaised, this, [this](const Alarm& alarm) {
    if (inExercise()) m_source->drill().slow_down(alarm.rule.title.toStdString());
  });
}

DrillModel::~DrillModel() = default;

std::expected<void, QString> DrillModel::open(const DrillOrder& order) {
  auto file = loadDrill(order.name);
  if (!file) return std::unexpected(file.error());
  if (order.seed) file->scenario.seed = file->scenario.topology.seed = *order.seed;
  auto source = DrillSource::create(file->scenario, order.mode);
  if (!source) return std::unexpected(source.error());
  m_order = order;
  m_file = *std::move(file);
  m_record = {};
  m_reference.reset();
  m_timeline.clear();
  m_source = source->get();
  m_status = m_source->drill().status();
  m_stage = DrillStage::None;  // also from another one's briefing
  setStage(DrillStage::Briefing);
  m_sources.visit(*std::move(source));
  return {};
}

void DrillModel::begin() {
  if (m_stage != DrillStage::Briefing) return;
  m_reference = std::make_unique<ReferenceRun>(m_file.scenario);
  connect(m_reference.get(), &ReferenceRun::done, this, &DrillModel::referenceKnown);
  m_source->drill().begin();
  if (m_order.speed > 1) m_source->drill().set_speed(m_order.speed);
  refresh();
}

void DrillModel::leave() {
  if (m_stage == DrillStage::None) return;
  m_source = nullptr;
  m_reference.reset();
  m_status = {};
  m_record = {};
  m_timeline.clear();
  setStage(DrillStage::None);
  m_sources.goHome();
}

void DrillModel::again() {
  const DrillOrder order = m_order;
  (void)open(order);  // it could be opened before
}

template <typename Do>
void DrillModel::withDrill(Do what) {
  if (m_source == nullptr) return;
  what(m_source->drill());
  refresh();
}

void DrillModel::setSpeed(int speed) {
  withDrill([speed](sim::PacedDrill& drill) { drill.set_speed(static_cast<std::uint32_t>(std::max(speed, 1))); });
}

void DrillModel::fastForward() {
  withDrill([](sim::PacedDrill& drill) { drill.fast_forward(); });
}

void DrillModel::setPaused(bool paused) {
  withDrill([paused](sim::PacedDrill& drill) {
    if (paused) (void)drill.pause();  // an exam has no pause: the clock says that it runs
    else drill.resume();
  });
}

void DrillModel::acknowledge(const QString& alert) {
  withDrill([&alert](sim::PacedDrill& drill) { (void)drill.perform(sim::Acknowledge{alert.toStdString()}); });
}

void DrillModel::diagnose(const QString& code, int confidence) {
  withDrill([&](sim::PacedDrill& drill) { (void)drill.perform(sim::Diagnose{code.toStdString(), confidence}); });
}

void DrillModel::claim() {
  withDrill([](sim::PacedDrill& drill) { (void)drill.perform(sim::Verify{}); });
}

void DrillModel::askHint() {
  withDrill([](sim::PacedDrill& drill) { (void)drill.perform(sim::AskHint{}); });
}

void DrillModel::abort() {
  withDrill([](sim::PacedDrill& drill) { drill.abort("the operator called it off"); });
}

bool DrillModel::inExercise() const {
  const sim::DrillState state = m_status.view.state;
  return m_source != nullptr && state >= sim::DrillState::Latent && state <= sim::DrillState::Verifying;
}

DrillStep DrillModel::next() const {
  return m_stage == DrillStage::Running ? nextDrillStep(m_file.scenario, m_status, m_session.alarms()) : DrillStep{};
}

const std::optional<sim::DrillRecord>& DrillModel::reference() const {
  static const std::optional<sim::DrillRecord> unknown;
  return m_reference ? m_reference->record() : unknown;
}

sim::DrillReport DrillModel::report() const {
  sim::DrillReport report{.record = m_record, .reference = reference()};
  report.capsule.scenario_text = m_file.text;
  if (m_source != nullptr) report.capsule.actions_text = sim::action_file(m_source->drill().deeds());
  return report;
}

const sim::Topology* DrillModel::topology() const {
  return m_stage == DrillStage::None ? nullptr : &m_file.scenario.topology;
}

void DrillModel::refresh() {
  if (m_source == nullptr) return;
  m_status = m_source->drill().status();
  m_timeline.show(m_status.view.timeline);
  setStage(stageOf(m_status.view.state));
  emit changed();
}

void DrillModel::setStage(DrillStage stage) {
  if (std::exchange(m_stage, stage) == stage) return;
  if (stage == DrillStage::Over) m_record = m_source->drill().record();
  emit stageChanged();
  emit changed();
}

void DrillModel::acknowledged(const Alarm& alarm) {
  if (!inExercise()) return;
  const auto twin =
      std::ranges::find_if(kTwins, [&](const Twin& one) { return alarm.rule.id == QLatin1String(one.rule); });
  const bool raised = twin != kTwins.end() &&
                      std::ranges::find(m_status.alerts, twin->alert, &sim::Alert::name) != m_status.alerts.end();
  acknowledge(raised ? QString::fromLatin1(twin->alert) : alarm.rule.title);
}

}  // namespace ron::dash
