// SPDX-License-Identifier: MIT OR Apache-2.0
#include "virtual/virtual_publisher.h"

#include <utility>

namespace ron::sim {

VirtualPublisher::VirtualPublisher(PublisherId id, std::string name, const PublisherProfile& profile, Sender sender,
                                   const World& world)
    : Publisher(id, std::move(name)), Timer(world.queue, Priority::Publisher), clock_(world.clock),
      sleepers_(world.sleepers), profile_(profile), random_(world.seed, (std::uint64_t{2} << 32U) + id),
      maker_(this->name(), profile, world.versions), schedule_(profile, clock_.now(), random_),
      sender_(std::move(sender)) {
  wait();
}

void VirtualPublisher::set_profile(const PublisherProfile& profile) {
  profile_ = profile;
  maker_.set_profile(profile);
  schedule_ = RateSchedule(profile, clock_.now(), random_);
  wait();
}

void VirtualPublisher::stop() {
  cancel();
  sender_.reset();  // a publisher that has stopped does not keep its bus open
}

PublisherSample VirtualPublisher::sample() const {
  return {.id = id(),
          .name = name(),
          .rate_set = profile_.mean_rate(),
          .shape = profile_.shape,
          .copies = profile_.copies_payloads(),
          .sent = sent_,
          .refused = refused_,
          .copied_bytes = maker_.copied_bytes()};
}

void VirtualPublisher::run(EventQueue::Time now) {
  ++(sender_->send(maker_.make(now, random_)) ? sent_ : refused_);
  schedule_.advance(random_);
  wait();
  for (VirtualSubscriber* const sleeper : sleepers_) sleeper->wake(now);
}

void VirtualPublisher::wait() {
  if (schedule_.next() == RateSchedule::never) {
    cancel();
  } else {
    set(schedule_.next());
  }
}

}  // namespace ron::sim
