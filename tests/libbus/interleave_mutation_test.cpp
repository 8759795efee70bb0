// SPDX-License-Identifier: MIT OR Apache-2.0
//
// What the schedules of interleave_test would say if the code were wrong: each of these mutations of
// the real code, made from outside through the policy, must be found.
#include <gtest/gtest.h>

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <map>
#include <string>

#include "support/interleave/explore.h"
#include "support/interleave/scenarios.h"

namespace ron::test::interleave {
namespace {

using Effect = Mutation::Effect;
constexpr auto relaxed = std::memory_order_relaxed;
constexpr auto acquire = std::memory_order_acquire;
constexpr auto release = std::memory_order_release;
constexpr auto acq_rel = std::memory_order_acq_rel;
constexpr auto seq_cst = std::memory_order_seq_cst;

struct Case {
  const char* name;
  void (*scenario)(Stage&);
  Mutation mutation;
};
std::ostream& operator<<(std::ostream& out, const Case& one) { return out << one.mutation; }

constexpr Mutation weakened(std::string_view function, Op op, std::memory_order from, std::memory_order to,
                            std::string_view after = {}) {
  return {function, op, from, Effect::Weaken, to, after, 0};
}

const Case cases[] = {
    // ---- the ring -------------------------------------------------------------------------------
    {"WordsOfANodeStoredRelaxed", scenario::laggard, weakened("store", Op::Store, release, relaxed)},
    {"WordsOfANodeLoadedRelaxed", scenario::laggard, weakened("load", Op::Load, acquire, relaxed)},
    {"SlotLoadedRelaxed", scenario::laggard, weakened("load_slot", Op::Load, acquire, relaxed)},
    {"SlotSwappedRelaxed", scenario::laggard, weakened("swap_in", Op::CompareExchange, seq_cst, relaxed)},
    {"NoSecondLookAtTheSlot", scenario::laggard, {"load_slot", Op::Load, relaxed, Effect::DontLook, relaxed, {}, 0}},
    {"NoSecondLookAtTheSlotOfAPayload",
     scenario::payload,
     {"take_reference", Op::CompareExchange, acq_rel, Effect::LeaveOut, relaxed, {}, 0}},
    {"NoSecondLookAfterClosed",
     scenario::close_while_receiving,
     {"load_slot", Op::Load, seq_cst, Effect::DontLook, relaxed, "is_closed", 0}},

    // ---- parking --------------------------------------------------------------------------------
    {"SlotSwappedWithoutTheOneOrder", scenario::relay, weakened("swap_in", Op::CompareExchange, seq_cst, acq_rel)},
    {"SleepersLookedForWithoutTheOneOrder", scenario::relay, weakened("anybody", Op::Load, seq_cst, acquire)},
    {"AnnouncedWithoutTheOneOrder", scenario::relay, weakened("announce", Op::Add, seq_cst, acq_rel)},
    {"LastLookWithoutTheOneOrder", scenario::relay, weakened("load_slot", Op::Load, seq_cst, acquire)},
    {"CloseSeenWithoutTheOneOrder", scenario::park_and_wake, weakened("is_closed", Op::Load, seq_cst, acquire)},
    {"ClosedWithoutTheOneOrder", scenario::park_and_wake, weakened("drop_handle", Op::Add, seq_cst, acq_rel)},
    {"ArmedAfterTheLastLook", scenario::relay, {"announce", Op::Or, seq_cst, Effect::Defer, relaxed, {}, 0}},
    {"CountedAfterTheLastLook", scenario::relay, {"announce", Op::Add, seq_cst, Effect::Defer, relaxed, {}, 0}},
    {"NoWake", scenario::relay, {"wake", Op::Wake, std::nullopt, Effect::LeaveOut, relaxed, {}, 0}},
    {"NoClaim", scenario::relay, {"wake", Op::CompareExchange, acq_rel, Effect::LeaveOut, relaxed, {}, 0}},
    {"NoBatonSeen", scenario::relay, {"disarm_thread", Op::Exchange, std::nullopt, Effect::LeaveOut, relaxed, {}, 0}},

    // ---- cutovers -------------------------------------------------------------------------------
    {"NoLightFence", scenario::two_cutovers, {"enter", Op::LightFence, std::nullopt, Effect::LeaveOut, relaxed, {}, 0}},
    {"NoHeavyFence",
     scenario::two_cutovers,
     {"is_named", Op::HeavyFence, std::nullopt, Effect::LeaveOut, relaxed, {}, 0}},
    {"RingLeftRelaxed", scenario::two_cutovers, weakened("leave", Op::Store, release, relaxed)},
    {"RingEnteredRelaxed", scenario::joining_a_cutover, weakened("enter", Op::Store, release, relaxed)},
    {"ReceiverMovedOnRelaxed", scenario::two_cutovers, weakened("move_to", Op::Store, release, relaxed)},
    {"NamesLookedAtRelaxed", scenario::two_cutovers, weakened("is_named", Op::Load, acquire, relaxed)},
    {"CurrentRingMovedRelaxed", scenario::cutover, weakened("follow", Op::CompareExchange, acq_rel, relaxed)},

    // ---- the end, and wakers --------------------------------------------------------------------
    {"HandleDroppedRelaxed", scenario::last_one_out, weakened("drop_quietly", Op::CompareExchange, acq_rel, relaxed)},
    {"HoldDroppedRelaxed", scenario::last_one_out, weakened("drop_other", Op::Add, acq_rel, relaxed)},
    {"WakerNotLookedAtAgain",
     scenario::waker_of_two_publishers,
     {"take_due_waker", Op::Load, acquire, Effect::DontLook, relaxed, {}, 0}},

    {"WakerClaimedAndLeftArmed",
     scenario::stopped_while_calling,
     {"take_due_waker", Op::And, seq_cst, Effect::LeaveOut, relaxed, {}, 0}},

    // ---- batches --------------------------------------------------------------------------------
    {"BatchSwappedRelaxed", scenario::batch_sent, weakened("swap_in", Op::CompareExchange, seq_cst, relaxed)},
    {"BatchTakesTheExchangeForGranted",
     scenario::batch_sent,
     {"swap_in", Op::CompareExchange, seq_cst, Effect::LeaveOut, relaxed, {}, 0}},
    {"BatchOfASharedSenderTakesTheExchangeForGranted",
     scenario::batch_of_a_shared_sender,
     {"swap_in", Op::CompareExchange, seq_cst, Effect::LeaveOut, relaxed, {}, 0}},
    {"BatchStoppedWithWordsStoredRelaxed", scenario::stopped_batch, weakened("store", Op::Store, release, relaxed)},
    {"BatchSlotLoadedRelaxed", scenario::batch_received, weakened("load_slot", Op::Load, acquire, relaxed)},
    {"BatchWordsLoadedRelaxed", scenario::batch_received, weakened("load", Op::Load, acquire, relaxed)},
    {"BatchWithoutASecondLook",
     scenario::batch_received,
     {"load_slot", Op::Load, relaxed, Effect::DontLook, relaxed, {}, 0}},
    {"BatchDoesNotSayHowFarItCame",
     scenario::batch_received,
     {"read_run", Op::Store, release, Effect::LeaveOut, relaxed, {}, 0}},
    {"BatchAmongBatchesSwappedRelaxed", scenario::batch_to_batch,
     weakened("swap_in", Op::CompareExchange, seq_cst, relaxed)},
    {"BatchWithoutASecondLookAtAPayload",
     scenario::batch_with_payloads,
     {"take_reference", Op::CompareExchange, acq_rel, Effect::LeaveOut, relaxed, {}, 0}},
    {"BatchWithoutASecondLookAfterClosed",
     scenario::batch_before_the_end,
     {"load_slot", Op::Load, seq_cst, Effect::DontLook, relaxed, "is_closed", 0}},
    {"BatchSwappedWithoutTheOneOrder", scenario::batch_wakes,
     weakened("swap_in", Op::CompareExchange, seq_cst, acq_rel)},
    {"BatchWakesNobody", scenario::batch_wakes, {"wake", Op::Wake, std::nullopt, Effect::LeaveOut, relaxed, {}, 0}},
    {"BatchLeavesItsRingRelaxed", scenario::batch_over_cutovers, weakened("leave", Op::Store, release, relaxed)},
    {"BatchEntersWithoutALightFence",
     scenario::batch_over_cutovers,
     {"enter", Op::LightFence, std::nullopt, Effect::LeaveOut, relaxed, {}, 0}},

    // ---- places ---------------------------------------------------------------------------------
    {"CellShownRelaxed", scenario::joining_a_cutover, weakened("claim", Op::Or, acq_rel, relaxed)},
    {"CellSeenRelaxed", scenario::joining_a_cutover, weakened("live", Op::Load, acquire, relaxed)},
};

// Found is also what crashes: it is then the code that is broken, since the same schedules pass without.
bool is_found(int status) { return !WIFEXITED(status) || WEXITSTATUS(status) != 0; }

class InterleaveMutation : public testing::TestWithParam<Case> {};

// In a child: what is broken may leave anything behind.
TEST_P(InterleaveMutation, IsFound) {
  const Case& one = GetParam();
  const auto play = [&one] {
    const auto failure = explore({one.name, one.scenario}, {.seeds = 20'000, .mutation = &one.mutation});
    if (!failure) std::_Exit(0);
    std::fputs(("found: " + failure->what + ", seed " + std::to_string(failure->seed)).c_str(), stderr);
    std::_Exit(1);
  };
  EXPECT_EXIT(play(), is_found, "") << one.mutation;
}

INSTANTIATE_TEST_SUITE_P(Of, InterleaveMutation, testing::ValuesIn(cases),
                         [](const auto& param) { return std::string(param.param.name); });

// Every order that the code asks for, made one step weaker: which of them would nobody notice?
TEST(InterleaveSweep, DISABLED_EveryOrderOneStepWeaker) {
  std::map<OrderedOp, std::uint64_t> used;
  for (const Scenario& scenario : all_scenarios()) used.merge(orders_used(scenario, 200));
  std::size_t found = 0;
  for (const auto& [op, times] : used) {
    const Mutation mutation{op.function, op.op,  op.order, Effect::Weaken, op.order == seq_cst ? acq_rel : relaxed,
                            {},          op.line};
    const bool noticed = std::ranges::any_of(all_scenarios(), [&](const Scenario& scenario) {
      const pid_t child = ::fork();
      if (child == 0) std::_Exit(explore(scenario, {.seeds = 2'000, .mutation = &mutation}) ? 1 : 0);
      int status = 0;
      ::waitpid(child, &status, 0);
      return is_found(status);
    });
    found += noticed ? 1 : 0;
    if (!noticed) std::cout << "not noticed: " << mutation << "\n";
  }
  std::cout << found << " of " << used.size() << " weaker orders are noticed\n";
}

}  // namespace
}  // namespace ron::test::interleave
