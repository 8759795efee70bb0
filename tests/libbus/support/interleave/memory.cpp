// SPDX-License-Identifier: MIT OR Apache-2.0
#include "memory.h"

#include <algorithm>
#include <cstring>

#include "quarantine.h"

namespace ron::test::interleave {
namespace {

bool acquires(std::memory_order order) {
  return order != std::memory_order_relaxed && order != std::memory_order_release;
}
bool releases(std::memory_order order) {
  return order == std::memory_order_release || order == std::memory_order_acq_rel || order == std::memory_order_seq_cst;
}

std::uint64_t address_of(const Memory::Place& place) { return reinterpret_cast<std::uintptr_t>(place.address); }

std::uint64_t value_in(const Memory::Place& place) {
  std::uint64_t value = 0;
  std::memcpy(&value, place.address, place.size);
  return value;
}

}  // namespace

void Memory::View::join(const View& other) {
  if (seen.size() < other.seen.size()) seen.resize(other.seen.size());
  for (std::size_t i = 0; i < other.seen.size(); ++i) seen[i] = std::max(seen[i], other.seen[i]);
  for (unsigned t = 0; t < max_threads; ++t) clock[t] = std::max(clock[t], other.clock[t]);
}

void Memory::View::clear() {
  seen.clear();
  clock = {};
}

std::uint16_t& Memory::View::at(unsigned location) {
  if (seen.size() <= location) seen.resize(location + 1);
  return seen[location];
}

void Memory::reset() {
  for (Thread& thread : threads_) {
    thread.view.clear();
    thread.fenced.clear();
    thread.pending.clear();
  }
  for (unsigned i = 0; i < used_locations_; ++i) locations_[i].stores.clear();
  used_locations_ = 0;
  by_address_.clear();
  used_views_ = 0;
  freed_.clear();
}

void Memory::start(ThreadId thread) {
  threads_[thread].view = threads_[0].view;
  threads_[thread].fenced = threads_[0].view;
}

void Memory::join(ThreadId thread) { threads_[0].view.join(threads_[thread].view); }

unsigned Memory::add(const Place& place) {
  if (used_locations_ == locations_.size()) locations_.emplace_back();
  const unsigned number = used_locations_++;
  Location& location = locations_[number];
  location.address = address_of(place);
  location.raw = place.raw;
  location.dead = false;
  location.sc_seen = 1;
  location.accessed = {};
  location.last = {};
  location.stores.push_back({value_in(place), nullptr});
  by_address_[location.address] = number;
  return number;
}

void Memory::construct(ThreadId thread, const Place& place) {
  const Quarantine::Aside own;
  const unsigned number = add(place);
  View& view = threads_[thread].view;
  view.at(number) = 1;
  locations_[number].accessed[thread] = ++view.clock[thread];
}

unsigned Memory::find(const Place& place) {
  const auto known = by_address_.find(address_of(place));
  if (known != by_address_.end()) return known->second;
  const std::uint64_t address = address_of(place);
  for (const Freed& range : freed_) {
    if (address >= range.begin && address < range.end) host_.fail("use after free");
  }
  return add(place);
}

unsigned Memory::number_of(const Place& place) const {
  const auto known = by_address_.find(address_of(place));
  return known == by_address_.end() ? 0 : known->second;
}

unsigned Memory::access(ThreadId thread, const Place& place) {
  const unsigned number = find(place);
  Location& location = locations_[number];
  if (location.dead) host_.fail("use after free");
  View& view = threads_[thread].view;
  if (view.at(number) == 0) {
    if (!location.raw) host_.fail("race: an access that is not ordered after the object's construction");
    view.at(number) = 1;
  }
  location.accessed[thread] = ++view.clock[thread];
  return number;
}

void Memory::take_over(ThreadId thread, unsigned location, std::uint16_t which, std::memory_order order) {
  View& view = threads_[thread].view;
  std::uint16_t& seen = view.at(location);
  seen = std::max(seen, which);
  Location& read = locations_[location];
  read.last[thread] = which;
  if (order == std::memory_order_seq_cst) read.sc_seen = std::max(read.sc_seen, which);
  const View* const carried = read.stores[which - 1U].carried;
  if (acquires(order) && carried != nullptr) view.join(*carried);
}

std::uint64_t Memory::load(ThreadId thread, const Place& place, std::memory_order order) {
  const Quarantine::Aside own;
  const unsigned number = access(thread, place);
  Location& location = locations_[number];
  std::uint16_t oldest = threads_[thread].view.at(number);
  if (order == std::memory_order_seq_cst) oldest = std::max(oldest, location.sc_seen);
  const auto newest = static_cast<std::uint16_t>(location.stores.size());
  auto which = newest;
  if (newest > oldest && thread != 0) which = static_cast<std::uint16_t>(newest - host_.stores_back(newest - oldest));
  take_over(thread, number, which, order);
  return location.stores[which - 1U].value;
}

std::uint64_t Memory::last_seen(ThreadId thread, const Place& place) {
  const Quarantine::Aside own;
  const unsigned number = access(thread, place);
  const Location& location = locations_[number];
  return location.stores[std::max<std::uint16_t>(location.last[thread], 1) - 1U].value;
}

std::uint64_t Memory::newest(ThreadId thread, const Place& place, std::memory_order order) {
  const Quarantine::Aside own;
  const unsigned number = access(thread, place);
  take_over(thread, number, static_cast<std::uint16_t>(locations_[number].stores.size()), order);
  return locations_[number].stores.back().value;
}

Memory::View* Memory::copy_of(const View& view) {
  if (used_views_ == views_.size()) views_.push_back(std::make_unique<View>());
  View* const copy = views_[used_views_++].get();
  *copy = view;
  return copy;
}

void Memory::append(ThreadId thread, unsigned number, const Place& place, std::uint64_t value, std::memory_order order,
                    const View* release_sequence) {
  Location& location = locations_[number];
  const auto which = static_cast<std::uint16_t>(location.stores.size() + 1);
  if (which == 0) host_.fail("too many stores to one location");
  View& view = threads_[thread].view;
  view.at(number) = which;
  location.last[thread] = which;
  View* carried = releases(order) ? copy_of(view) : nullptr;
  if (release_sequence != nullptr) {
    if (carried == nullptr) carried = copy_of(*release_sequence);
    else carried->join(*release_sequence);
  }
  if (order == std::memory_order_seq_cst) location.sc_seen = which;
  location.stores.push_back({value, carried});
  std::memcpy(place.address, &value, place.size);
}

void Memory::store(ThreadId thread, const Place& place, std::uint64_t value, std::memory_order order) {
  const Quarantine::Aside own;
  append(thread, access(thread, place), place, value, order, nullptr);
}

void Memory::change(ThreadId thread, const Place& place, std::uint64_t value, std::memory_order order) {
  const Quarantine::Aside own;
  const unsigned number = access(thread, place);
  append(thread, number, place, value, order, locations_[number].stores.back().carried);
}

void Memory::light(ThreadId thread) {
  const Quarantine::Aside own;
  Thread& one = threads_[thread];
  one.view.join(one.pending);
  one.fenced = one.view;
}

void Memory::heavy(ThreadId thread) {
  const Quarantine::Aside own;
  View& view = threads_[thread].view;
  for (const Thread& other : threads_) view.join(other.fenced);
  for (Thread& other : threads_) other.pending.join(view);
}

void Memory::freed(ThreadId thread, void* address, std::size_t size) {
  const auto begin = std::uint64_t{reinterpret_cast<std::uintptr_t>(address)};
  freed_.push_back({begin, begin + size});
  const Clock& clock = threads_[thread].view.clock;
  for (unsigned i = 0; i < used_locations_; ++i) {
    Location& location = locations_[i];
    if (location.dead || location.address < begin || location.address >= begin + size) continue;
    location.dead = true;
    for (unsigned t = 0; t < max_threads; ++t) {
      if (t != thread && location.accessed[t] > clock[t]) {
        host_.fail("race: memory is freed while an access by another thread is not ordered before it");
      }
    }
  }
}

}  // namespace ron::test::interleave
