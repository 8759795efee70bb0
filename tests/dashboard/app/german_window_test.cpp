// SPDX-License-Identifier: GPL-3.0-or-later
//
// The window in German: its words are longer than the English ones, and have to fit all the same.
#include <QAbstractButton>
#include <QDockWidget>
#include <QLabel>
#include <QMenuBar>

#include "app/layouts.h"
#include "app/translation.h"
#include "live_window.h"

namespace ron::dash {
namespace {

class GermanWindowTest : public test::LiveWindow {
 protected:
  /// What is in sight and has less room than its text wants.
  QStringList clipped() const {
    QStringList found;
    for (const auto* button : window->findChildren<QAbstractButton*>()) {
      if (button->isVisible() && button->width() < button->sizeHint().width()) found << said(*button, button->text());
    }
    for (const auto* label : window->findChildren<QLabel*>()) {
      const bool elides = label->sizePolicy().horizontalPolicy() == QSizePolicy::Ignored;
      if (!label->isVisible() || label->text().isEmpty() || elides) continue;
      const bool fits = label->wordWrap() ? label->height() >= label->heightForWidth(label->width())
                                          : label->width() >= label->sizeHint().width();
      if (!fits) found << said(*label, label->text());
    }
    return found;
  }

 private:
  static QString said(const QWidget& widget, const QString& text) {
    return QStringLiteral("%1 \"%2\" has %3x%4, wants %5")
        .arg(widget.objectName(), text)
        .arg(widget.width())
        .arg(widget.height())
        .arg(widget.sizeHint().width());
  }

  const Translation m_german{"de"};
};

TEST_F(GermanWindowTest, NothingIsClippedInAnyPanel) {
  open("slow-consumer", "watch");
  window->resize(1440, 900);
  ASSERT_TRUE(test::becomes([this] { return session->alarms().worstUnacknowledged() != nullptr; }));
  for (const QString& layout : layoutNames()) {
    ASSERT_TRUE(window->arrange(layout));
    for (QDockWidget* dock : window->findChildren<QDockWidget*>()) {
      if (dock->isHidden()) continue;
      dock->raise();
      ASSERT_TRUE(test::becomes([dock] { return dock->widget()->isVisible(); }));
      QStringList still;
      ASSERT_TRUE(test::becomes([&] { return (still = clipped()).isEmpty(); }))
          << layout.toStdString() << ", " << dock->objectName().toStdString() << ":\n"
          << still.join('\n').toStdString();
    }
  }
}

TEST_F(GermanWindowTest, SpeaksGermanThroughout) {
  open("healthy", "watch");
  QStringList menus;
  for (const QAction* menu : window->findChild<QMenuBar*>()->actions()) menus << menu->text().remove(u'&');
  EXPECT_EQ(menus, (QStringList{"Datei", "Bus", "Übung", "Ansicht", "Hilfe"}));
  EXPECT_EQ(window->findChild<QPushButton*>("acknowledge")->text(), "Quittieren");
  EXPECT_EQ(window->findChild<QDockWidget*>("ledger")->windowTitle(), "Verlustbilanz");
}

}  // namespace
}  // namespace ron::dash
