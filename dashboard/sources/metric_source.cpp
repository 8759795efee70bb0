// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/metric_source.h"

namespace ron::dash {

QString MetricSource::readOnlyReason() const {
  return canControl() ? QString() : tr("this source does not take actions");
}

ActionOutcome MetricSource::apply(const sim::Action& /*action*/) {
  return std::unexpected(sim::ActionError{readOnlyReason().toStdString()});
}

void MetricSource::request(const sim::Action& action, std::function<void(const ActionOutcome&)> answer) {
  answer(apply(action));
}

}  // namespace ron::dash
