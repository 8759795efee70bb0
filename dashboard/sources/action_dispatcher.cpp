// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/action_dispatcher.h"

#include <QPointer>

#include <memory>

#include "sources/action_text.h"

namespace ron::dash {

ActionDispatcher::ActionDispatcher(MetricSource& source, QObject* parent) : QObject(parent), m_source(source) {
  connect(&source, &MetricSource::batchReady, this, [this](const SampleBatch& batch) {
    if (!batch.snapshots.empty()) {
      m_latest = batch.snapshots.back();
    }
  });
}

bool ActionDispatcher::dispatch(const sim::Action& action) {
  const ActionRecord record{.seconds = std::chrono::duration<double>(m_latest.at).count(),
                            .action = action,
                            .text = describeAction(action, m_latest),
                            .applied = false,
                            .refusal = {}};
  const auto refusedAtOnce = std::make_shared<bool>(false);
  m_source.request(action, [self = QPointer(this), record, refusedAtOnce](const ActionOutcome& outcome) {
    *refusedAtOnce = !outcome;
    if (self) {
      self->settle(record, outcome);
    }
  });
  return !*refusedAtOnce;
}

void ActionDispatcher::settle(ActionRecord record, const ActionOutcome& outcome) {
  record.applied = outcome.has_value();
  if (!outcome) {
    record.refusal = QString::fromStdString(outcome.error().message);
  }
  m_log.push_back(record);
  if (m_log.size() > kLogCapacity) {
    m_log.pop_front();
  }
  if (record.applied) {
    emit applied(record);
  } else {
    emit refused(record);
  }
}

}  // namespace ron::dash
