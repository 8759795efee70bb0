// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Any sequence of operations on a bus gives what the reference model (support/model.h) gives, and
// after every step conservation holds: received + lagged + queued == published since subscription.
#include <ron/bus.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>

#include <utility>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <ron/cutover.h>

#include "support/model.h"
#include "support/outcome.h"
#include "support/recording_metrics.h"

namespace ron {
namespace {

using test::ModelBus;
using test::ModelReceiver;
using test::numbered;
using test::outcome;

enum class Do {
  Send,
  SendMany,
  TryRecv,
  RecvFor,
  TryRecvMany,
  Arm,
  Subscribe,
  Resubscribe,
  DropReceiver,
  CloneSender,
  DropSender,
  DropBus,
  Prepare,
  Seal,
  Abandon,
  Close
};
constexpr std::string_view names[] = {
    "send",          "send_many",    "try_recv",    "recv_for(0)", "try_recv_many", "arm",  "subscribe", "resubscribe",
    "drop receiver", "clone sender", "drop sender", "drop bus",    "prepare",       "seal", "abandon",   "close"};
constexpr std::uint32_t capacities[] = {2, 3, 7, 64};

struct Op {
  Do what;
  std::uint32_t which;   // which sender or receiver
  std::uint32_t amount;  // how many, or which capacity
};
std::ostream& operator<<(std::ostream& out, const Op& op) {
  return out << names[static_cast<std::size_t>(op.what)] << "(" << op.which << ", " << op.amount << ")";
}

rc::Gen<Op> any_op() {
  const auto what = rc::gen::weightedElement<Do>({{20, Do::Send},
                                                  {12, Do::SendMany},
                                                  {24, Do::TryRecv},
                                                  {4, Do::RecvFor},
                                                  {10, Do::TryRecvMany},
                                                  {3, Do::Arm},
                                                  {6, Do::Subscribe},
                                                  {3, Do::Resubscribe},
                                                  {4, Do::DropReceiver},
                                                  {3, Do::CloneSender},
                                                  {2, Do::DropSender},
                                                  {1, Do::DropBus},
                                                  {6, Do::Prepare},
                                                  {6, Do::Seal},
                                                  {1, Do::Abandon},
                                                  {1, Do::Close}});
  return rc::gen::apply([](Do op, std::uint32_t which, std::uint32_t amount) { return Op{op, which, amount}; }, what,
                        rc::gen::inRange<std::uint32_t>(0, 8), rc::gen::inRange<std::uint32_t>(0, 100));
}

class World {
 public:
  explicit World(std::uint32_t capacity)
      : model_(capacity), metrics_(std::make_shared<test::RecordingMetrics>()),
        bus_(test::make_bus(capacity, metrics_)) {
    senders_.push_back(bus_->sender());
    add_receiver(bus_->subscribe());
    base_ = receivers_.front().real.position();
  }

  void apply(const Op& op) {
    switch (op.what) {
      case Do::Send: return send(op.which, 1, false);
      case Do::SendMany: return send(op.which, op.amount, true);
      case Do::TryRecv:
      case Do::RecvFor:
      case Do::TryRecvMany:
      case Do::Arm: return receive(op);
      case Do::Subscribe: return subscribe(op.which);
      case Do::Resubscribe:
        if (auto* one = receiver(op.which)) add_receiver(one->real.resubscribe());
        return;
      case Do::DropReceiver: return drop_receiver(op.which);
      case Do::CloneSender:
        if (!senders_.empty()) senders_.push_back(Sender{senders_[op.which % senders_.size()]});
        return;
      case Do::DropSender:
        if (!senders_.empty())
          senders_.erase(senders_.begin() + op.which % static_cast<std::ptrdiff_t>(senders_.size()));
        return;
      case Do::DropBus: bus_.reset(); return;
      case Do::Prepare: return prepare(capacities[op.amount % 4]);
      case Do::Seal: return seal();
      case Do::Abandon:
        if (prepared_) prepared_->cutover.abandon();
        prepared_.reset();
        return;
      case Do::Close:
        bus_.reset();
        senders_.clear();
        return;
    }
  }

  void check() const {
    for (const Known& one : receivers_) check_receiver(one);
    if (bus_) {
      RC_ASSERT(bus_->published() == model_.published());
      RC_ASSERT(bus_->capacity() == model_.capacity());
    }
    for (const Sender& sender : senders_) check_sender(sender);
    RC_ASSERT(metrics_->dropped() == charged_);
    RC_ASSERT(metrics_->subscribers() == static_cast<std::int64_t>(receivers_.size()));
    for (const Sealed& sealed : sealed_) check_cutover(sealed);
  }

 private:
  struct Known {
    Receiver real;
    ReceiverProbe probe;
    ModelReceiver model;
  };
  struct Prepared {
    Cutover cutover;
    std::uint64_t capacity;
  };
  struct Sealed {
    Cutover cutover;
    std::uint64_t origin;
  };

  [[nodiscard]] bool closed() const { return !bus_ && senders_.empty(); }
  [[nodiscard]] Known* receiver(std::uint32_t which) {
    return receivers_.empty() ? nullptr : &receivers_[which % receivers_.size()];
  }
  void add_receiver(Receiver real) {
    auto probe = real.probe();
    receivers_.push_back({std::move(real), std::move(probe), model_.subscribe()});
  }

  void send(std::uint32_t which, std::uint32_t count, bool batch) {
    if (senders_.empty()) return;
    const Sender& sender = senders_[which % senders_.size()];
    std::vector<Event> events;
    for (std::uint32_t i = 0; i < count; ++i) events.push_back(numbered(++number_));
    const auto sent = batch ? sender.send_many(events) : sender.send(events.front());
    if (receivers_.empty() && !events.empty()) {
      RC_ASSERT_FALSE(sent.has_value());
      RC_ASSERT((sent.error().kind == SendError::Kind::NoReceivers));
      return;
    }
    RC_ASSERT(sent.has_value());
    RC_ASSERT(*sent == (batch ? count : receivers_.size()));
    for (const Event& event : events) model_.publish(event.version());
  }

  void receive(const Op& op) {
    Known* one = receiver(op.which);
    if (one == nullptr) return;
    const std::uint64_t lagged_before = one->model.lagged;
    if (op.what == Do::TryRecvMany) {
      std::vector<Event> out(op.amount % 12 + 1);
      RC_ASSERT(describe_many(one->real.try_recv_many(out), out) ==
                model_.receive_many(one->model, closed(), out.size()));
    } else if (op.what == Do::Arm) {
      ModelReceiver ahead = one->model;
      const std::string next = model_.receive(ahead, closed());
      const auto armed = one->real.arm(Waker{[](void*) noexcept {}, nullptr});
      RC_ASSERT((armed == ArmResult::Armed) == (next == "Empty"));
      RC_ASSERT((armed == ArmResult::Closed) == (next == "Closed"));
      one->real.disarm();
    } else {
      const auto got = op.what == Do::TryRecv ? one->real.try_recv() : one->real.recv_for(std::chrono::nanoseconds{0});
      std::string expected = model_.receive(one->model, closed());
      if (op.what == Do::RecvFor && expected == "Empty") expected = "TimedOut";
      RC_ASSERT(outcome(got) == expected);
    }
    charged_ += one->model.lagged - lagged_before;
  }

  static std::string describe_many(const std::expected<std::size_t, RecvError>& got, const std::vector<Event>& out) {
    if (!got) return test::describe(got.error());
    std::string all;
    for (std::size_t i = 0; i < *got; ++i) all += (i == 0 ? "" : " ") + test::describe(out[i]);
    return "[" + all + "]";
  }

  void subscribe(std::uint32_t which) {
    if (receivers_.size() >= 12) return;
    if (bus_ && which % 2 == 0) add_receiver(bus_->subscribe());
    else if (!senders_.empty()) add_receiver(senders_[which % senders_.size()].subscribe());
  }

  void drop_receiver(std::uint32_t which) {
    if (receivers_.empty()) return;
    const auto place = receivers_.begin() + which % static_cast<std::ptrdiff_t>(receivers_.size());
    charged_ += model_.lost(place->model.position);
    const ReceiverProbe orphan = place->probe;
    receivers_.erase(place);
    RC_ASSERT_FALSE(orphan.sample().attached);
  }

  [[nodiscard]] std::size_t old_rings_held() const {
    std::size_t held = 0;
    for (const Known& one : receivers_)
      held = std::max(held, model_.newest_ring() - model_.ring_of(one.model.position));
    return held;
  }

  void prepare(std::uint32_t capacity) {
    if (!bus_) return;
    auto cutover = Cutover::prepare(*bus_, test::with_capacity(capacity));
    if (prepared_ || old_rings_held() >= 8) {
      RC_ASSERT_FALSE(cutover.has_value());
      RC_ASSERT((cutover.error().kind == BusError::Kind::Busy));
      return;
    }
    RC_ASSERT(cutover.has_value());
    prepared_ = Prepared{std::move(*cutover), capacity};
  }

  void seal() {
    if (!prepared_) return;
    const auto sealed = prepared_->cutover.seal(numbered(++number_));
    RC_ASSERT(sealed.has_value() == !closed());
    if (sealed) {
      model_.seal(number_, prepared_->capacity);
      sealed_.push_back({std::move(prepared_->cutover), model_.published()});
    }
    prepared_.reset();
  }

  void check_receiver(const Known& one) const {
    const ModelReceiver& model = one.model;
    const std::uint64_t backlog = model_.published() - model.position;
    RC_ASSERT(one.real.position() - base_ == model.position);
    RC_ASSERT(one.real.len() == backlog);
    RC_ASSERT(one.real.is_empty() == (backlog == 0));
    RC_ASSERT(one.real.lagged_total() == model.lagged);
    const auto sample = one.probe.sample();
    RC_ASSERT(sample.attached);
    RC_ASSERT(sample.position - base_ == model.position);
    RC_ASSERT(sample.received == model.received);
    RC_ASSERT(sample.lagged == model.lagged);
    RC_ASSERT(sample.unreported == model_.lost(model.position));
    RC_ASSERT(sample.backlog == backlog);
    RC_ASSERT(sample.received + sample.lagged + sample.backlog == model_.published() - model.start);
  }

  void check_sender(const Sender& sender) const {
    RC_ASSERT(sender.receiver_count() == receivers_.size());
    RC_ASSERT(sender.same_channel(senders_.front()));
    std::uint64_t backlog = 0;
    std::uint64_t retained = 0;
    for (const Known& one : receivers_) {
      const std::uint64_t behind = model_.published() - one.model.position;
      if (behind < backlog) continue;
      backlog = behind;
      retained = behind - model_.lost(one.model.position);
    }
    RC_ASSERT(sender.len() >= std::min(retained, model_.capacity()));
    RC_ASSERT(sender.len() <= std::min(backlog, model_.capacity()));
  }

  void check_cutover(const Sealed& sealed) const {
    std::size_t on_old = 0;
    for (const Known& one : receivers_) on_old += one.model.position < sealed.origin ? 1 : 0;
    RC_ASSERT(sealed.cutover.finished() == (on_old == 0));
    RC_ASSERT(sealed.cutover.progress().receivers_on_old == on_old);
    RC_ASSERT(sealed.cutover.progress().rings_pending == old_rings_held());
  }

  ModelBus model_;
  std::shared_ptr<test::RecordingMetrics> metrics_;
  std::optional<Bus> bus_;
  std::vector<Sender> senders_;
  std::vector<Known> receivers_;
  std::optional<Prepared> prepared_;
  std::vector<Sealed> sealed_;
  std::uint64_t base_ = 0;
  std::uint64_t number_ = 0;
  std::uint64_t charged_ = 0;
};

void behaves_as_the_model(std::uint32_t capacity) {
  World world(capacity);
  world.check();
  for (const Op& op : *rc::gen::container<std::vector<Op>>(any_op())) {
    world.apply(op);
    world.check();
  }
}

RC_GTEST_PROP(Property, Capacity2BehavesAsTheModel, ()) { behaves_as_the_model(2); }
RC_GTEST_PROP(Property, Capacity3BehavesAsTheModel, ()) { behaves_as_the_model(3); }
RC_GTEST_PROP(Property, Capacity7BehavesAsTheModel, ()) { behaves_as_the_model(7); }
RC_GTEST_PROP(Property, Capacity64BehavesAsTheModel, ()) { behaves_as_the_model(64); }

RC_GTEST_PROP(Property, AnyTextRoundTrips, (const std::string& service, const std::string& reason)) {
  const Event event = Event::service_crashed(service, reason);
  RC_ASSERT(event.service() == service);
  RC_ASSERT(event.reason() == reason);
  const Bus bus = test::make_bus(2);
  Receiver receiver = bus.subscribe();
  RC_ASSERT(bus.sender().send(event).has_value());
  const auto got = receiver.try_recv();
  RC_ASSERT(got.has_value());
  RC_ASSERT(got->service() == service);
  RC_ASSERT(got->reason() == reason);
  RC_ASSERT(*got == event);
}

}  // namespace
}  // namespace ron
