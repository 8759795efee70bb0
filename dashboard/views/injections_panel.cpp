// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/injections_panel.h"

#include <QAbstractItemView>
#include <QFrame>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QProgressBar>
#include <QScrollArea>
#include <QSignalBlocker>
#include <algorithm>

#include "charts/fonts.h"
#include "models/headline.h"
#include "models/plain_text.h"
#include "sources/numbers.h"
#include "views/elided_label.h"
#include "views/named_label.h"
#include "views/refusal_line.h"

namespace ron::dash {
namespace {

constexpr int kLongestName = 60;

struct Strength {
  double smallest, largest, usual;
};

/// By InjectionKind.
constexpr Strength kStrengths[] = {{1, 100'000, 20}, {1, 1, 1}, {0.1, 100, 2}, {1, 1000, 4}, {0.01, 60, 2}};

/// As the target was before what is injected already: that is taken back first.
InjectionTarget asBefore(InjectionTarget target, const Injection* running) {
  if (running == nullptr) return target;
  if (const auto* set = std::get_if<sim::SetSubscriber>(&running->undo)) target.subscriber = set->profile;
  if (const auto* set = std::get_if<sim::SetPublisher>(&running->undo)) target.publisher = set->profile;
  return target;
}

QLabel* makeParagraph(const char* name, const QFont& font) {
  QLabel* label = namedLabel(name, font);
  label->setWordWrap(true);
  return label;
}

}  // namespace

/// One injection that goes on: what it is, how long it lasts still, and the button that ends it.
class InjectionsPanel::RunningRow final : public QFrame {
 public:
  explicit RunningRow(QPushButton* undo) : m_text(new ElidedLabel), m_bar(new QProgressBar), m_undo(undo) {
    setObjectName("card");
    m_bar->setTextVisible(true);
    m_bar->setFont(figureFont(kAxisPoints));
    m_undo->setObjectName("undoInjection");
    auto* line = new QHBoxLayout;
    line->addWidget(m_bar, 1);
    line->addWidget(m_undo);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(9, 6, 9, 7);
    column->setSpacing(4);
    column->addWidget(m_text);
    column->addLayout(line);
  }
  void display(const QModelIndex& injection) {
    const QString text = injection.data().toString();
    const double left = injection.data(InjectionRunner::LeftRole).toDouble();
    m_text->setWhole(text);
    m_bar->setRange(0, 1000);
    m_bar->setValue(1000 - static_cast<int>(1000 * injection.data(InjectionRunner::ShareRole).toDouble()));
    m_bar->setFormat(InjectionsPanel::tr("%1 s left").arg(fixedText(left, 1)));
    m_bar->setAccessibleName(InjectionsPanel::tr("%1: time left").arg(text));
    m_undo->setAccessibleName(InjectionsPanel::tr("Undo: %1").arg(text));
  }

 private:
  ElidedLabel* m_text;
  QProgressBar* m_bar;
  QPushButton* m_undo;
};

InjectionsPanel::InjectionsPanel(Session& session, const ProfileBook& profiles, InjectionRunner& runner,
                                 QWidget* parent)
    : QWidget(parent), m_session(session), m_profiles(profiles), m_runner(runner),
      m_kind(new ChoiceBox(tr("What is to go wrong"),
                           {tr("Slower"), tr("Held up"), tr("Flapping"), tr("Flood"), tr("Bursts")})),
      m_who(new WheelWithFocus<QComboBox>), m_strength(new NumberBox({.largest = 1, .decimals = 2})),
      m_strengthCaption(makeParagraph("secondary", bodyFont(kAxisPoints))),
      m_seconds(new NumberBox({.smallest = 0.1, .largest = kLongestInjection, .decimals = 1, .unit = "s"})),
      m_preview(makeParagraph("preview", bodyFont())), m_begin(new QPushButton(tr("Inject"))),
      m_none(makeParagraph("secondary", bodyFont(kAxisPoints))), m_rows(new QVBoxLayout) {
  m_kind->setObjectName("injectionKind");
  m_who->setObjectName("injectionTarget");
  m_who->setAccessibleName(tr("Who it is done to"));
  m_who->setFont(bodyFont(kAxisPoints));
  m_who->setFocusPolicy(Qt::StrongFocus);
  m_who->setMinimumContentsLength(6);
  m_who->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  m_strength->setObjectName("injectionStrength");
  m_strength->stepByFactor(1.25, 0.01);
  m_seconds->setObjectName("injectionSeconds");
  m_seconds->setSubject(tr("How long it lasts"));
  m_seconds->setValue(10);
  m_preview->setAccessibleName(tr("What it will do"));
  m_begin->setObjectName("inject");
  m_begin->setAccessibleName(tr("Inject what is chosen"));
  m_begin->setToolTip(tr("It is taken back by itself when its time is up, or at once with Ctrl+Z"));
  layOut();

  connect(m_kind, &QComboBox::currentIndexChanged, this, &InjectionsPanel::kindChosen);
  connect(m_who, &QComboBox::currentIndexChanged, this, &InjectionsPanel::refreshPreview);
  for (const NumberBox* box : {m_strength, m_seconds})
    connect(box, &QDoubleSpinBox::valueChanged, this, &InjectionsPanel::refreshPreview);
  connect(m_begin, &QPushButton::clicked, this, &InjectionsPanel::begin);
  connect(&m_runner, &InjectionRunner::changed, this, &InjectionsPanel::refreshRunning);
  connect(&session, &Session::ticked, this, &InjectionsPanel::refresh);
  kindChosen();
}

void InjectionsPanel::layOut() {
  auto* content = new QWidget;
  auto* column = new QVBoxLayout(content);
  column->setContentsMargins(2, 4, 6, 4);
  column->setSpacing(8);
  auto* grid = new QGridLayout;
  grid->setColumnStretch(1, 1);
  const auto field = [grid](int row, QLabel* caption, QWidget* control) {
    caption->setObjectName("secondary");
    caption->setFont(bodyFont(kAxisPoints));
    caption->setBuddy(control);
    grid->addWidget(caption, row, 0);
    grid->addWidget(control, row, 1);
  };
  field(0, new QLabel(tr("What")), m_kind);
  field(1, new QLabel(tr("Who")), m_who);
  field(2, m_strengthCaption, m_strength);
  field(3, new QLabel(tr("For")), m_seconds);
  column->addLayout(grid);
  auto* refusal = new RefusalLine;
  refusal->watch(*m_strength);
  refusal->watch(*m_seconds);
  column->addWidget(refusal);
  column->addWidget(m_preview);
  column->addWidget(m_begin, 0, Qt::AlignLeft);
  column->addWidget(m_none);
  m_rows->setSpacing(6);
  column->addLayout(m_rows);
  column->addStretch();
  auto* scroll = new QScrollArea;
  scroll->setWidget(content);
  scroll->setWidgetResizable(true);
  scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  scroll->setAccessibleName(tr("Injections"));
  auto* whole = new QVBoxLayout(this);
  whole->setContentsMargins(4, 0, 4, 4);
  whole->addWidget(scroll);
  setMinimumWidth(240);
}

void InjectionsPanel::setTheme(const Palette& palette) {
  m_palette = palette;
  refreshPreview();
}

void InjectionsPanel::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  refresh();
}

void InjectionsPanel::kindChosen() {
  const Strength& strength = kStrengths[static_cast<std::size_t>(kind())];
  const bool has = strength.largest > strength.smallest;
  {
    const QSignalBlocker quiet(m_strength);
    m_strength->setRange(strength.smallest, strength.largest);
    m_strength->setValue(strength.usual);
  }
  m_strength->setVisible(has);
  m_strengthCaption->setVisible(has);
  const QString caption = kind() == InjectionKind::Flap     ? tr("Times a second")
                          : kind() == InjectionKind::Bursts ? tr("One every (s)")
                          : kind() == InjectionKind::Flood  ? tr("Times the rate")
                                                            : tr("Times slower");
  m_strengthCaption->setText(caption);
  m_strength->setSubject(caption);
  m_targets.clear();
  refresh();
  refreshPreview();
}

void InjectionsPanel::refresh() {
  if (!isVisible()) return;
  refreshTargets();
  refreshPreview();
  for (std::size_t row = 0; row < m_running.size(); ++row)
    m_running[row]->display(m_runner.index(static_cast<int>(row)));
}

void InjectionsPanel::refreshTargets() {
  std::vector<Target> targets;
  const auto take = [&targets](const auto& samples) {
    for (const auto& one : samples)
      targets.push_back({one.id, plainLine(QString::fromStdString(one.name), kLongestName)});
  };
  if (isOfPublishers(kind())) {
    take(m_session.latest().publishers);
  } else {
    take(m_session.latest().subscribers);
  }
  std::ranges::sort(targets, {}, &Target::id);
  if (targets == m_targets || m_who->view()->isVisible()) return;
  const QVariant chosen = m_who->currentData();
  const QSignalBlocker quiet(m_who);
  m_targets = std::move(targets);
  m_who->clear();
  for (const Target& one : m_targets) m_who->addItem(one.name, one.id);
  m_who->setCurrentIndex(std::max(m_who->findData(chosen), m_targets.empty() ? -1 : 0));
}

std::optional<InjectionTarget> InjectionsPanel::target() const {
  if (!m_who->currentData().isValid()) return std::nullopt;
  const auto id = m_who->currentData().toUInt();
  const sim::Snapshot& latest = m_session.latest();
  if (isOfPublishers(kind())) {
    const auto found = std::ranges::find(latest.publishers, id, &sim::PublisherSample::id);
    if (found == latest.publishers.end()) return std::nullopt;
    return asBefore({m_who->currentText(), {}, m_profiles.of(*found)}, m_runner.on(true, id));
  }
  const auto found = std::ranges::find(latest.subscribers, id, &sim::SubscriberSample::id);
  if (found == latest.subscribers.end()) return std::nullopt;
  return asBefore({m_who->currentText(), m_profiles.of(*found), {}}, m_runner.on(false, id));
}

InjectionWish InjectionsPanel::wish() const {
  return {kind(), m_who->currentData().toUInt(), m_strength->value(), m_seconds->value()};
}

void InjectionsPanel::refreshPreview() {
  const bool controllable = m_session.dispatcher().canControl();
  const auto whom = target();
  m_begin->setEnabled(controllable && whom.has_value());
  for (QWidget* control : std::initializer_list<QWidget*>{m_kind, m_who, m_strength, m_seconds})
    control->setEnabled(controllable);
  m_none->setVisible(!controllable || !m_runner.any());
  m_none->setText(controllable ? tr("Nothing is injected.") : tr("This source can only be watched."));
  if (!whom) {
    m_preview->setText({});
    return;
  }
  const Injection injection = makeInjection(wish(), *whom);
  const InjectionPreview preview = previewInjection(injection, *whom, m_session.latest(), m_session.rates());
  m_preview->setText(severityShape(preview.severity) + u' ' + preview.text);
}

void InjectionsPanel::begin() {
  if (const auto whom = target()) m_runner.begin(makeInjection(wish(), *whom));
}

void InjectionsPanel::refreshRunning() {
  const auto wanted = static_cast<std::size_t>(m_runner.rowCount());
  while (m_running.size() > wanted) {
    m_running.back()->deleteLater();
    m_rows->removeWidget(m_running.back());
    m_running.back()->hide();
    m_running.pop_back();
  }
  while (m_running.size() < wanted) {
    auto* undo = new QPushButton(tr("Undo"));
    const auto row = static_cast<int>(m_running.size());
    connect(undo, &QPushButton::clicked, this, [this, row] { m_runner.undo(row); }, Qt::QueuedConnection);
    m_running.push_back(new RunningRow(undo));
    m_rows->addWidget(m_running.back());
  }
  for (std::size_t row = 0; row < m_running.size(); ++row)
    m_running[row]->display(m_runner.index(static_cast<int>(row)));
  refreshPreview();
}

}  // namespace ron::dash
