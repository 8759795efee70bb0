// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/bus_picture.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <cmath>

#include "charts/fonts.h"
#include "models/headline.h"
#include "models/subscriber_model.h"

namespace ron::dash {
namespace {

constexpr double kMargin = 10;
constexpr double kDot = 4.5;
constexpr double kKeepsUp = 0.02;  // of the capacity

/// What a line of the right column says behind the name; `brief` where there is little room.
QString receiverNote(const PictureReceiver& receiver, bool brief) {
  using enum sim::SubscriberState;
  if (receiver.losesInBursts) return brief ? BusPictureView::tr("bursts") : BusPictureView::tr("lapped by bursts");
  if (receiver.lapped) return BusPictureView::tr("lapped");
  if (receiver.state != Running && receiver.state != Slow) return subscriberStateText(receiver.state);
  if (receiver.aboutToBeLapped) {
    if (brief || receiver.secondsToLap <= 0) return BusPictureView::tr("nearly lapped");
    return BusPictureView::tr("lapped in %1").arg(secondsText(receiver.secondsToLap));
  }
  const QString events = numberText(double(receiver.behind));
  return brief                       ? events
         : receiver.place < kKeepsUp ? BusPictureView::tr("at the head")
                                     : BusPictureView::tr("%1 behind").arg(events);
}

/// A name at the left and a note at the right of one box; the name has precedence, half a note is none.
void drawNameAndNote(QPainter& painter, const QRectF& box, const QString& name, const QString& note,
                     const QColor& nameColour, const QColor& noteColour) {
  const QFontMetricsF metrics(painter.font());
  const double nameWidth = std::min(box.width(), std::ceil(metrics.horizontalAdvance(name)) + 1);
  const QRectF rest = box.adjusted(nameWidth + 8, 0, 0, 0);
  painter.setPen(nameColour);
  painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter, metrics.elidedText(name, Qt::ElideRight, box.width()));
  if (rest.width() < metrics.horizontalAdvance(note)) return;
  painter.setPen(noteColour);
  painter.drawText(rest, Qt::AlignRight | Qt::AlignVCenter, note);
}

/// Circle for a receiver in order, lozenge for one in danger: shape goes with the colour.
void drawMark(QPainter& painter, QPointF at, bool alarming) {
  if (!alarming) {
    painter.drawEllipse(at, kDot, kDot);
    return;
  }
  const double size = kDot + 3;
  painter.drawPolygon(
      QPolygonF({at - QPointF(0, size), at + QPointF(size, 0), at + QPointF(0, size), at - QPointF(size, 0)}));
}

}  // namespace

BusPictureView::BusPictureView(QWidget* parent) : QWidget(parent) {
  setFocusPolicy(Qt::StrongFocus);
  setAccessibleName(tr("Bus picture"));
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void BusPictureView::setPicture(const BusPicture& picture, const QString& staleness) {
  m_picture = picture;
  m_staleness = staleness;
  m_palette = staleness.isEmpty() ? m_theme : m_theme.whenStale();
  setAccessibleDescription(staleness.isEmpty() ? picture.summary : staleness + QStringLiteral(": ") + picture.summary);
  update();
}

void BusPictureView::setTheme(const Palette& palette) {
  m_theme = palette;
  m_palette = m_staleness.isEmpty() ? m_theme : m_theme.whenStale();
  update();
}

BusGeometry BusPictureView::geometryNow() const {
  return layoutBus(m_picture, QRectF(rect()).adjusted(kMargin, 6, -kMargin, -6), QFontMetricsF(bodyFont()).height());
}

const PictureReceiver* BusPictureView::find(sim::SubscriberId id) const {
  for (const PictureRing& ring : m_picture.rings) {
    for (const PictureReceiver& receiver : ring.receivers) {
      if (receiver.id == id) return &receiver;
    }
  }
  return nullptr;
}

QColor BusPictureView::busColour(const PictureRing& ring) const {
  return ring.bus == 0 ? m_palette.busA : m_palette.busB;
}

QColor BusPictureView::stateColour(Severity severity) const {
  if (severity == Severity::Critical) return m_palette.critical;
  return severity == Severity::Warning ? m_palette.warning : m_palette.text;
}

void BusPictureView::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(hasFocus() ? m_palette.busA : m_palette.grid, 1));
  painter.setBrush(m_palette.plot);
  painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
  const BusGeometry geometry = geometryNow();
  paintLinks(painter, geometry);
  for (std::size_t index = 0; index < geometry.rings.size(); ++index) {
    paintRing(painter, m_picture.rings[index], geometry.rings[index]);
  }
  paintPublishers(painter, geometry);
  paintSubscribers(painter, geometry);
  if (m_staleness.isEmpty()) return;
  painter.setFont(bodyFont(kBodyPoints, true));
  const QSizeF size(painter.fontMetrics().horizontalAdvance(m_staleness) + 8, painter.fontMetrics().height() + 2);
  const QRectF corner(QPointF(6, 4), size);
  painter.fillRect(corner, m_palette.plot);   // it stands above names, where they are many
  painter.setPen(m_palette.stale);
  painter.drawText(corner, Qt::AlignCenter, m_staleness);
}

void BusPictureView::paintPublishers(QPainter& painter, const BusGeometry& geometry) const {
  painter.setFont(bodyFont());
  for (std::size_t index = 0; index < geometry.publishers.size(); ++index) {
    const QRectF box = geometry.publishers[index].box.adjusted(0, 2, -14, -2);
    const PicturePublisher& publisher = m_picture.publishers[index];
    painter.setPen(QPen(m_palette.grid, 1));
    painter.setBrush(m_palette.window);
    painter.drawRoundedRect(box, 4, 4);
    drawNameAndNote(painter, box.adjusted(6, 0, -6, 0), publisher.name,
                    numberText(publisher.rateSet) + QStringLiteral("/s"), m_palette.text, m_palette.secondary);
  }
  if (geometry.hiddenPublishers > 0) {
    painter.setPen(m_palette.secondary);
    painter.drawText(geometry.morePublishers, Qt::AlignLeft | Qt::AlignVCenter,
                     tr("and %n more", nullptr, static_cast<int>(geometry.hiddenPublishers)));
  }
}

void BusPictureView::paintRing(QPainter& painter, const PictureRing& ring, const RingPlace& place) const {
  const QRectF circle(place.centre - QPointF(place.radius, place.radius), QSizeF(place.radius * 2, place.radius * 2));
  const auto arc = [&](const QBrush& brush, double share) {
    painter.setPen(QPen(brush, place.band, Qt::SolidLine, Qt::FlatCap));
    painter.drawArc(circle, 90 * 16, int(std::lround(share * 360 * 16)));
  };
  painter.setPen(Qt::NoPen);
  painter.setBrush(m_palette.plot);
  painter.drawEllipse(circle);  // links pass behind the ring, not through its figures
  painter.setBrush(Qt::NoBrush);
  arc(m_palette.grid, 1);
  if (ring.fill > 0) {
    const auto how = m_staleness.isEmpty() ? Qt::SolidPattern : Qt::BDiagPattern;
    arc(QBrush(Palette::faded(busColour(ring), ring.draining ? 0.4 : 0.85), how), RingPlace::angleShare(ring.fill));
  }

  // The head: a bar across the band at twelve o'clock, and an arrow the way publishing goes.
  const double half = place.band / 2 + 4;
  painter.setPen(QPen(m_palette.text, 2));
  painter.drawLine(place.head() - QPointF(0, half), place.head() + QPointF(0, half));
  if (!ring.draining) {
    const QPointF tip = place.head() + QPointF(9, -half + 1);
    painter.setBrush(m_palette.text);
    painter.setPen(Qt::NoPen);
    painter.drawPolygon(QPolygonF({tip, tip + QPointF(-7, -4), tip + QPointF(-7, 4)}));
  }
  for (const ReceiverMark& mark : place.marks) {
    const bool alarming = mark.severity == Severity::Warning || mark.severity == Severity::Critical;
    painter.setPen(QPen(m_palette.plot, 1.5));
    painter.setBrush(stateColour(mark.severity));
    drawMark(painter, mark.point, alarming);
  }
  paintRingText(painter, ring, place);
}

void BusPictureView::paintRingText(QPainter& painter, const PictureRing& ring, const RingPlace& place) const {
  const double inner = place.radius - place.band / 2;
  const bool roomy = inner > 44;
  const QRectF box(place.centre - QPointF(inner, inner), QSizeF(inner * 2, inner * 2));
  const double line = QFontMetricsF(bodyFont(kAxisPoints)).height();
  painter.setPen(m_palette.text);
  painter.setFont(figureFont(roomy ? 18 : 12, true));
  const QRectF middle(box.left(), place.centre.y() - line * (roomy ? 1.4 : 0.9), box.width(), line * 1.8);
  painter.drawText(middle, Qt::AlignCenter, QStringLiteral("%1 %").arg(int(std::lround(ring.fill * 100))));
  painter.setFont(bodyFont(kAxisPoints));
  painter.setPen(m_palette.secondary);
  const QString name = ring.bus == 0 ? tr("Bus A") : tr("Bus B");
  const QRectF below(box.left(), middle.bottom() - 1, box.width(), line);
  painter.drawText(below, Qt::AlignCenter, roomy ? tr("full of %1").arg(numberText(double(ring.capacity))) : name);
  if (!roomy) return;
  painter.drawText(below.translated(0, line), Qt::AlignCenter, ring.draining ? tr("draining") : QString());
  painter.setFont(bodyFont(kAxisPoints, true));
  painter.drawText(QRectF(box.left(), middle.top() - line, box.width(), line), Qt::AlignCenter, name);
}

void BusPictureView::paintLinks(QPainter& painter, const BusGeometry& geometry) const {
  painter.setBrush(Qt::NoBrush);
  const auto link = [&painter](QPointF from, QPointF fromPull, QPointF to, QPointF toPull, const QPen& pen) {
    QPainterPath path(from);
    path.cubicTo(from + fromPull, to + toPull, to);
    painter.setPen(pen);
    painter.drawPath(path);
  };
  for (std::size_t index = 0; index < geometry.rings.size(); ++index) {
    const RingPlace& ring = geometry.rings[index];
    const double outer = ring.radius + ring.band / 2 + 4;
    if (ring.bus == m_picture.publishingTo) {
      // To a second ring the way leads below the first.
      const QPointF entry =
          index == 0 ? ring.centre - QPointF(outer, 0) : ring.centre + QPointF(-outer * 0.7, outer * 0.7);
      const QPointF pull = index == 0 ? QPointF(-20, 0) : QPointF(-outer * 1.6, outer * 0.6);
      for (const ActorPlace& publisher : geometry.publishers) {
        const QPointF from(publisher.box.right() - 14, publisher.box.center().y());
        link(from, {20, 0}, entry, pull, QPen(m_palette.crosshair, 1));
      }
    }
    for (const ReceiverMark& mark : ring.marks) {
      const auto place = std::ranges::find(geometry.subscribers, mark.id, &ActorPlace::id);
      const PictureReceiver* receiver = find(mark.id);
      if (place == geometry.subscribers.end() || receiver == nullptr) continue;
      const bool strong = isAlarming(*receiver) || m_chosen == mark.id;
      const QColor colour = isAlarming(*receiver) ? stateColour(receiver->severity) : m_palette.crosshair;
      const QPointF to(place->box.left() + 18, place->box.center().y());
      const double across = to.x() - mark.point.x();
      const QPointF outward = (mark.point - ring.centre) / ring.radius * 40;
      link(mark.point, outward + QPointF(across * 0.5, 0), to, {-across * 0.3, 0}, QPen(colour, strong ? 2 : 1));
    }
  }
}

void BusPictureView::paintSubscribers(QPainter& painter, const BusGeometry& geometry) const {
  for (const ActorPlace& place : geometry.subscribers) {
    const PictureReceiver* receiver = find(place.id);
    if (receiver == nullptr) continue;
    const QRectF box = place.box.adjusted(18, 2, 0, -2);
    painter.setPen(QPen(m_chosen == place.id ? m_palette.selected : m_palette.grid, 1));
    painter.setBrush(m_palette.window);
    painter.drawRoundedRect(box, 4, 4);
    const bool alarming = isAlarming(*receiver);
    painter.setFont(bodyFont(kBodyPoints, alarming));
    const QString shape = alarming ? severityShape(receiver->severity) + u' ' : QString();
    const QColor loud = stateColour(receiver->severity);
    drawNameAndNote(painter, box.adjusted(6, 0, -6, 0), shape + receiver->name,
                    receiverNote(*receiver, box.width() < 190), loud, alarming ? loud : m_palette.secondary);
  }
  if (geometry.hiddenSubscribers > 0) {
    const QString more = tr("and %n more", nullptr, static_cast<int>(geometry.hiddenSubscribers));
    const QString alarming = geometry.hiddenAlarming == 0
                                 ? QString()
                                 : tr(", %1 in danger").arg(numberText(double(geometry.hiddenAlarming)));
    painter.setFont(bodyFont());
    painter.setPen(m_palette.secondary);
    painter.drawText(
        geometry.moreSubscribers.adjusted(24, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
        painter.fontMetrics().elidedText(more + alarming, Qt::ElideRight, int(geometry.moreSubscribers.width()) - 24));
  }
}

void BusPictureView::choose(sim::SubscriberId id) {
  m_chosen = id;
  update();
  emit chosen(id);
}

void BusPictureView::mousePressEvent(QMouseEvent* event) {
  for (const ActorPlace& place : geometryNow().subscribers) {
    if (place.box.contains(event->position())) choose(place.id);
  }
}

void BusPictureView::keyPressEvent(QKeyEvent* event) {
  const auto places = geometryNow().subscribers;
  const int step = event->key() == Qt::Key_Down ? 1 : event->key() == Qt::Key_Up ? -1 : 0;
  if (step == 0 || places.empty()) {
    QWidget::keyPressEvent(event);
    return;
  }
  const auto at = m_chosen ? std::ranges::find(places, *m_chosen, &ActorPlace::id) : places.end();
  const auto now = at == places.end() ? std::ptrdiff_t{step > 0 ? -1 : 0} : at - places.begin();
  const auto count = static_cast<std::ptrdiff_t>(places.size());
  choose(places[static_cast<std::size_t>((now + step + count) % count)].id);
}

}  // namespace ron::dash
