// SPDX-License-Identifier: MIT OR Apache-2.0
//
// CutoverTest: takes an engine through a cutover step by step, or in one go.
#pragma once

#include "engine_fixture.h"

namespace ron::sim::test {

class CutoverTest : public EngineTest {
 protected:
  [[nodiscard]] CutoverSample cutover() { return engine->snapshot().cutover; }
  [[nodiscard]] bool wait_for_step(CutoverStep step) {
    return wait_for([&](const Snapshot& s) { return s.cutover.step == step; });
  }
  void begin(CutoverKind kind, std::uint32_t capacity) {
    apply(BeginCutover{.kind = kind, .capacity = capacity, .run_through = false});
    ASSERT_TRUE(wait_for_step(CutoverStep::CreateBus));
  }
  /// Takes the next step and waits until it is finished.
  void step_to(CutoverStep step) {
    apply(StepCutover{});
    ASSERT_TRUE(wait_for_step(step == CutoverStep::Verify ? CutoverStep::Done : step)) << to_string(step);
  }
  void steps_from_second_to(CutoverStep last) {
    for (CutoverStep step = CutoverStep::PrepareSubscribers; step <= last;
         step = static_cast<CutoverStep>(static_cast<int>(step) + 1)) {
      step_to(step);
    }
  }
  void run(CutoverKind kind, std::uint32_t capacity) {
    const std::uint64_t before = engine->snapshot().totals.cutovers;
    apply(BeginCutover{.kind = kind, .capacity = capacity, .run_through = true});
    ASSERT_TRUE(wait_for([&](const Snapshot& s) { return s.totals.cutovers == before + 1; }));
  }
};

}  // namespace ron::sim::test
