// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_palette.h"

#include <QKeyEvent>
#include <QPointer>
#include <QVBoxLayout>
#include <algorithm>

namespace ron::dash {
namespace {

constexpr int kWidth = 460;
constexpr int kHeight = 340;

bool hasAllWords(const QString& text, const QStringList& words) {
  return std::ranges::all_of(words, [&](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
}

}  // namespace

CommandPalette::CommandPalette(std::vector<Command> commands, QWidget* parent)
    : QDialog(parent), m_commands(std::move(commands)), m_words(new QLineEdit), m_list(new QListWidget) {
  setWindowTitle(tr("Find a command"));
  m_words->setPlaceholderText(tr("What to do"));
  m_words->setAccessibleName(tr("Words of the command"));
  m_words->setClearButtonEnabled(true);
  m_words->installEventFilter(this);
  m_list->setAccessibleName(tr("Commands"));
  m_list->setUniformItemSizes(true);
  auto* column = new QVBoxLayout(this);
  column->addWidget(m_words);
  column->addWidget(m_list, 1);
  resize(kWidth, kHeight);
  connect(m_words, &QLineEdit::textChanged, this, &CommandPalette::filter);
  connect(m_words, &QLineEdit::returnPressed, this, &CommandPalette::runChosen);
  connect(m_list, &QListWidget::itemActivated, this, &CommandPalette::runChosen);
  connect(m_list, &QListWidget::itemClicked, this, &CommandPalette::runChosen);
  filter({});
}

void CommandPalette::filter(const QString& words) {
  m_list->clear();
  const QStringList wanted = words.split(u' ', Qt::SkipEmptyParts);
  for (std::size_t index = 0; index < m_commands.size(); ++index) {
    const Command& command = m_commands[index];
    if (!command.action->isEnabled() || !hasAllWords(command.text(), wanted)) continue;
    const QString key = command.action->shortcut().toString(QKeySequence::NativeText);
    auto* item =
        new QListWidgetItem(key.isEmpty() ? command.text() : QStringLiteral("%1   (%2)").arg(command.text(), key));
    item->setData(Qt::UserRole, QVariant::fromValue(index));
    m_list->addItem(item);
  }
  m_list->setCurrentRow(0);
}

void CommandPalette::runChosen() {
  const QListWidgetItem* chosen = m_list->currentItem();
  if (chosen == nullptr) return;
  const QPointer<QAction> action = m_commands[chosen->data(Qt::UserRole).value<std::size_t>()].action;
  // Closed first: what the action opens must not stand behind the palette.
  accept();
  if (action) action->trigger();
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event) {
  if (watched != m_words || event->type() != QEvent::KeyPress) return QDialog::eventFilter(watched, event);
  const int step = static_cast<QKeyEvent*>(event)->key() == Qt::Key_Down ? 1
                   : static_cast<QKeyEvent*>(event)->key() == Qt::Key_Up ? -1
                                                                         : 0;
  if (step == 0 || m_list->count() == 0) return false;
  m_list->setCurrentRow((m_list->currentRow() + step + m_list->count()) % m_list->count());
  return true;
}

}  // namespace ron::dash
