// SPDX-License-Identifier: MIT OR Apache-2.0
#include "engine/fleet.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "engine/refusal.h"

namespace ron::sim {
namespace {

template <typename Members>
std::string list_of(const Members& members) {
  constexpr std::size_t most = 8;
  if (members.empty()) return "there are none";
  std::string text = "there are";
  for (std::size_t i = 0; i < std::min(members.size(), most); ++i) {
    text += fmt::format("{} {} ({})", i == 0 ? "" : ",", members[i]->id(), members[i]->name());
  }
  if (members.size() > most) text += fmt::format(" and {} more", members.size() - most);
  return text;
}

template <typename Members, typename Id>
auto find(Members& members, Id id) {
  return std::ranges::find(members, id, [](const auto& member) { return member->id(); });
}

// A name for a newcomer: the one asked for, or one made from `what` and the number it will have.
template <typename Members>
std::expected<std::string, ActionError> name_for(const Members& members, const std::string& asked,
                                                 std::string_view what, std::size_t most, std::uint32_t id) {
  if (members.size() >= most) {
    return refuse(fmt::format("there may be at most {} {}s, and there are {} already", most, what, members.size()));
  }
  std::string name = asked.empty() ? fmt::format("{}-{}", what, id) : asked;
  if (name.size() > max_name_length) {
    return refuse(fmt::format("{} name must be of 1 .. {} characters, not {} (\"{}…\")", what, max_name_length,
                              name.size(), name.substr(0, max_name_length)));
  }
  if (std::ranges::any_of(members, [&](const auto& member) { return member->name() == name; })) {
    return refuse(fmt::format("{} name \"{}\" is taken; choose another", what, name));
  }
  return name;
}

}  // namespace

Fleet::Fleet(Surroundings around) : around_(std::move(around)) {}

Fleet::~Fleet() {
  for (const auto& subscriber : subscribers_) subscriber->leave();
  for (const auto& publisher : publishers_) publisher->stop();
}

std::expected<void, ActionError> Fleet::add(const AddSubscriber& action) {
  if (auto valid = action.profile.validate(); !valid) return refuse(valid.error());
  auto name = name_for(subscribers_, action.name, "subscriber", max_subscribers, last_subscriber_ + 1);
  if (!name) return std::unexpected(name.error());
  subscribers_.push_back(around_.maker.make_subscriber(
      last_subscriber_ + 1, *std::move(name), action.profile,
      {.clock = around_.clock, .slot = around_.slot, .on_end = around_.on_end, .spans = around_.spans}));
  ++last_subscriber_;
  return {};
}

std::expected<void, ActionError> Fleet::add(const AddPublisher& action) {
  if (auto valid = action.profile.validate(); !valid) return refuse(valid.error());
  auto name = name_for(publishers_, action.name, "publisher", max_publishers, last_publisher_ + 1);
  if (!name) return std::unexpected(name.error());
  publishers_.push_back(
      around_.maker.make_publisher(last_publisher_ + 1, *std::move(name), action.profile, around_.slot.sender()));
  ++last_publisher_;
  return {};
}

std::expected<Subscriber*, ActionError> Fleet::subscriber(SubscriberId id) const {
  const auto found = find(subscribers_, id);
  if (found == subscribers_.end()) return refuse(fmt::format("no subscriber has id {}; {}", id, list_of(subscribers_)));
  return found->get();
}

std::expected<Publisher*, ActionError> Fleet::publisher(PublisherId id) const {
  const auto found = find(publishers_, id);
  if (found == publishers_.end()) return refuse(fmt::format("no publisher has id {}; {}", id, list_of(publishers_)));
  return found->get();
}

std::expected<void, ActionError> Fleet::remove_subscriber(SubscriberId id) {
  if (auto known = subscriber(id); !known) return std::unexpected(known.error());
  const auto found = find(subscribers_, id);
  (*found)->leave();
  leaving_subscribers_.push_back(std::move(*found));
  subscribers_.erase(found);
  around_.on_end();  // one that is down has no thread to say that it ended
  return {};
}

std::expected<void, ActionError> Fleet::remove_publisher(PublisherId id) {
  if (auto known = publisher(id); !known) return std::unexpected(known.error());
  const auto found = find(publishers_, id);
  (*found)->stop();
  leaving_publishers_.push_back(std::move(*found));
  publishers_.erase(found);
  around_.on_end();
  return {};
}

std::optional<Fleet::Time> Fleet::tend(Ended& ended) {
  constexpr Time soon{std::chrono::milliseconds(5)};
  std::optional<Time> next;
  const auto again_at = [&](std::optional<Time> time) {
    if (time) next = std::min(*time, next.value_or(*time));
  };
  for (const auto& subscriber : subscribers_) again_at(subscriber->tend(ended.threads));
  std::erase_if(leaving_subscribers_, [&](std::unique_ptr<Subscriber>& subscriber) {
    again_at(subscriber->tend(ended.threads));
    if (!subscriber->gone()) return false;
    departed_.add(*subscriber, subscriber->account());
    ended.subscribers.push_back(std::move(subscriber));
    return true;
  });
  std::erase_if(leaving_publishers_, [&](std::unique_ptr<Publisher>& publisher) {
    if (!publisher->stopped()) return false;
    departed_.add(*publisher);
    ended.publishers.push_back(std::move(publisher));
    return true;
  });
  if (!leaving_publishers_.empty()) again_at(around_.clock.now() + soon);
  return next;
}

void Fleet::switch_publishers(const Sender& sender) {
  for (const auto& publisher : publishers_) publisher->switch_to(sender);
}

bool Fleet::publishers_switched() const {
  return std::ranges::all_of(publishers_, [](const auto& publisher) { return publisher->switched(); }) &&
         std::ranges::all_of(leaving_publishers_, [](const auto& publisher) { return publisher->stopped(); });
}

Tallies Fleet::unlisted() const {
  Tallies sum = departed_;
  for (const auto& subscriber : leaving_subscribers_) sum.add(*subscriber, subscriber->account());
  for (const auto& publisher : leaving_publishers_) sum.add(*publisher);
  return sum;
}

Tallies Fleet::everybody() const {
  Tallies sum = unlisted();
  for (const auto& subscriber : subscribers_) sum.add(*subscriber, subscriber->account());
  for (const auto& publisher : publishers_) sum.add(*publisher);
  return sum;
}

void Tallies::add(const Subscriber& subscriber, const AccountSample& account) {
  delivered += account.received;
  lost += account.lost_reported + account.lost_unreported;
  lag_reports += subscriber.counts().lag_reports.get();
  closed += subscriber.counts().closed_seen.get();
  missed_moving += subscriber.counts().missed_moving.get();
  uncounted += subscriber.counts().uncounted.get();
  latency.add(subscriber.counts().latency.sample());
}

void Tallies::add(const Publisher& publisher) {
  const PublisherSample sample = publisher.sample();
  sent += sample.sent;
  refused += sample.refused;
}

}  // namespace ron::sim
