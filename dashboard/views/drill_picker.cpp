// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/drill_picker.h"

#include <QFormLayout>

#include "charts/fonts.h"
#include "views/choice_box.h"
#include "views/refusal_line.h"

namespace ron::dash {
namespace {

constexpr double kLargestSeed = 9'007'199'254'740'992;  // up to there a number is exact
constexpr int kShownDrills = 6;

}  // namespace

DrillPicker::DrillPicker(QWidget* parent)
    : DrillPage(tr("Pick a drill"), parent), m_list(new QListWidget),
      m_mode(new ChoiceBox(tr("How it is played"), {tr("Guided"), tr("Assisted"), tr("Free play"), tr("Exam")})),
      m_modeHelp(makeText("secondary", bodyFont(kAxisPoints), tr("What the mode means"))),
      m_seed(new NumberBox({.largest = kLargestSeed})) {
  auto* intro = makeText("drillIntro", bodyFont(), tr("What a drill is"));
  intro->setText(
      tr("Something goes wrong on a host of its own. Notice it, say what it is, mend it and prove it: against "
         "the clock, with the controls of this window."));
  m_list->setObjectName("drillList");
  m_list->setAccessibleName(tr("Drills"));
  m_list->setWordWrap(true);
  m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  m_list->setTabKeyNavigation(false);
  for (const DrillChoice& choice : shippedDrills()) {
    auto* item = new QListWidgetItem(choice.title + u'\n' + choice.line, m_list);
    item->setData(Qt::UserRole, choice.name);
    item->setToolTip(
        tr("%1; ends after %2 min of its own clock, which can run fast").arg(choice.name).arg(choice.minutes));
  }
  m_list->setCurrentRow(0);
  m_list->setMinimumHeight(kShownDrills * 2 * m_list->fontMetrics().lineSpacing());
  m_mode->setObjectName("drillMode");
  m_seed->setObjectName("drillSeed");
  m_seed->setSubject(tr("Seed"));
  m_seed->setToolTip(tr("Another seed is another run of bad luck; the same seed is the same again"));
  auto* form = new QFormLayout;
  form->addRow(tr("Mode"), m_mode);
  form->addRow(tr("Seed"), m_seed);
  auto* refusal = new RefusalLine;
  refusal->watch(*m_seed);
  m_column->addWidget(intro);
  m_column->addWidget(m_list, 1);
  m_column->addLayout(form);
  m_column->addWidget(refusal);
  m_column->addWidget(m_modeHelp);
  auto* start = namedButton("drillStart", tr("Start: read the brief"), tr("Start the drill that is chosen"));
  start->setDefault(true);
  m_footer->addWidget(start);

  connect(start, &QPushButton::clicked, this, &DrillPicker::choose);
  connect(m_list, &QListWidget::itemActivated, this, &DrillPicker::choose);
  connect(m_list, &QListWidget::currentRowChanged, this, [this] {
    m_seedChosen = false;
    m_seed->display(static_cast<double>(usualSeed()));
  });
  connect(m_seed, &QDoubleSpinBox::valueChanged, this, [this] { m_seedChosen = true; });
  connect(m_mode, &QComboBox::currentIndexChanged, this, &DrillPicker::explainMode);
  m_seed->display(static_cast<double>(usualSeed()));
  explainMode();
}

std::uint64_t DrillPicker::usualSeed() const {
  const auto row = static_cast<std::size_t>(std::max(m_list->currentRow(), 0));
  return row < shippedDrills().size() ? shippedDrills()[row].seed : 1;
}

void DrillPicker::explainMode() {
  switch (static_cast<sim::DrillMode>(m_mode->currentIndex())) {
    case sim::DrillMode::Guided: return m_modeHelp->setText(tr("The next step is always shown, and a button for it."));
    case sim::DrillMode::Assisted: return m_modeHelp->setText(tr("The tasks are listed; hints cost points."));
    case sim::DrillMode::Free: return m_modeHelp->setText(tr("Alerts only, as on a real watch."));
    case sim::DrillMode::Exam:
      return m_modeHelp->setText(tr("No pause, no hints, and some of what happens is harmless."));
  }
}

void DrillPicker::choose() {
  const QListWidgetItem* item = m_list->currentItem();
  if (item == nullptr) return;
  DrillOrder order{.name = item->data(Qt::UserRole).toString(),
                   .mode = static_cast<sim::DrillMode>(m_mode->currentIndex()),
                   .seed = std::nullopt};
  if (m_seedChosen) order.seed = static_cast<std::uint64_t>(m_seed->value());
  emit chosen(order);
}

}  // namespace ron::dash
