// SPDX-License-Identifier: GPL-3.0-or-later
//
// CutoverModel: the runbook's seven steps as a list, with what each finished step proved, both buses'
// figures, what is allowed now, and a prediction.
#pragma once

#include <QAbstractListModel>

#include <array>
#include <vector>

#include "models/bus_rates.h"

namespace ron::dash {

enum class StepState : std::uint8_t { Todo, Current, Done, Failed };

struct CutoverStepRow {
  int number = 0;                ///< 1 .. 7
  QString title;                 ///< "Create the new bus"
  StepState state = StepState::Todo;
  QString proof;                 ///< what it showed, once finished
};

/// One bus' figures, as the panel shows the two side by side.
struct BusFigures {
  bool present = false;
  QString title;                 ///< "Bus A, draining"
  std::uint64_t capacity = 0;
  std::uint64_t depth = 0;
  std::uint64_t published = 0;
  std::uint32_t receivers = 0;
  std::vector<sim::SubscriberId> subscribers;
};

struct CutoverPrediction {
  bool drains = true;                        ///< false: at these rates the old bus never drains
  double drainSeconds = 0;                   ///< until the slowest receiver has left the old bus
  double lossPerSecond = 0;                  ///< goes on until the announcement (step 3); 0 after it
  double expectedLoss = 0;                   ///< events that will not fit into the new bus while the old one drains
  QString text;
};
/// What a cutover to `toCapacity` begun now would do (idle; 0: twice the present one), or what is left of the
/// one in progress.
[[nodiscard]] CutoverPrediction predictCutover(const sim::Snapshot& snapshot, const BusRates& rates,
                                               std::uint64_t toCapacity = 0);
/// A cutover has begun and is neither done nor aborted.
[[nodiscard]] bool cutoverInProgress(const sim::CutoverSample& sample);

/// "Create the new bus" for CreateBus, and so on.
[[nodiscard]] QString cutoverStepTitle(sim::CutoverStep step);

class CutoverModel final : public QAbstractListModel {
  Q_OBJECT
 public:
  enum Role { TitleRole = Qt::UserRole + 1, StepStateRole, ProofRole };
  static constexpr int kSteps = 7;

  explicit CutoverModel(QObject* parent = nullptr);

  void ingest(const sim::Snapshot& snapshot, const BusRates& rates);
  void clear();

  [[nodiscard]] const sim::CutoverSample& sample() const { return m_sample; }
  [[nodiscard]] const std::array<CutoverStepRow, kSteps>& steps() const { return m_steps; }
  [[nodiscard]] const BusFigures& busA() const { return m_busA; }
  [[nodiscard]] const BusFigures& busB() const { return m_busB; }
  [[nodiscard]] const CutoverPrediction& prediction() const { return m_prediction; }
  [[nodiscard]] bool inProgress() const { return cutoverInProgress(m_sample); }
  [[nodiscard]] bool canBegin() const { return !inProgress(); }
  [[nodiscard]] bool canStep() const { return inProgress() && !m_sample.running; }
  [[nodiscard]] bool canPause() const { return inProgress() && m_sample.running; }
  /// Before the announcement only: afterwards the way is forward.
  [[nodiscard]] bool canAbort() const;
  /// "step 4 of 7: Move subscribers", "done: 256 → 512, 0 lost, no gap", "not running", "aborted".
  [[nodiscard]] QString summary() const;

  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

 signals:
  void stepReached(sim::CutoverStep step, const QString& text);   ///< for the event lane
  void changed();

 private:
  void announce(sim::CutoverStep before, const sim::Snapshot& snapshot);
  void fillSteps();

  sim::CutoverSample m_sample;
  std::array<CutoverStepRow, kSteps> m_steps;
  BusFigures m_busA, m_busB;
  CutoverPrediction m_prediction;
  std::uint64_t m_cutovers = 0;
  bool m_empty = true;
};

}  // namespace ron::dash
