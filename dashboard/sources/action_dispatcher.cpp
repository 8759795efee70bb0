// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/action_dispatcher.h"

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
  ActionRecord record{.seconds = std::chrono::duration<double>(m_latest.at).count(),
                      .action = action,
                      .text = describeAction(action, m_latest),
                      .applied = true,
                      .refusal = {}};
  if (const auto outcome = m_source.apply(action); !outcome) {
    record.applied = false;
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
  return record.applied;
}

}  // namespace ron::dash
