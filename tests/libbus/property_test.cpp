// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Any sequence of operations on a bus gives what the reference model (support/model.h) gives, and
// after every step conservation holds: received + lagged + queued == published since subscription.
#include <ron/bus.h>

#include <cstdint>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "support/outcome.h"
#include "support/world.h"

namespace ron {
namespace {

using test::Do;
using test::Op;
using test::World;

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

void behaves_as_the_model(std::uint32_t capacity, std::uint64_t first = 0) {
  World world(capacity, first);
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

// The ring's positions start a few events before they wrap: in a signed comparison, in 64 bits, in the
// slot's tag (50 bits at these capacities), in a payload's guard (39 bits).
RC_GTEST_PROP(Property, AcrossTheWrapItBehavesAsTheModel, ()) {
  const auto bits = *rc::gen::element(39U, 48U, 49U, 50U, 63U, 64U);
  const auto before = *rc::gen::inRange<std::uint64_t>(0, 20);
  const std::uint64_t wrap = bits == 64 ? 0 : std::uint64_t{1} << bits;
  behaves_as_the_model(*rc::gen::element(2U, 3U, 7U, 64U), wrap - before);
}

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
