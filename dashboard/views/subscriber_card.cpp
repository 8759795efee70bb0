// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/subscriber_card.h"

#include <QHBoxLayout>
#include <QVBoxLayout>
#include <cmath>

#include "charts/fonts.h"
#include "models/headline.h"
#include "sources/action_text.h"
#include "views/more_button.h"
#include "views/named_label.h"

namespace ron::dash {
namespace {

void paint(QLabel& label, const QColor& colour) {
  QPalette own = label.palette();
  own.setColor(QPalette::WindowText, colour);
  label.setPalette(own);
}

}  // namespace

SubscriberCard::SubscriberCard(const sim::SubscriberSample& subscriber, QWidget* parent)
    : QFrame(parent), m_id(subscriber.id), m_name(QString::fromStdString(subscriber.name)), m_title(new ElidedLabel),
      m_state(namedLabel("secondary", bodyFont(kAxisPoints))),
      m_figures(namedLabel("figures", figureFont(kAxisPoints))), m_depth(new DepthBar), m_spark(new SparkView),
      m_measured(namedLabel("secondary", figureFont(kAxisPoints))), m_handler(new HandlerTimeControl),
      m_controls(new QWidget), m_more(new SubscriberMore(m_name)), m_refusal(new RefusalLine) {
  setObjectName("card");
  setAccessibleName(m_name);
  m_title->setObjectName("title");
  m_title->setFont(bodyFont(kBodyPoints, true));
  m_depth->setAccessibleName(tr("%1: queue depth").arg(m_name));
  m_spark->setAccessibleName(tr("%1: handled events per second").arg(m_name));
  m_spark->setToolTip(tr("Handled events/s, last 30 s"));
  m_measured->setToolTip(tr("Mean time its handler took for one event; beside it, what it is set to"));
  m_measured->setAccessibleName(tr("%1: measured handler time").arg(m_name));
  m_handler->setOwner(m_name);
  buildControls();

  auto* top = new QHBoxLayout;
  top->setSpacing(6);
  top->addWidget(m_title, 1);
  top->addWidget(m_state);
  top->addWidget(m_figures);
  top->addWidget(new MoreButton(m_name, *m_more));
  auto* gauges = new QHBoxLayout;
  gauges->addWidget(m_depth, 1);
  gauges->addWidget(m_spark);
  auto* handler = new QHBoxLayout;
  handler->addWidget(m_measured);
  handler->addWidget(m_handler, 1);
  auto* whole = new QVBoxLayout(this);
  whole->setContentsMargins(9, 6, 9, 7);
  whole->setSpacing(4);
  whole->addLayout(top);
  whole->addLayout(gauges);
  whole->addLayout(handler);
  whole->addWidget(m_controls);
  whole->addWidget(m_more);
  whole->addWidget(m_refusal);
  m_refusal->watch(*m_handler);
  m_refusal->watch(*m_more);
  connect(m_handler, &HandlerTimeControl::chosen, this, [this](std::chrono::nanoseconds time) {
    sim::SubscriberProfile profile = m_profile;
    profile.handler = time;
    setProfile(profile);
  });
  connect(m_more, &SubscriberMore::changed, this, &SubscriberCard::setProfile);
  connect(m_more, &SubscriberMore::sharingChosen, this, [this](bool shared) {
    emit requested(shared ? sim::Action(sim::ShareReceiver{m_id}) : sim::Action(sim::UnshareReceiver{m_id}));
  });
}

QPushButton* SubscriberCard::addButton(QLayout& row, const char* name, const QString& text, const QString& help) {
  auto* button = new QPushButton(text);
  button->setObjectName(QString::fromLatin1(name));
  button->setFont(bodyFont(kAxisPoints));
  button->setAccessibleName(QStringLiteral("%1: %2").arg(m_name, text));
  button->setToolTip(help);
  button->setMinimumWidth(10);
  row.addWidget(button);
  return button;
}

void SubscriberCard::buildControls() {
  auto* row = new QHBoxLayout(m_controls);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(3);
  const auto onClick = [this](QPushButton* button, auto makeAction) {
    connect(button, &QPushButton::clicked, this, [this, makeAction] { emit requested(makeAction()); });
  };
  m_stall = addButton(*row, "stall", tr("Stall"), {});
  const auto tellDuration = [this](std::chrono::nanoseconds duration) {
    m_stall->setToolTip(
        tr("Its handler stops for %1, then goes on; how long is set under “more”").arg(durationText(duration)));
  };
  tellDuration(m_more->stall());
  connect(m_more, &SubscriberMore::stallChanged, this, tellDuration);
  onClick(m_stall, [this] { return sim::Action(sim::StallSubscriber{m_id, m_more->stall()}); });
  m_hang = addButton(*row, "hang", tr("Resume"), tr("Its handler stops until it is resumed"));
  m_hang->setFixedWidth(m_hang->sizeHint().width());  // the text changes; the row must not
  onClick(m_hang, [this] {
    return m_holding ? sim::Action(sim::ResumeSubscriber{m_id}) : sim::Action(sim::HangSubscriber{m_id});
  });
  onClick(addButton(*row, "crash", tr("Crash"), tr("It dies; the supervisor restarts it after a while")),
          [this] { return sim::Action(sim::CrashSubscriber{m_id}); });
  onClick(addButton(*row, "restart", tr("Restart"), tr("A new life at once: what is queued is left behind")),
          [this] { return sim::Action(sim::RestartSubscriber{m_id}); });
  onClick(addButton(*row, "shed", tr("Shed"), tr("Remove it from the bus")),
          [this] { return sim::Action(sim::RemoveSubscriber{m_id}); });
}

void SubscriberCard::setProfile(const sim::SubscriberProfile& profile) {
  m_profile = profile;
  emit requested(sim::SetSubscriber{m_id, profile});
}

void SubscriberCard::setTheme(const Palette& palette) {
  m_palette = palette;
  m_depth->setTheme(palette);
  m_spark->setTheme(palette);
}

void SubscriberCard::setControllable(bool controllable) {
  m_controls->setEnabled(controllable);
  m_handler->setEnabled(controllable);
  m_more->setEnabled(controllable);
}

void SubscriberCard::setHighlighted(bool highlighted) {
  setStyleSheet(highlighted ? QStringLiteral("QFrame#card { border: 1px solid %1; }").arg(m_palette.selected.name())
                            : QString());
}

void SubscriberCard::displayFigures(const SubscriberRow& row, const QString& staleness) {
  const Palette palette = staleness.isEmpty() ? m_palette : m_palette.whenStale();
  const bool critical = row.severity == Severity::Critical;
  const bool alarming = critical || row.severity == Severity::Warning;
  const QColor loud = critical ? palette.critical : palette.warning;
  const QString shape = alarming ? severityShape(row.severity) + u' ' : QString();
  m_title->setWhole(shape + m_name);
  paint(*m_title, alarming ? loud : palette.text);
  // Running is what is expected: only what differs is worth a word.
  const bool asExpected = row.sample.state == sim::SubscriberState::Running;
  const QString state = asExpected ? QString() : subscriberStateText(row.sample.state);
  m_state->setText(staleness.isEmpty() ? state : staleness);
  m_state->setVisible(!m_state->text().isEmpty());
  const bool losing = row.rates.lost > 0;
  const QString lost = tr("lost %1").arg(numberText(double(row.lost)));
  m_figures->setText(losing ? QStringLiteral("%1 · %2/s").arg(lost, numberText(std::round(row.rates.lost))) : lost);
  paint(*m_figures, losing ? loud : palette.secondary);
  m_depth->setDepth(row.queue, tr("lag %1 of %2").arg(numberText(double(row.lag)), numberText(double(row.capacity))),
                    row.severity, !staleness.isEmpty());
}

void SubscriberCard::display(const SubscriberRow& row, std::vector<float> spark, const sim::SubscriberProfile& profile,
                             const QString& staleness) {
  displayFigures(row, staleness);
  m_spark->setValues(std::move(spark));
  m_measured->setText(
      QStringLiteral("⌀ %1").arg(durationText(std::chrono::nanoseconds(std::llround(row.sample.handler_us * 1000)))));
  m_measured->setMinimumWidth(m_measured->fontMetrics().horizontalAdvance(QStringLiteral("⌀ 99.9 ms")));
  m_profile = profile;
  m_handler->showTime(profile.handler);
  m_more->display(profile);
  m_more->displaySharing(row.sample.tasks > 1);
  m_holding = row.sample.state == sim::SubscriberState::Hung || row.sample.state == sim::SubscriberState::Stalled;
  m_hang->setText(m_holding ? tr("Resume") : tr("Hang"));
  m_hang->setAccessibleName(QStringLiteral("%1: %2").arg(m_name, m_hang->text()));
}

}  // namespace ron::dash
