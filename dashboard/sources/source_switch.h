// SPDX-License-Identifier: GPL-3.0-or-later
//
// SourceSwitch: a source that is now one and now another, so that one session and one window go from the host they
// watch to a drill and back. What is at home is stopped meanwhile. The first batch after a change says that the host
// began anew: ids, history and alarms of the one before mean nothing any more.
//
// Threads: GUI thread.
#pragma once

#include <memory>

#include "sources/metric_source.h"

namespace ron::dash {

class SourceSwitch final : public MetricSource {
  Q_OBJECT
 public:
  explicit SourceSwitch(std::unique_ptr<MetricSource> home, QObject* parent = nullptr);
  ~SourceSwitch() override;

  /// From now on it is this one; the guest before it is gone. Starts it if this is started.
  void visit(std::unique_ptr<MetricSource> guest);
  /// Back to what it began with; nothing when it is there.
  void goHome();
  [[nodiscard]] bool isHome() const { return m_guest == nullptr; }

  void start() override;
  void stop() override;
  [[nodiscard]] SourceState state() const override { return current().state(); }
  [[nodiscard]] std::chrono::milliseconds age() const override { return current().age(); }
  [[nodiscard]] QString label() const override { return current().label(); }
  [[nodiscard]] QString badge() const override { return current().badge(); }
  [[nodiscard]] QString trouble() const override { return current().trouble(); }
  [[nodiscard]] std::optional<std::chrono::milliseconds> nextAttempt() const override {
    return current().nextAttempt();
  }
  [[nodiscard]] bool canControl() const override { return current().canControl(); }
  [[nodiscard]] QString readOnlyReason() const override { return current().readOnlyReason(); }
  [[nodiscard]] ActionOutcome apply(const sim::Action& action) override { return current().apply(action); }
  void request(const sim::Action& action, std::function<void(const ActionOutcome&)> answer) override {
    current().request(action, std::move(answer));
  }

 private:
  [[nodiscard]] MetricSource& current() const { return m_guest ? *m_guest : *m_home; }
  void connectCurrent();
  /// Lets go of the current one, of whose end nobody is to hear.
  void silence();
  void resume();
  void forward(const SampleBatch& batch);

  const std::unique_ptr<MetricSource> m_home;
  std::unique_ptr<MetricSource> m_guest;
  bool m_started = false;
  bool m_anew = false;
};

}  // namespace ron::dash
