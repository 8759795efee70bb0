// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Threads that publish and receive, libbus beside its peers (see workloads.h).
#include "boost_candidates.h"
#include "candidates.h"
#include "workloads.h"

namespace ron::bench {
namespace {

template <class Candidate>
void add_of_one_publisher() {
  add_lossless<Candidate>("1_to_1", {.pinned = true});
  add_lossless<Candidate>("1_to_4", {.subscribers = 4});
  add_ladder<Candidate>("1_to_1", {.pinned = true});
  add_ladder<Candidate>("1_to_1_capacity_4096", {.capacity = 4096, .pinned = true});
  add_latencies<Candidate>();
}
template <class Candidate>
void add_candidate() {
  add_of_one_publisher<Candidate>();
  add_lossless<Candidate>("4_to_8", {.publishers = 4, .subscribers = 8});
}

[[maybe_unused]] const bool added = [] {
  add_candidate<Libbus>();
  add_candidate<Deques>();
  add_candidate<Signals>();
  add_of_one_publisher<Spsc>();
  return true;
}();

}  // namespace
}  // namespace ron::bench
