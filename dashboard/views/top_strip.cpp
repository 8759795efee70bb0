// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/top_strip.h"

#include <QHBoxLayout>
#include <QVBoxLayout>
#include <cmath>

#include "charts/fonts.h"
#include "models/plain_text.h"
#include "sources/numbers.h"
#include "views/named_label.h"

namespace ron::dash {
namespace {

constexpr int kOneLineWidth = 1700;
constexpr int kCaptionWidth = 150;
constexpr double kWorthAName = 0.02;

QLabel* makeLabel(const char* name, const QFont& font, const QString& accessibleName) {
  QLabel* label = namedLabel(name, font);
  label->setAccessibleName(accessibleName);
  label->setTextInteractionFlags(Qt::NoTextInteraction);
  return label;
}

/// Why there are no figures of this moment, for an operator; empty when there are.
QString absence(const Session& session) {
  const MetricSource& source = session.source();
  QString cause = source.trouble();
  if (const auto pause = source.nextAttempt(); pause && !cause.isEmpty()) {
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(*pause).count();
    cause += seconds > 0 ? TopStrip::tr("; trying again in %1 s").arg(seconds) : TopStrip::tr("; trying again");
  }
  switch (session.sourceState()) {
    case SourceState::Live: return {};
    case SourceState::Ended: return TopStrip::tr("The source has ended: these were its last figures.");
    case SourceState::Connecting:
      return cause.isEmpty() ? TopStrip::tr("No figures yet.") : TopStrip::tr("No figures yet: %1.").arg(cause);
    case SourceState::Stale: break;
  }
  const auto age = session.age().count() / 1000;
  return cause.isEmpty() ? TopStrip::tr("These figures are %1 s old: nothing has arrived since.").arg(age)
                         : TopStrip::tr("These figures are %1 s old: %2.").arg(age).arg(cause);
}

QString modeText(const Session& session, const ViewClock& clock) {
  switch (session.sourceState()) {
    case SourceState::Connecting: return TopStrip::tr("CONNECTING");
    case SourceState::Stale: return TopStrip::tr("STALE %1 s").arg(session.age().count() / 1000);
    case SourceState::Ended: return TopStrip::tr("ENDED");
    case SourceState::Live: break;
  }
  const QString own = session.source().badge();
  QStringList parts;
  if (!own.isEmpty()) parts << own;
  if (own.isEmpty() || clock.isPaused()) parts << clock.badge();
  // Of the host's own time, which the view's may follow or not.
  if (session.latest().paused) parts << TopStrip::tr("HELD");
  else if (session.latest().speed != 1) parts << QStringLiteral("×%1").arg(session.latest().speed);
  return parts.join(u' ');
}

}  // namespace

TopStrip::TopStrip(Session& session, QWidget* parent) : QFrame(parent), m_session(session) {
  setObjectName("strip");
  m_mode = makeLabel("mode", figureFont(kBodyPoints, true), tr("Mode"));
  m_mode->setAlignment(Qt::AlignCenter);
  m_mode->setMinimumWidth(QFontMetrics(m_mode->font()).horizontalAdvance(tr("PAUSED −1234 s")) + 16);
  m_source = makeLabel("secondary", bodyFont(kAxisPoints), tr("Source"));
  m_source->setTextFormat(Qt::PlainText);
  m_readOnly = makeLabel("readOnly", figureFont(kAxisPoints, true), tr("Whether it can be controlled"));
  m_readOnly->setText(tr("READ-ONLY"));
  m_alarm = makeLabel("alarm", bodyFont(kBodyPoints, true), tr("Worst alarm not acknowledged"));
  m_acknowledge = new QPushButton(tr("Acknowledge"));
  m_acknowledge->setAccessibleName(tr("Acknowledge the worst alarm"));
  m_why = makeLabel("why", bodyFont(kBodyPoints + 1), tr("Why it is losing"));
  m_why->setTextFormat(Qt::RichText);
  m_why->setWordWrap(true);
  m_why->setAlignment(Qt::AlignLeft | Qt::AlignTop);

  auto* modeRow = new QHBoxLayout;
  modeRow->addWidget(m_mode);
  modeRow->addWidget(m_source);
  modeRow->addWidget(m_readOnly);
  modeRow->addStretch();
  auto* alarmRow = new QHBoxLayout;
  alarmRow->addWidget(m_alarm);
  alarmRow->addWidget(m_acknowledge);
  alarmRow->addStretch();
  auto* left = new QVBoxLayout;
  left->setSpacing(6);
  left->addLayout(modeRow);
  left->addLayout(alarmRow);
  left->addStretch();

  auto* upper = new QHBoxLayout;
  upper->setSpacing(24);
  upper->addLayout(left, 1);
  m_slope = addFigure(*upper, tr("Overflow slope"), 8);
  // Room for the longer of its captions, so that nothing moves when it changes.
  m_slope.caption->setMinimumWidth(
      QFontMetrics(m_slope.caption->font()).horizontalAdvance(tr("events lost/s, mean of %1 s").arg(10)));
  m_timeLeft = addFigure(*upper, tr("Time to overflow"), 6);
  m_queue = addFigure(*upper, tr("Worst queue"), 5);
  auto* whole = new QVBoxLayout(this);
  whole->setContentsMargins(14, 8, 14, 8);
  whole->setSpacing(4);
  whole->addLayout(upper);
  whole->addWidget(m_why);

  connect(m_acknowledge, &QPushButton::clicked, this, [this] {
    if (const Alarm* worst = m_session.alarms().worstUnacknowledged()) m_session.alarms().acknowledge(worst->rule.id);
  });
  connect(&session, &Session::ticked, this, &TopStrip::refresh);
  connect(&session, &Session::sourceStateChanged, this, &TopStrip::refreshMode);
  connect(&session, &Session::sourceConditionChanged, this, &TopStrip::refresh);
  connect(&session.clock(), &ViewClock::modeChanged, this, &TopStrip::refreshMode);
  connect(&session.alarms(), &AlarmModel::changed, this, &TopStrip::refreshAlarm);
  refresh();
}

TopStrip::Figure TopStrip::addFigure(QLayout& layout, const QString& name, int digits) {
  Figure figure{makeLabel("figure", figureFont(kHeadlinePoints, true), name),
                makeLabel("secondary", bodyFont(kAxisPoints), tr("%1: unit").arg(name))};
  figure.value->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
  figure.value->setMinimumWidth(QFontMetrics(figure.value->font()).horizontalAdvance(QString(digits, u'0')));
  figure.caption->setAlignment(Qt::AlignRight);
  figure.caption->setMinimumWidth(
      QFontMetrics(figure.caption->font()).horizontalAdvance(severityShape(Severity::Critical) + u' ' + name) + 8);
  auto* column = new QVBoxLayout;
  column->setSpacing(0);
  column->addWidget(figure.value);
  column->addWidget(figure.caption);
  static_cast<QHBoxLayout&>(layout).addLayout(column);
  return figure;
}

void TopStrip::resizeEvent(QResizeEvent* event) {
  QFrame::resizeEvent(event);
  // Room for the longest sentence from the start: what stands below must not jump when it wraps.
  const int lines = width() < kOneLineWidth ? 2 : 1;
  m_why->setMinimumHeight(lines * QFontMetrics(m_why->font()).lineSpacing() + 2);
}

void TopStrip::setTheme(const Palette& palette) {
  m_palette = palette;
  refresh();
}

void TopStrip::refresh() {
  refreshMode();
  refreshAlarm();
  refreshFigures();
}

void TopStrip::paint(QLabel& label, const QColor& colour) {
  QPalette own = label.palette();
  if (own.color(QPalette::WindowText) == colour) return;
  own.setColor(QPalette::WindowText, colour);
  label.setPalette(own);
}

void TopStrip::refreshMode() {
  m_mode->setText(modeText(m_session, m_session.clock()));
  m_source->setText(m_session.source().label());
  const bool quiet = m_session.sourceState() == SourceState::Live && !m_session.clock().isPaused();
  m_mode->setStyleSheet(QStringLiteral("border: 1px %1 %2; border-radius: 4px; padding: 2px 8px; color: %3;")
                            .arg(m_session.sourceState() == SourceState::Stale ? "dashed" : "solid",
                                 m_palette.crosshair.name(),
                                 quiet ? m_palette.text.name() : m_palette.selected.name()));
  const QString why = m_session.source().readOnlyReason();
  m_readOnly->setVisible(!why.isEmpty());
  m_readOnly->setToolTip(why.toHtmlEscaped());
  m_readOnly->setAccessibleDescription(why);
  m_readOnly->setStyleSheet(QStringLiteral("border: 1px solid %1; border-radius: 4px; padding: 1px 6px; color: %2;")
                                .arg(m_palette.crosshair.name(), m_palette.secondary.name()));
}

void TopStrip::refreshAlarm() {
  const Alarm* worst = m_session.alarms().worstUnacknowledged();
  m_acknowledge->setVisible(worst != nullptr);
  if (worst == nullptr) {
    paint(*m_alarm, m_palette.secondary);
    m_alarm->setText(tr("%1 No alarm waits").arg(severityShape(Severity::Ok)));
    return;
  }
  paint(*m_alarm, worst->rule.severity == Severity::Critical ? m_palette.critical : m_palette.warning);
  const bool over = worst->state == AlarmState::Latched;
  m_alarm->setText((over ? tr("%1 %2 (over)") : QStringLiteral("%1 %2"))
                       .arg(severityShape(worst->rule.severity), worst->rule.title));
  m_alarm->setToolTip(forToolTip(worst->detail));
}

void TopStrip::put(const Figure& figure, const QString& text, const QString& caption, Severity severity) {
  const bool alarming = severity == Severity::Warning || severity == Severity::Critical;
  const bool current = m_session.sourceState() == SourceState::Live;
  figure.value->setText(m_session.hasData() ? text : QStringLiteral("–"));
  paint(*figure.value, !current                         ? m_palette.secondary
                       : severity == Severity::Critical ? m_palette.critical
                       : alarming                       ? m_palette.warning
                                                        : m_palette.text);
  // The shape goes with the colour, for those who do not see it.
  figure.caption->setText(current && alarming ? severityShape(severity) + u' ' + caption : caption);
  figure.value->setAccessibleDescription(text + u' ' + caption);
}

void TopStrip::refreshFigures() {
  const Headline& headline = m_session.headline();
  const bool losing = headline.overflowPerSecond > 0;
  const bool bursts = headline.timeToOverflow.kind == TimeToOverflow::Kind::Bursts;
  const bool soon = headline.timeToOverflow.kind == TimeToOverflow::Kind::In || losing;
  put(m_slope, numberText(std::round(headline.overflowPerSecond)),
      bursts ? tr("events lost/s, mean of %1 s").arg(fixedText(headline.overflowSpan, 0)) : tr("events lost/s"),
      losing ? headline.severity : Severity::Ok);
  put(m_timeLeft, headline.timeToOverflow.text(), bursts ? tr("overflow comes in") : tr("to overflow"),
      soon ? headline.severity : Severity::Ok);
  const QString what = headline.worstAtPeak ? tr("peak queue") : tr("worst queue");
  // Near nothing it is now one and now another: a name would only flicker.
  const bool named = headline.worstQueue >= kWorthAName && !headline.worstName.isEmpty();
  const QString whose = named ? QStringLiteral(": ") + headline.worstName : QString();
  put(m_queue, QStringLiteral("%1 %").arg(int(std::lround(headline.worstQueue * 100))),
      QFontMetrics(m_queue.caption->font()).elidedText(what + whose, Qt::ElideRight, kCaptionWidth),
      headline.worstQueue > 0.5 ? headline.severity : Severity::Ok);
  refreshWhy();
}

void TopStrip::refreshWhy() {
  const auto quiet = [this](const QString& shape, const QString& text) {
    m_why->setText(QStringLiteral("<span style='color:%1'>%2 %3</span>")
                       .arg(m_palette.secondary.name(), shape, text.toHtmlEscaped()));
  };
  const Headline& headline = m_session.headline();
  if (const QString absent = absence(m_session); !absent.isEmpty()) {
    quiet(QStringLiteral("◌"), absent);
  } else if (headline.why.isEmpty()) {
    quiet(severityShape(Severity::Ok), tr("Nothing is being lost."));
  } else {
    m_why->setText(headline.whyMarkup);
  }
}

}  // namespace ron::dash
