// SPDX-License-Identifier: MIT OR Apache-2.0
#include "engine/live_publisher.h"

#include <algorithm>
#include <utility>

#include "engine/thread_name.h"

namespace ron::sim {

LivePublisher::LivePublisher(PublisherId id, std::string name, const PublisherProfile& profile, Sender sender,
                             Surroundings around)
    : Publisher(id, std::move(name)), clock_(around.clock), spans_(around.spans),
      orders_{.profile = profile, .sender = std::nullopt, .changed = false, .stop = false},
      random_(around.seed, (std::uint64_t{2} << 32U) + id), maker_(this->name(), profile, around.versions),
      schedule_(profile, clock_.now(), random_), sender_(std::move(sender)), thread_([this] { run(); }) {}

LivePublisher::~LivePublisher() { stop(); }

void LivePublisher::set_profile(const PublisherProfile& profile) {
  {
    const std::lock_guard lock(mutex_);
    orders_.profile = profile;
    orders_.changed = true;
  }
  bell_.ring();
}

void LivePublisher::switch_to(Sender sender) {
  {
    const std::lock_guard lock(mutex_);
    orders_.sender = std::move(sender);
  }
  bell_.ring();
}

bool LivePublisher::switched() const {
  const std::lock_guard lock(mutex_);
  return !orders_.sender.has_value();
}

void LivePublisher::stop() {
  {
    const std::lock_guard lock(mutex_);
    orders_.stop = true;
  }
  bell_.ring();
}

PublisherSample LivePublisher::sample() const {
  const std::lock_guard lock(mutex_);
  return {.id = id(),
          .name = name(),
          .rate_set = orders_.profile.mean_rate(),
          .shape = orders_.profile.shape,
          .copies = orders_.profile.copies_payloads(),
          .sent = sent_.get(),
          .refused = refused_.get(),
          .copied_bytes = copied_bytes_.get()};
}

void LivePublisher::run() {
  name_thread("pub", name());
  for (;;) {
    // Listening comes before reading: orders that change in between are heard.
    const Doorbell::Heard heard = bell_.listen();
    if (!obey()) break;
    serve(heard);
  }
  // A publisher that has stopped does not keep its bus open.
  {
    const Sender released(std::move(sender_));
  }
  stopped_.store(true, std::memory_order_release);
}

// Whether to go on.
bool LivePublisher::obey() {
  std::optional<PublisherProfile> profile;
  {
    const std::lock_guard lock(mutex_);
    if (orders_.sender) sender_ = *std::exchange(orders_.sender, std::nullopt);
    if (orders_.stop) return false;
    if (std::exchange(orders_.changed, false)) profile = orders_.profile;
  }
  if (profile) {
    maker_.set_profile(*profile);
    schedule_ = RateSchedule(*profile, clock_.now(), random_);
  }
  return true;
}

void LivePublisher::serve(const Doorbell::Heard& heard) {
  while (!bell_.rung_since(heard)) {
    const Time now = clock_.now();
    schedule_.forgive(now - longest_catch_up, random_);
    send_due(now, heard);
    if (schedule_.next() == RateSchedule::never) {
      bell_.wait(heard);
    } else {
      bell_.wait_until(heard, clock_.at(std::max(schedule_.next(), now + shortest_sleep)));
    }
  }
}

void LivePublisher::send_due(Time now, const Doorbell::Heard& heard) {
  while (schedule_.next() <= now && !bell_.rung_since(heard)) {
    OwnCount& outcome = send(now) ? sent_ : refused_;
    outcome.add(1);
    copied_bytes_.set(maker_.copied_bytes());
    schedule_.advance(random_);
  }
}

bool LivePublisher::send(Time now) {
  if (!spans_ || !spans_->is_time(now)) [[likely]]
    return sender_.send(maker_.make(span_stamp(now, false), random_)).has_value();
  Event event = maker_.make(span_stamp(now, true), random_);
  EventSpan span{
      .kind = event.kind(), .corr_id = event.stamp(), .who = name(), .at = clock_.now(), .took = Time::zero()};
  const bool sent = sender_.send(std::move(event)).has_value();
  span.took = clock_.now() - span.at;
  if (sent) spans_->note(std::move(span));
  return sent;
}

}  // namespace ron::sim
