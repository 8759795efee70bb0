// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/bus_geometry.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <set>
#include <span>
#include <tuple>
#include <utility>

namespace ron::dash {
namespace {

// Rings are as large as the height allows; names have the rest of the width, within these bounds. Where it is narrow
// rings shrink, so that names can be read.
constexpr double kLinkRoom = 44;            // beside each ring
constexpr double kLeastForNames = 0.56, kMostForNames = 500;
constexpr double kPublishersShare = 0.43;   // of what names have
// Of the ring: room at both sides of the head, so that "at the head" and "lapped" stand apart.
constexpr double kHeadRoom = 0.03;
constexpr double kLineSpacing = 1.5;
/// So many places on a ring can be told apart: of receivers that stand at one, and do not stand in the column, one is
/// drawn.
constexpr double kPlacesOnARing = 360;

/// Receivers that are to have a mark: those in the column (in order of id), and one for each place that is taken.
std::vector<ReceiverMark> marksOf(const PictureRing& ring, const RingPlace& place,
                                  const std::vector<std::uint32_t>& inColumn) {
  std::vector<ReceiverMark> marks;
  std::set<std::pair<bool, int>> taken;
  for (const PictureReceiver& receiver : ring.receivers) {
    const std::pair at(isAlarming(receiver), static_cast<int>(std::lround(receiver.place * kPlacesOnARing)));
    const bool first = taken.insert(at).second;
    if (!first && !std::ranges::binary_search(inColumn, receiver.id)) continue;
    marks.push_back({receiver.id, place.pointBehind(receiver.place), receiver.severity});
  }
  return marks;
}

RingPlace placeRing(const PictureRing& ring, const QRectF& cell, const std::vector<std::uint32_t>& inColumn) {
  RingPlace place;
  place.bus = ring.bus;
  place.centre = cell.center();
  const double outer = std::max(12.0, std::min(cell.width(), cell.height()) / 2 - 8);
  place.band = std::clamp(outer * 0.2, 5.0, 18.0);
  place.radius = outer - place.band / 2;
  place.marks = marksOf(ring, place, inColumn);
  return place;
}

struct Stack {
  std::vector<ActorPlace> places;
  std::size_t hidden = 0;
  QRectF more;
};

/// How many lines a column has room for; one of them tells what is hidden, if not all fit.
std::size_t shownOf(std::size_t count, const QRectF& column, double line) {
  const auto room = static_cast<std::size_t>(std::max(1.0, std::floor(column.height() / line)));
  return count <= room ? count : room - 1;
}

Stack stackLines(std::span<const std::uint32_t> shown, std::size_t hidden, const QRectF& column, double line) {
  Stack stack;
  stack.hidden = hidden;
  const std::size_t lines = shown.size() + (hidden > 0 ? 1 : 0);
  const double top = column.center().y() - line * static_cast<double>(lines) / 2;
  const auto box = [&](std::size_t index) {
    return QRectF(column.left(), top + line * static_cast<double>(index), column.width(), line);
  };
  for (std::size_t index = 0; index < shown.size(); ++index) stack.places.push_back({shown[index], box(index)});
  if (hidden > 0) stack.more = box(shown.size());
  return stack;
}

std::vector<const PictureReceiver*> receiversOf(const BusPicture& picture) {
  std::vector<const PictureReceiver*> receivers;
  for (const PictureRing& ring : picture.rings) {
    for (const PictureReceiver& receiver : ring.receivers) receivers.push_back(&receiver);
  }
  return receivers;
}

/// The `count` receivers that are worst off, then those furthest behind, in order of id so that nothing jumps.
std::vector<std::uint32_t> worstOf(std::vector<const PictureReceiver*> receivers, std::size_t count) {
  const auto shown = receivers.begin() + static_cast<std::ptrdiff_t>(std::min(count, receivers.size()));
  std::ranges::partial_sort(receivers, shown, {}, [](const PictureReceiver* receiver) {
    return std::tuple(!isAlarming(*receiver), -receiver->place, receiver->id);
  });
  std::vector<std::uint32_t> ids;
  for (auto one = receivers.begin(); one != shown; ++one) ids.push_back((*one)->id);
  std::ranges::sort(ids);
  return ids;
}

}  // namespace

double RingPlace::angleShare(double behind) { return kHeadRoom + behind * (1 - 2 * kHeadRoom); }

QPointF RingPlace::head() const { return centre - QPointF(0, radius); }

QPointF RingPlace::pointBehind(double behind) const {
  const double angle = 2 * std::numbers::pi * angleShare(behind);
  return centre + QPointF(-radius * std::sin(angle), -radius * std::cos(angle));
}

bool isAlarming(const PictureReceiver& receiver) {
  return receiver.severity == Severity::Warning || receiver.severity == Severity::Critical;
}

BusGeometry layoutBus(const BusPicture& picture, const QRectF& area, double lineHeight) {
  const double line = lineHeight * kLineSpacing;
  const double wanted =
      static_cast<double>(std::max<std::size_t>(1, picture.rings.size())) * (area.height() + kLinkRoom);
  const double names = std::clamp(area.width() - wanted, area.width() * kLeastForNames,
                                  std::max(kMostForNames, area.width() * kLeastForNames));
  const double leftWidth = names * kPublishersShare;
  const double rightWidth = names - leftWidth;
  const QRectF left(area.left(), area.top(), leftWidth, area.height());
  const QRectF right(area.right() - rightWidth, area.top(), rightWidth, area.height());
  const QRectF middle(left.topRight(), right.bottomLeft());

  std::vector<std::uint32_t> publishers;
  for (const PicturePublisher& publisher : picture.publishers) publishers.push_back(publisher.id);
  const std::size_t all = publishers.size();
  publishers.resize(shownOf(all, left, line));
  Stack publisherStack = stackLines(publishers, all - publishers.size(), left, line);

  const std::vector<const PictureReceiver*> receivers = receiversOf(picture);
  const auto shown = worstOf(receivers, shownOf(receivers.size() + picture.notFollowed, right, line));
  Stack subscriberStack = stackLines(shown, receivers.size() + picture.notFollowed - shown.size(), right, line);
  const auto hiddenAlarming = std::ranges::count_if(receivers, [&](const PictureReceiver* receiver) {
    return isAlarming(*receiver) && !std::ranges::binary_search(shown, receiver->id);
  });

  BusGeometry geometry{.publishers = std::move(publisherStack.places),
                       .rings = {},
                       .subscribers = std::move(subscriberStack.places),
                       .hiddenPublishers = publisherStack.hidden,
                       .hiddenSubscribers = subscriberStack.hidden,
                       .hiddenAlarming = static_cast<std::size_t>(hiddenAlarming),
                       .morePublishers = publisherStack.more,
                       .moreSubscribers = subscriberStack.more};
  const double cellWidth = middle.width() / static_cast<double>(std::max<std::size_t>(1, picture.rings.size()));
  for (std::size_t index = 0; index < picture.rings.size(); ++index) {
    const QRectF cell(middle.left() + cellWidth * static_cast<double>(index), middle.top(), cellWidth, middle.height());
    geometry.rings.push_back(placeRing(picture.rings[index], cell, shown));
  }
  return geometry;
}

}  // namespace ron::dash
