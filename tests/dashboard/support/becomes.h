// SPDX-License-Identifier: GPL-3.0-or-later
//
// becomes(condition): how a test of the dashboard waits for what it will show, while its own event loop goes on.
#pragma once

#include <QTest>

namespace ron::dash::test {

/// False after a minute, which is a failure and not a matter of speed.
template <class Condition>
[[nodiscard]] bool becomes(Condition condition) {
  return QTest::qWaitFor(condition, 60'000);
}

}  // namespace ron::dash::test
