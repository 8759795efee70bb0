// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/source_switch.h"

#include <utility>

namespace ron::dash {

SourceSwitch::SourceSwitch(std::unique_ptr<MetricSource> home, QObject* parent)
    : MetricSource(parent), m_home(std::move(home)) {
  Q_ASSERT(m_home != nullptr);
  connectCurrent();
}

SourceSwitch::~SourceSwitch() { silence(); }

void SourceSwitch::connectCurrent() {
  MetricSource* const source = &current();
  connect(source, &MetricSource::batchReady, this, &SourceSwitch::forward);
  connect(source, &MetricSource::stateChanged, this, &MetricSource::stateChanged);
  connect(source, &MetricSource::conditionChanged, this, &MetricSource::conditionChanged);
}

void SourceSwitch::silence() {
  disconnect(&current(), nullptr, this, nullptr);
  current().stop();
}

void SourceSwitch::resume() {
  m_anew = true;
  connectCurrent();
  if (m_started) current().start();
  emit stateChanged(state());
  emit conditionChanged();
}

void SourceSwitch::visit(std::unique_ptr<MetricSource> guest) {
  silence();
  m_guest = std::move(guest);
  resume();
}

void SourceSwitch::goHome() {
  if (isHome()) return;
  silence();
  m_guest.reset();
  resume();
}

void SourceSwitch::start() {
  m_started = true;
  current().start();
}

void SourceSwitch::stop() {
  m_started = false;
  current().stop();
}

void SourceSwitch::forward(const SampleBatch& batch) {
  if (batch.snapshots.empty() || !m_anew) {
    emit batchReady(batch);
    return;
  }
  SampleBatch first = batch;
  first.anew = true;
  m_anew = false;
  emit batchReady(first);
}

}  // namespace ron::dash
