// SPDX-License-Identifier: GPL-3.0-or-later
//
// BusGeometry: where everything of the bus picture stands, as values, computed apart from painting.
//
// A ring is drawn with its head (the next event to be published) fixed at twelve o'clock. Publishing
// goes clockwise, so an event that was published earlier lies further counter-clockwise: a receiver
// that has read everything sits at the head, one that is half the capacity behind at six o'clock, and
// one that is the whole capacity behind has come round to the head again, which is about to lap it.
#pragma once

#include <QPointF>
#include <QRectF>
#include <cstdint>
#include <vector>

#include "models/bus_picture_model.h"

namespace ron::dash {

/// A receiver's place on its ring. Of very many only those that can be told apart have one.
struct ReceiverMark {
  sim::SubscriberId id = 0;
  QPointF point;
  Severity severity = Severity::Ok;
};

struct RingPlace {
  int bus = 0;                ///< 0: A, 1: B
  QPointF centre;
  double radius = 0;          ///< of the band's middle
  double band = 0;            ///< the band's width
  std::vector<ReceiverMark> marks;

  /// The point of the band's middle that lies `behind` the head, 0 .. 1 of the capacity.
  [[nodiscard]] QPointF pointBehind(double behind) const;
  [[nodiscard]] QPointF head() const;
  /// The share of the circle, counter-clockwise from twelve o'clock, that stands for `behind`: a little
  /// room is left on both sides of the head, so that its two sides can be told apart.
  [[nodiscard]] static double angleShare(double behind);
};

/// A name with room for a line of text, at one side of the picture.
struct ActorPlace {
  std::uint32_t id = 0;
  QRectF box;
};

struct BusGeometry {
  std::vector<ActorPlace> publishers;   ///< at the left
  std::vector<RingPlace> rings;         ///< in the middle, one, or two during a cutover
  std::vector<ActorPlace> subscribers;  ///< at the right
  std::size_t hiddenPublishers = 0;     ///< that found no room
  std::size_t hiddenSubscribers = 0;    ///< likewise; those that are worst are shown
  std::size_t hiddenAlarming = 0;       ///< of these
  QRectF morePublishers, moreSubscribers;  ///< where "and 3 more" stands
};

/// Whether it is one that red or amber is for.
[[nodiscard]] bool isAlarming(const PictureReceiver& receiver);

/// Lays the picture out in `area`; `lineHeight` is the height of one line of its text.
[[nodiscard]] BusGeometry layoutBus(const BusPicture& picture, const QRectF& area, double lineHeight);

}  // namespace ron::dash
