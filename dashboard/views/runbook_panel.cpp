// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/runbook_panel.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QScrollBar>
#include <QTextBlock>
#include <QVBoxLayout>
#include <utility>

namespace ron::dash {
namespace {

QStringList titlesOf(const RunbookGuide& guide) {
  QStringList titles;
  for (const RunbookPage& page : guide.pages()) titles.append(page.title);
  return titles;
}

/// Where an anchor stands in a document; -1 when it does not.
int positionOf(const QTextDocument& document, const QString& anchor) {
  for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
    for (auto part = block.begin(); !part.atEnd(); ++part) {
      if (part.fragment().charFormat().anchorNames().contains(anchor)) return part.fragment().position();
    }
  }
  return -1;
}

constexpr int kLongestSearch = 200;

}  // namespace

RunbookPanel::RunbookPanel(Session& session, QWidget* parent)
    : QWidget(parent), m_session(session), m_sections(new ChoiceBox(tr("Section of the runbook"), titlesOf(m_guide))),
      m_follow(new QCheckBox(tr("Follow what is happening"))), m_because(new QLabel), m_text(new QTextBrowser),
      m_words(new QLineEdit) {
  m_sections->setObjectName("runbookSections");
  m_follow->setObjectName("runbookFollow");
  m_follow->setChecked(true);
  m_follow->setToolTip(tr("Opens the section for the worst alarm or the cutover by itself"));
  m_because->setObjectName("secondary");
  m_because->setFont(bodyFont(kAxisPoints));
  m_because->setWordWrap(true);
  m_because->setTextFormat(Qt::PlainText);
  m_because->setAccessibleName(tr("Why this section"));
  m_text->setObjectName("runbookText");
  m_words->setMaxLength(kLongestSearch);
  m_text->setAccessibleName(tr("Runbook"));
  m_text->setOpenLinks(false);
  m_text->document()->setDefaultFont(bodyFont());
  m_text->document()->setDocumentMargin(8);
  m_words->setObjectName("runbookWords");
  m_words->setAccessibleName(tr("Find in the runbook"));
  m_words->setPlaceholderText(tr("Find in the runbook"));
  m_words->setClearButtonEnabled(true);
  for (auto* clear : m_words->findChildren<QToolButton*>()) clear->setAccessibleName(tr("Clear"));
  m_previous = makeFindButton("runbookPrevious", Qt::UpArrow, tr("Previous match"));
  m_next = makeFindButton("runbookNext", Qt::DownArrow, tr("Next match"));
  buildRows();

  connect(m_sections, &QComboBox::activated, this, [this](int page) {
    chooseByHand();
    showPage(page);
  });
  connect(m_follow, &QCheckBox::toggled, this, &RunbookPanel::refreshPlace);
  connect(m_text, &QTextBrowser::anchorClicked, this, [this](const QUrl& link) { showAnchor(link.fragment()); });
  connect(m_words, &QLineEdit::textChanged, this, [this](const QString& words) {
    m_previous->setEnabled(!words.isEmpty());
    m_next->setEnabled(!words.isEmpty());
  });
  m_words->installEventFilter(this);
  connect(m_next, &QToolButton::clicked, this, [this] { find(false); });
  connect(m_previous, &QToolButton::clicked, this, [this] { find(true); });
  connect(&session.alarms(), &AlarmModel::changed, this, &RunbookPanel::refreshPlace);
  connect(&session.cutover(), &CutoverModel::changed, this, &RunbookPanel::refreshPlace);
  refreshPlace();
}

QToolButton* RunbookPanel::makeFindButton(const char* name, Qt::ArrowType arrow, const QString& accessibleName) {
  auto* button = new QToolButton;
  button->setObjectName(QString::fromLatin1(name));
  button->setArrowType(arrow);
  button->setFocusPolicy(Qt::StrongFocus);
  button->setAccessibleName(accessibleName);
  button->setToolTip(accessibleName);
  button->setEnabled(false);
  return button;
}

void RunbookPanel::buildRows() {
  auto* search = new QHBoxLayout;
  search->setSpacing(4);
  search->addWidget(m_words, 1);
  search->addWidget(m_previous);
  search->addWidget(m_next);
  auto* whole = new QVBoxLayout(this);
  whole->setContentsMargins(4, 6, 8, 6);
  whole->addWidget(m_sections);
  whole->addWidget(m_follow);
  whole->addWidget(m_because);
  whole->addWidget(m_text, 1);
  whole->addLayout(search);
}

void RunbookPanel::setTheme(const Palette& palette) {
  m_palette = palette;
  const int height = m_text->verticalScrollBar()->value();
  const QString step = m_step;
  showPage(std::exchange(m_page, -1), step);  // its colours are in the text
  m_text->verticalScrollBar()->setValue(height);
}

void RunbookPanel::showAnchor(const QString& anchor) {
  const int page = m_guide.pageOf(anchor);
  if (page < 0) return;
  chooseByHand();
  showPage(page, anchor);
}

void RunbookPanel::follow() {
  m_follow->setChecked(true);
  refreshPlace();
}

void RunbookPanel::chooseByHand() { m_follow->setChecked(false); }

void RunbookPanel::refreshPlace() {
  const RunbookPlace now = runbookPlaceNow(m_session.alarms().raised(), m_session.cutover().inProgress());
  const bool follows = m_follow->isChecked();
  const QString fitting = m_guide.titleOf(now.anchor);
  m_because->setText(follows ? tr("Now: %1.").arg(now.because)
                             : tr("Chosen by hand. Now: %1 (%2).").arg(now.because, fitting));
  if (const int page = m_guide.pageOf(now.anchor); follows && page != m_page) showPage(page);
}

void RunbookPanel::showPage(int page, const QString& step) {
  if (page < 0) return;
  if (page != m_page) {
    m_page = page;
    m_sections->display(page);
    m_text->document()->setDefaultStyleSheet(
        QStringLiteral("a { color: %1 } code { color: %2 } li { margin-bottom: 4px }")
            .arg(m_palette.busA.name(), m_palette.text.name()));
    m_text->setHtml(m_guide.pages()[static_cast<std::size_t>(page)].html);
  }
  m_text->moveCursor(QTextCursor::Start);
  markStep(step);
}

void RunbookPanel::markStep(const QString& step) {
  const int position = step.isEmpty() ? -1 : positionOf(*m_text->document(), step);
  m_step = position < 0 ? QString() : step;
  QList<QTextEdit::ExtraSelection> marks;
  if (position >= 0) {
    QTextEdit::ExtraSelection mark;
    mark.cursor = QTextCursor(m_text->document()->findBlock(position));
    mark.cursor.movePosition(QTextCursor::EndOfBlock, QTextCursor::KeepAnchor);
    mark.format.setBackground(Palette::faded(m_palette.crosshair, 0.2));
    marks.append(mark);
    m_text->scrollToAnchor(step);
  } else {
    m_text->verticalScrollBar()->setValue(0);  // a cursor at the start leaves the margin above it out of sight
  }
  m_text->setExtraSelections(marks);
}

bool RunbookPanel::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() != QEvent::KeyPress) return QWidget::eventFilter(watched, event);
  const auto* key = static_cast<QKeyEvent*>(event);
  if (key->key() != Qt::Key_Return && key->key() != Qt::Key_Enter) return QWidget::eventFilter(watched, event);
  find(key->modifiers().testFlag(Qt::ShiftModifier));
  return true;
}

void RunbookPanel::find(bool backward) {
  const QString text = m_words->text();
  if (text.isEmpty()) return;
  const auto flags = backward ? QTextDocument::FindBackward : QTextDocument::FindFlags();
  if (m_text->find(text, flags) || findElsewhere(text, flags)) {
    chooseByHand();
    return;
  }
  m_because->setText(tr("‘%1’ is not in the runbook.").arg(text));
}

bool RunbookPanel::findElsewhere(const QString& text, QTextDocument::FindFlags flags) {
  const auto& pages = m_guide.pages();
  const auto count = static_cast<int>(pages.size());
  const bool backward = flags.testFlag(QTextDocument::FindBackward);
  for (int away = 1; away <= count; ++away) {  // the last is this page again, from its other end
    const int page = (m_page + (backward ? count - away : away)) % count;
    QTextDocument document;
    document.setHtml(pages[static_cast<std::size_t>(page)].html);
    if (document.find(text, 0).isNull()) continue;
    showPage(page);
    m_text->moveCursor(backward ? QTextCursor::End : QTextCursor::Start);
    return m_text->find(text, flags);
  }
  return false;
}

}  // namespace ron::dash
