// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractItemView>
#include <QAbstractSlider>
#include <QAccessible>
#include <QComboBox>
#include <QLineEdit>
#include <QScrollBar>
#include <QTextEdit>

#include "charts/event_lane.h"
#include "charts/time_chart.h"
#include "live_window.h"
#include "views/bus_picture.h"
#include "views/session_scrubber.h"

namespace ron::dash {
namespace {

using AccessibilityTest = test::LiveWindow;

bool isControl(const QWidget* widget) {
  return qobject_cast<const QAbstractButton*>(widget) != nullptr ||
         qobject_cast<const QAbstractSpinBox*>(widget) != nullptr ||
         (qobject_cast<const QAbstractSlider*>(widget) != nullptr &&
          qobject_cast<const QScrollBar*>(widget) == nullptr) ||
         qobject_cast<const QComboBox*>(widget) != nullptr ||
         qobject_cast<const QAbstractItemView*>(widget) != nullptr ||
         qobject_cast<const QLineEdit*>(widget) != nullptr || qobject_cast<const QTextEdit*>(widget) != nullptr ||
         qobject_cast<const TimeChart*>(widget) != nullptr || qobject_cast<const EventLane*>(widget) != nullptr ||
         qobject_cast<const BusPictureView*>(widget) != nullptr ||
         qobject_cast<const SessionScrubber*>(widget) != nullptr;
}

/// The parts of a spin box or of a combo box speak through it.
bool isPartOfAControl(const QWidget* widget) {
  for (const QWidget* parent = widget->parentWidget(); parent != nullptr; parent = parent->parentWidget()) {
    if (qobject_cast<const QAbstractSpinBox*>(parent) != nullptr || qobject_cast<const QComboBox*>(parent) != nullptr)
      return true;
  }
  return false;
}

TEST_F(AccessibilityTest, EveryControlHasAName) {
  open("healthy", "cutover");
  int controls = 0;
  for (QWidget* widget : window->findChildren<QWidget*>()) {
    if (!isControl(widget) || isPartOfAControl(widget)) continue;
    ++controls;
    QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(widget);
    ASSERT_NE(interface, nullptr);
    EXPECT_FALSE(interface->text(QAccessible::Name).isEmpty())
        << widget->metaObject()->className() << " " << widget->objectName().toStdString() << " in "
        << widget->parentWidget()->metaObject()->className();
  }
  EXPECT_GT(controls, 40) << "the walk found the rows";
}

TEST_F(AccessibilityTest, EveryButtonOfARowCanBeReachedWithTab) {
  open("healthy", "watch");
  for (const QPushButton* button : card("indexer")->findChildren<QPushButton*>()) {
    EXPECT_TRUE(button->focusPolicy() & Qt::TabFocus) << button->text().toStdString();
  }
}

TEST_F(AccessibilityTest, NamesOfControlsOnRowsAreDistinct) {
  open("healthy", "watch");
  QStringList names;
  for (const QPushButton* button : window->findChildren<QPushButton*>("hang")) names << button->accessibleName();
  EXPECT_EQ(names.size(), 4);
  EXPECT_EQ(names.removeDuplicates(), 0);
}

}  // namespace
}  // namespace ron::dash
