// SPDX-License-Identifier: GPL-3.0-or-later
//
// RunbookGuide: the runbook as a panel shows it, one page per section, and which page fits what is happening now. The
// text is the one built into simulator/drill; its anchors are those that alarms, alerts and drills link to. Values and
// pure functions.
#pragma once

#include <QString>
#include <QStringList>

#include <string_view>
#include <vector>

#include "models/alarm_model.h"

namespace ron::dash {

struct RunbookPage {
  QString anchor;       ///< "r1-slow-consumer"
  QString title;        ///< "R1 Slow consumer"
  QStringList steps;    ///< anchors of its steps: "r1-1", …
  QString html;  ///< of Qt's kind; a step is an <a name>, a section that is named is a link ("#r1-slow-consumer")
};

class RunbookGuide final {
 public:
  /// Of the runbook that is built in.
  RunbookGuide();
  explicit RunbookGuide(std::string_view markdown);

  [[nodiscard]] const std::vector<RunbookPage>& pages() const { return m_pages; }
  /// The page with this anchor, or with a step that has it; -1 when there is none.
  [[nodiscard]] int pageOf(const QString& anchor) const;
  /// The title of that page; empty when there is none.
  [[nodiscard]] QString titleOf(const QString& anchor) const;

 private:
  std::vector<RunbookPage> m_pages;
};

/// A page, and why it is that one.
struct RunbookPlace {
  QString anchor;
  QString because;  ///< "Overflow is growing"
};

/// What fits now: the worst critical alarm that nobody has acknowledged, else a cutover in progress, else the worst
/// alarm not acknowledged, else one that is acknowledged and goes on, else what recovery means. `raised` is as
/// AlarmModel has it, worst first; what lies on the shelf is passed over.
[[nodiscard]] RunbookPlace runbookPlaceNow(const std::vector<Alarm>& raised, bool cutoverInProgress);

}  // namespace ron::dash
