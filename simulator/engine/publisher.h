// SPDX-License-Identifier: MIT OR Apache-2.0
//
// Publisher: one publisher with its own copy of the Sender, as the control plane holds it. What makes
// it publish is the engine's: a thread, or discrete events.
//
// Threads: the control plane calls the members; they change orders and return.
#pragma once

#include <string>
#include <utility>

#include <ron/sender.h>

#include "telemetry/profile.h"
#include "telemetry/snapshot.h"

namespace ron::sim {

class Publisher {
 public:
  Publisher(PublisherId id, std::string name) : id_(id), name_(std::move(name)) {}
  Publisher(const Publisher&) = delete;
  Publisher& operator=(const Publisher&) = delete;
  virtual ~Publisher() = default;

  [[nodiscard]] PublisherId id() const noexcept { return id_; }
  [[nodiscard]] const std::string& name() const noexcept { return name_; }

  virtual void set_profile(const PublisherProfile& profile) = 0;
  /// It goes on with another bus, and lets go of the one before.
  virtual void switch_to(Sender sender) = 0;
  /// The last switch has happened.
  [[nodiscard]] virtual bool switched() const = 0;
  virtual void stop() = 0;
  /// Nothing will be sent any more.
  [[nodiscard]] virtual bool stopped() const noexcept = 0;

  [[nodiscard]] virtual PublisherSample sample() const = 0;

 private:
  const PublisherId id_;
  const std::string name_;
};

}  // namespace ron::sim
