// SPDX-License-Identifier: GPL-3.0-or-later
//
// RunbookPanel: the section of the runbook for what is happening now. It follows the alarms and the cutover until
// somebody chooses a section by hand (from the list, by a link, by searching); it then stays there until it is told to
// follow again.
#pragma once

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QTextBrowser>
#include <QToolButton>
#include <QWidget>

#include "charts/palette.h"
#include "models/runbook_guide.h"
#include "models/session.h"
#include "views/choice_box.h"

namespace ron::dash {

class RunbookPanel final : public QWidget {
  Q_OBJECT
 public:
  /// `session` must outlive the panel.
  explicit RunbookPanel(Session& session, QWidget* parent = nullptr);

  void setTheme(const Palette& palette);
  [[nodiscard]] const RunbookGuide& guide() const { return m_guide; }

 public slots:
  /// Opens the section with this anchor, or with a step that has it, and marks the step. That is a choice by hand. An
  /// anchor that is not in the runbook changes nothing.
  void showAnchor(const QString& anchor);
  /// Follows what is happening again, and shows it.
  void follow();

 protected:
  /// Return in the field of words finds on, Shift+Return back.
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void buildRows();
  QToolButton* makeFindButton(const char* name, Qt::ArrowType arrow, const QString& accessibleName);
  void chooseByHand();
  void refreshPlace();
  /// Shows a page from its top, or from this step of it.
  void showPage(int page, const QString& step = {});
  void markStep(const QString& step);
  void find(bool backward);
  [[nodiscard]] bool findElsewhere(const QString& text, QTextDocument::FindFlags flags);

  Session& m_session;
  const RunbookGuide m_guide;
  Palette m_palette = Palette::light();
  ChoiceBox* m_sections;
  QCheckBox* m_follow;
  QLabel* m_because;
  QTextBrowser* m_text;
  QLineEdit* m_words;
  QToolButton* m_previous;
  QToolButton* m_next;
  int m_page = -1;
  QString m_step;  ///< the one that is marked
};

}  // namespace ron::dash
