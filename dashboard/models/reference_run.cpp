// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/reference_run.h"

#include <QMetaObject>

#include <utility>

#include "drill/run.h"

namespace ron::dash {

ReferenceRun::ReferenceRun(sim::Scenario scenario, QObject* parent) : QObject(parent) {
  m_thread = std::jthread([this, scenario = std::move(scenario)](const std::stop_token& stop) {
    auto record = sim::run_drill(
        scenario, {.steps = scenario.reference, .interrupted = [&stop] { return stop.stop_requested(); }});
    if (!record || record->outcome != sim::DrillState::Satisfactory || stop.stop_requested()) return;
    QMetaObject::invokeMethod(
        this,
        [this, perfect = *std::move(record)] {
          m_record = perfect;
          emit done();
        },
        Qt::QueuedConnection);
  });
}

}  // namespace ron::dash
