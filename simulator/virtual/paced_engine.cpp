// SPDX-License-Identifier: MIT OR Apache-2.0
#include "virtual/paced_engine.h"

#include <algorithm>

namespace ron::sim {
namespace {

constexpr std::chrono::milliseconds wall_interval{10};

}  // namespace

PacedEngine::PacedEngine(std::unique_ptr<VirtualEngine> engine, Watch watch)
    : engine_(std::move(engine)), watch_(std::move(watch)), pace_(wall_.now()) {
  pace_.pause();
  thread_ = std::jthread([this](const std::stop_token& stop) { keep_pace(stop); });
}

PacedEngine::~PacedEngine() = default;

std::expected<void, ActionError> PacedEngine::apply(const Action& action) {
  const Turnstile::Turn turn(turnstile_);
  return engine_->apply(action);
}

Snapshot PacedEngine::snapshot() {
  const Turnstile::Turn turn(turnstile_);
  Snapshot snapshot = engine_->snapshot();
  snapshot.paused = pace_.paused();
  snapshot.speed = pace_.speed();
  return snapshot;
}

void PacedEngine::set_speed(std::uint32_t speed) {
  const Turnstile::Turn turn(turnstile_);
  pace_.set_speed(speed);
}

void PacedEngine::pause() {
  const Turnstile::Turn turn(turnstile_);
  pace_.pause();
}

void PacedEngine::resume() {
  const Turnstile::Turn turn(turnstile_);
  pace_.resume(wall_.now());
}

bool PacedEngine::step() {
  const Turnstile::Turn turn(turnstile_);
  return pace_.paused() && engine_->step();
}

void PacedEngine::keep_pace(const std::stop_token& stop) {
  Turnstile::Lock lock = turnstile_.work();
  while (!stop.stop_requested()) {
    if (pace_.paused()) {
      turnstile_.wait(lock, stop, [this] { return !pace_.paused(); });
    } else {
      advance(pace_.take(wall_.now()), lock, stop);
      turnstile_.wait_for(lock, stop, wall_interval, [this] { return pace_.paused(); });
    }
  }
}

// What is left of `due` when it is paused or slowed down meanwhile is dropped.
void PacedEngine::advance(Time due, Turnstile::Lock& lock, const std::stop_token& stop) {
  const std::uint32_t speed = pace_.speed();
  while (due > Time::zero() && !stop.stop_requested() && !pace_.paused() && pace_.speed() == speed) {
    const Time now = std::min(due, slice);
    engine_->advance(now);
    due -= now;
    const std::optional<std::uint32_t> wanted = watch_ ? watch_(*engine_) : std::nullopt;
    if (wanted) pace_.set_speed(*wanted);
    turnstile_.let_in(lock, stop);
  }
}

}  // namespace ron::sim
