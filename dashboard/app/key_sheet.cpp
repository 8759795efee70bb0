// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/key_sheet.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>
#include <algorithm>

#include "charts/fonts.h"

namespace ron::dash {
namespace {

constexpr QSize kSize(800, 620);
constexpr int kBetweenColumns = 28;

bool hasAllWords(const QString& text, const QString& words) {
  const QStringList wanted = words.split(u' ', Qt::SkipEmptyParts);
  return std::ranges::all_of(wanted, [&](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
}

}  // namespace

KeySheet::KeySheet(const std::vector<Command>& commands, QWidget* parent) : QDialog(parent), m_words(new QLineEdit) {
  setObjectName("keySheet");
  setWindowTitle(tr("Keys"));
  m_words->setPlaceholderText(tr("Find a key"));
  m_words->setAccessibleName(tr("Words to find a key by"));
  m_words->setClearButtonEnabled(true);

  auto* content = new QWidget;
  auto* sides = new QHBoxLayout(content);
  sides->setContentsMargins(6, 0, 6, 0);
  sides->setSpacing(kBetweenColumns);
  const std::vector<Group> left = groupsOf(commands);
  const std::vector<Group> right = ownKeys();
  for (const std::vector<Group>* side : {&left, &right}) {
    auto* column = new QVBoxLayout;
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(5);
    grid->setColumnStretch(1, 1);
    for (const Group& group : *side) fill(*grid, group);
    column->addLayout(grid);
    column->addStretch();
    sides->addLayout(column, 1);
  }
  auto* scroll = new QScrollArea;
  scroll->setWidget(content);
  scroll->setWidgetResizable(true);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  scroll->setAccessibleName(tr("Keys"));
  auto* whole = new QVBoxLayout(this);
  whole->addWidget(m_words);
  whole->addWidget(scroll, 1);
  resize(kSize);
  connect(m_words, &QLineEdit::textChanged, this, &KeySheet::filter);
}

std::vector<KeySheet::Group> KeySheet::groupsOf(const std::vector<Command>& commands) {
  std::vector<Group> groups;
  for (const Command& command : commands) {
    const QString key = command.action->shortcut().toString(QKeySequence::NativeText);
    if (key.isEmpty()) continue;
    auto group = std::ranges::find(groups, command.group, &Group::title);
    if (group == groups.end()) group = groups.insert(groups.end(), {.title = command.group, .keys = {}});
    group->keys.emplace_back(key, command.title());
  }
  return groups;
}

std::vector<KeySheet::Group> KeySheet::ownKeys() {
  return {
      {.title = tr("In a plot"),
       .keys = {{tr("← →"), tr("Move the crosshair")},
                {tr("Home, End"), tr("Crosshair to the left or right edge")},
                {tr("Esc"), tr("Hide the crosshair")},
                {tr("Wheel"), tr("Zoom about the mouse")},
                {tr("Drag"), tr("Zoom into the stretch")},
                {tr("Shift+click"), tr("Cursor A here; drag its line to move it")},
                {tr("Ctrl+click"), tr("Cursor B here")}}},
      {.title = tr("In the event lane"), .keys = {{tr("← →"), tr("Previous and next event")}}},
      {.title = tr("In the session strip"),
       .keys = {{tr("← →"), tr("Look earlier or later")}, {tr("Home, End"), tr("To its beginning, or back to live")}}},
      {.title = tr("In a number"),
       .keys = {{tr("↑ ↓"), tr("A step up or down")}, {tr("Return"), tr("Take over what was typed")}}},
      {.title = tr("In lists"),
       .keys = {{tr("F2"), tr("Edit the chosen note")},
                {tr("Del"), tr("Delete the chosen note")},
                {tr("Return"), tr("Acknowledge the chosen alarm, look at the chosen event")}}},
      {.title = tr("Everywhere"),
       .keys = {{tr("Tab"), tr("The next control")}, {tr("Space"), tr("Press the button that has the focus")}}}};
}

void KeySheet::fill(QGridLayout& column, const Group& group) {
  auto* heading = new QLabel(group.title);
  heading->setObjectName("heading");
  const int first = column.rowCount();
  column.addWidget(heading, first, 0, 1, 2);
  m_headings.push_back(heading);
  for (const auto& [key, text] : group.keys) {
    Row row{.key = new QLabel(key), .text = new QLabel(text), .group = m_headings.size() - 1};
    row.key->setObjectName("key");
    row.key->setAlignment(Qt::AlignCenter);
    row.key->setFont(bodyFont(kAxisPoints));
    row.text->setWordWrap(true);
    row.text->setAccessibleName(QStringLiteral("%1: %2").arg(key, text));
    const int line = column.rowCount();
    column.addWidget(row.key, line, 0);
    column.addWidget(row.text, line, 1);
    m_rows.push_back(row);
  }
}

void KeySheet::filter(const QString& words) {
  std::vector<bool> shown(m_headings.size());
  for (const Row& row : m_rows) {
    const QString all = m_headings[row.group]->text() + u' ' + row.key->text() + u' ' + row.text->text();
    const bool wanted = hasAllWords(all, words);
    row.key->setVisible(wanted);
    row.text->setVisible(wanted);
    shown[row.group] = shown[row.group] || wanted;
  }
  for (std::size_t group = 0; group < m_headings.size(); ++group) m_headings[group]->setVisible(shown[group]);
}

}  // namespace ron::dash
