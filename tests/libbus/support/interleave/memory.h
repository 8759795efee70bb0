// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Memory: atomics as the C++ memory model allows them, not as the processor at hand has them.
//
// Every store to a location is kept, in modification order. A thread has a view: for each location
// the oldest store it may still read. A load may return that one or any newer; a store with release
// takes the thread's view along, a load with acquire that reads it takes the view over. Sequentially
// consistent accesses of one location never go back behind each other. So whatever an order does not
// forbid happens sooner or later: a release or acquire turned into relaxed lets a thread read old
// values, a sequentially consistent pair turned into acquire and release misses each other.
//
// What it leaves out: stores are never reordered with each other within modification order, loads
// never read from the future. Plain data is not watched, except for two moments that every object
// has: being constructed and being freed must each be ordered with all accesses by other threads.
//
// The asymmetric fence: heavy() sees what every thread wrote before its last light(), and every
// thread sees, from its next light() on, what the caller of heavy() had seen.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace ron::test::interleave {

using ThreadId = unsigned;  ///< 0 is the test itself, outside of the schedule
inline constexpr unsigned max_threads = 8;

/// What a memory asks and tells: the strategy behind a schedule.
class MemoryHost {
 public:
  /// How many stores back a load reads, of `newer` that it may leave unread.
  virtual unsigned stores_back(unsigned newer) = 0;
  /// Does not return.
  [[noreturn]] virtual void fail(const std::string& what) = 0;

 protected:
  ~MemoryHost() = default;
};

class Memory {
 public:
  explicit Memory(MemoryHost& host) : host_(host) {}

  /// Forgets everything, for another execution.
  void reset();
  /// A thread starts with what the test has seen, and ends with the test seeing all of it.
  void start(ThreadId thread);
  void join(ThreadId thread);

  /// Where an access goes. `raw`: through an atomic_ref, to memory that nobody constructed.
  struct Place {
    void* address;
    std::size_t size;
    bool raw;
  };
  void construct(ThreadId thread, const Place& place);
  std::uint64_t load(ThreadId thread, const Place& place, std::memory_order order);
  /// What the thread itself read or wrote there last: as if it had not looked again.
  std::uint64_t last_seen(ThreadId thread, const Place& place);
  /// The newest value, which is what an atomic change works on; change() has to follow at once.
  std::uint64_t newest(ThreadId thread, const Place& place, std::memory_order order);
  void store(ThreadId thread, const Place& place, std::uint64_t value, std::memory_order order);
  void change(ThreadId thread, const Place& place, std::uint64_t value, std::memory_order order);

  void light(ThreadId thread);
  void heavy(ThreadId thread);

  /// The allocator takes back [address, address + size).
  void freed(ThreadId thread, void* address, std::size_t size);

  [[nodiscard]] unsigned number_of(const Place& place) const;

 private:
  using Clock = std::array<std::uint32_t, max_threads>;
  struct View {
    std::vector<std::uint16_t> seen;  // by location: how many of its stores are known
    Clock clock{};
    void join(const View& other);
    void clear();
    std::uint16_t& at(unsigned location);
  };
  struct Store {
    std::uint64_t value;
    View* carried;  // null: read by acquire, it brings nothing
  };
  struct Location {
    std::uint64_t address = 0;
    bool raw = false;
    bool dead = false;
    std::uint16_t sc_seen = 0;
    std::vector<Store> stores;
    Clock accessed{};
    std::array<std::uint16_t, max_threads> last{};  // the store that the thread itself read or made last
  };
  struct Thread {
    View view;
    View fenced;   // the view at its last light fence
    View pending;  // what heavy fences owe it at its next light fence
  };
  struct Freed {
    std::uint64_t begin, end;
  };

  unsigned find(const Place& place);
  unsigned access(ThreadId thread, const Place& place);
  unsigned add(const Place& place);
  View* copy_of(const View& view);
  void append(ThreadId thread, unsigned location, const Place& place, std::uint64_t value, std::memory_order order,
              const View* release_sequence);
  void take_over(ThreadId thread, unsigned location, std::uint16_t which, std::memory_order order);

  MemoryHost& host_;
  std::array<Thread, max_threads> threads_;
  std::vector<Location> locations_;
  unsigned used_locations_ = 0;
  std::unordered_map<std::uint64_t, unsigned> by_address_;
  std::vector<std::unique_ptr<View>> views_;
  std::size_t used_views_ = 0;
  std::vector<Freed> freed_;
};

}  // namespace ron::test::interleave
