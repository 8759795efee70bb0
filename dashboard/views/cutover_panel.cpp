// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/cutover_panel.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

#include "charts/fonts.h"
#include "views/named_button.h"
#include "views/read_only_note.h"
#include "views/refusal_line.h"

namespace ron::dash {
namespace {

constexpr NumberBox::Range kCapacities{.smallest = 2, .largest = 1 << 20};
constexpr double kAbreast = 0.02;  // of the capacity

QString stateShape(StepState state) {
  switch (state) {
    case StepState::Todo: return QStringLiteral("○");
    case StepState::Current: return QStringLiteral("▸");
    case StepState::Done: return QStringLiteral("✓");
    case StepState::Failed: return QStringLiteral("✕");
  }
  return {};
}

}  // namespace

CutoverPanel::CutoverPanel(Session& session, QWidget* parent) : QWidget(parent), m_session(session) {
  m_prediction = new QLabel;
  m_prediction->setObjectName("secondary");
  m_prediction->setTextFormat(Qt::PlainText);
  m_prediction->setWordWrap(true);
  m_prediction->setAccessibleName(tr("Prediction"));
  m_summary = new QLabel;
  m_summary->setObjectName("cutoverSummary");
  m_summary->setFont(bodyFont(kBodyPoints, true));
  m_summary->setTextFormat(Qt::PlainText);
  m_summary->setWordWrap(true);
  m_summary->setAccessibleName(tr("State of the cutover"));
  m_buses = new CutoverBuses;

  auto* content = new QWidget;
  auto* column = new QVBoxLayout(content);
  column->setContentsMargins(2, 4, 6, 4);
  column->setSpacing(8);
  column->addLayout(makeChoices());
  auto* refusal = new RefusalLine;
  refusal->watch(*m_capacity);
  column->addWidget(refusal);
  column->addWidget(m_prediction);
  column->addWidget(new ReadOnlyNote(session));
  column->addLayout(makeButtons());
  column->addWidget(m_summary);
  column->addWidget(m_buses);
  column->addLayout(makeSteps());
  column->addStretch();
  auto* scroll = new QScrollArea;
  scroll->setWidget(content);
  scroll->setWidgetResizable(true);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  scroll->setAccessibleName(tr("Cutover"));
  auto* whole = new QVBoxLayout(this);
  whole->setContentsMargins(4, 0, 4, 4);
  whole->addWidget(scroll);
  setMinimumWidth(304);

  // Not when the cutover alone has changed: both buses are drawn from the picture, which is up to date only then.
  connect(&session, &Session::ticked, this, &CutoverPanel::refresh);
  connect(&session, &Session::sourceConditionChanged, this, &CutoverPanel::refresh);
  refresh();
}

QLayout* CutoverPanel::makeChoices() {
  m_kind = new QComboBox;
  m_kind->setObjectName("cutoverKind");
  m_kind->setAccessibleName(tr("Kind of cutover"));
  m_kind->addItems({tr("Sealed"), tr("Host-level"), tr("Naive")});
  m_kind->setToolTip(
      tr("Sealed: no gap, by construction. Host-level: two buses, receivers first. Naive: leaves gaps."));
  m_capacity = new NumberBox(kCapacities);
  m_capacity->setObjectName("cutoverCapacity");
  m_capacity->setSubject(tr("New capacity in events"));
  m_capacity->stepByFactor(2, 1);
  m_capacity->setFont(figureFont());
  m_capacity->setToolTip(tr("%1 to %2 events; arrow keys double and halve")
                             .arg(numberText(kCapacities.smallest), numberText(kCapacities.largest)));
  connect(m_capacity, &QDoubleSpinBox::valueChanged, this, [this] {
    m_capacityChosen = true;
    refreshBuses();
  });
  auto* row = new QHBoxLayout;
  row->addWidget(m_kind, 1);
  row->addWidget(new QLabel(tr("to")));
  row->addWidget(m_capacity, 1);
  return row;
}

QLayout* CutoverPanel::makeButtons() {
  m_begin = namedButton("cutoverBegin", tr("Begin"), tr("Begin the cutover"));
  m_step = namedButton("cutoverStep", tr("Step"), tr("Do the next step"));
  m_run = namedButton("cutoverRun", tr("Run"), tr("Go on to the end"));
  m_pause = namedButton("cutoverPause", tr("Pause"), tr("Stop before the next step"));
  m_abort = namedButton("cutoverAbort", tr("Abort"), tr("Abort: possible before step 3 only"));
  auto* row = new QHBoxLayout;
  row->setSpacing(4);
  for (QPushButton* button : {m_begin, m_step, m_run, m_pause, m_abort}) row->addWidget(button);
  ActionDispatcher& dispatcher = m_session.dispatcher();
  connect(m_begin, &QPushButton::clicked, this, &CutoverPanel::begin);
  connect(m_step, &QPushButton::clicked, this, [&dispatcher] { dispatcher.dispatch(sim::StepCutover{}); });
  connect(m_run, &QPushButton::clicked, this, [&dispatcher] { dispatcher.dispatch(sim::RunCutover{}); });
  connect(m_pause, &QPushButton::clicked, this, [&dispatcher] { dispatcher.dispatch(sim::PauseCutover{}); });
  connect(m_abort, &QPushButton::clicked, this, [&dispatcher] { dispatcher.dispatch(sim::AbortCutover{}); });
  return row;
}

QLayout* CutoverPanel::makeSteps() {
  auto* grid = new QGridLayout;
  grid->setHorizontalSpacing(8);
  grid->setVerticalSpacing(5);
  grid->setColumnStretch(1, 1);
  for (int index = 0; index < CutoverModel::kSteps; ++index) {
    StepLabels& labels = m_steps[static_cast<std::size_t>(index)];
    labels.state = new QLabel;
    labels.state->setFont(figureFont());
    labels.text = new QLabel;
    labels.text->setTextFormat(Qt::RichText);
    labels.text->setWordWrap(true);
    grid->addWidget(labels.state, index, 0, Qt::AlignTop);
    grid->addWidget(labels.text, index, 1);
  }
  return grid;
}

void CutoverPanel::setTheme(const Palette& palette) {
  m_palette = palette;
  m_buses->setTheme(palette);
  refresh();
}

void CutoverPanel::begin() {
  const auto kind = static_cast<sim::CutoverKind>(m_kind->currentIndex());
  m_session.dispatcher().dispatch(sim::BeginCutover{kind, static_cast<std::uint32_t>(m_capacity->value()), false});
  m_capacityChosen = false;
}

void CutoverPanel::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  refresh();
}

void CutoverPanel::refresh() {
  const CutoverModel& model = m_session.cutover();
  const bool controllable = m_session.dispatcher().canControl();
  if (!model.canBegin()) {
    m_kind->setCurrentIndex(static_cast<int>(model.sample().kind));
    m_capacity->display(static_cast<double>(model.sample().to_capacity));
  } else if (!m_capacityChosen && model.busA().capacity > 0) {
    m_capacity->display(static_cast<double>(model.busA().capacity) * 2);
  }
  m_kind->setEnabled(controllable && model.canBegin());
  m_capacity->setEnabled(controllable && model.canBegin());
  m_begin->setEnabled(controllable && model.canBegin());
  m_step->setEnabled(controllable && model.canStep());
  m_run->setEnabled(controllable && model.canStep());
  m_pause->setEnabled(controllable && model.canPause());
  m_abort->setEnabled(controllable && model.canAbort());
  m_prediction->setText(model.prediction().text);
  m_summary->setText(tr("Cutover: %1").arg(model.summary()));
  refreshSteps();
  refreshBuses();
}

void CutoverPanel::refreshSteps() {
  const auto& rows = m_session.cutover().steps();
  for (std::size_t index = 0; index < rows.size(); ++index) {
    const CutoverStepRow& row = rows[index];
    const bool strong = row.state == StepState::Current || row.state == StepState::Failed;
    const QColor colour = row.state == StepState::Todo ? m_palette.secondary : m_palette.text;
    const QString proof = row.proof.isEmpty() ? QString()
                                              : QStringLiteral("<br><span style='color:%1; font-size:9pt'>%2</span>")
                                                    .arg(m_palette.secondary.name(), row.proof.toHtmlEscaped());
    const QString text =
        QStringLiteral("<span style='color:%1; font-weight:%2'>%3. %4</span>%5")
            .arg(colour.name(), strong ? "600" : "400", QString::number(row.number), row.title.toHtmlEscaped(), proof);
    if (m_steps[index].text->text() != text) m_steps[index].text->setText(text);
    m_steps[index].state->setText(stateShape(row.state));
  }
}

void CutoverPanel::refreshBuses() {
  if (!isVisible()) return;
  std::vector<CutoverBuses::Mover> movers;
  for (const PictureRing& ring : m_session.picture().rings) {
    for (const PictureReceiver& receiver : ring.receivers) {
      movers.push_back({receiver.name, ring.bus, receiver.behind, receiver.place < kAbreast});
    }
  }
  const CutoverModel& model = m_session.cutover();
  const auto planned = model.canBegin() ? static_cast<std::uint64_t>(m_capacity->value()) : model.sample().to_capacity;
  m_buses->display(model.busA(), model.busB(), std::move(movers), planned);
}

}  // namespace ron::dash
