// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cutover_model.h"

#include <algorithm>
#include <utility>

#include "models/headline.h"
#include "models/plain_text.h"
#include "sources/action_text.h"

namespace ron::dash {

namespace {

using Step = sim::CutoverStep;

int numberOf(Step step) { return static_cast<int>(step); }

/// Steps that are finished, 0 .. 7.
int finished(const sim::CutoverSample& sample) {
  switch (sample.step) {
    case Step::Idle: return 0;
    case Step::Done: return CutoverModel::kSteps;
    case Step::Aborted: return std::min(static_cast<int>(sample.proofs.size()), CutoverModel::kSteps);
    default: return numberOf(sample.step);
  }
}

QString proofOf(const sim::CutoverSample& sample, int number) {
  const auto i = static_cast<std::size_t>(number - 1);
  return i < sample.proofs.size() ? QString::fromStdString(sample.proofs[i]) : QString();
}

QString doneText(const sim::CutoverSample& sample) {
  const QString gap = sample.gap == 0 ? CutoverModel::tr("no gap") : CutoverModel::tr("a gap of %1").arg(sample.gap);
  return CutoverModel::tr("done: %1 → %2, %3 lost, %4")
      .arg(numberText(static_cast<double>(sample.from_capacity)), numberText(static_cast<double>(sample.to_capacity)),
           numberText(static_cast<double>(sample.lost_during)), gap);
}

QString laneText(const sim::CutoverSample& sample, Step step) {
  if (step == Step::Done) {
    return CutoverModel::tr("cutover %1").arg(doneText(sample));
  }
  if (step == Step::Aborted) {
    return CutoverModel::tr("cutover aborted");
  }
  const QString proof = proofOf(sample, numberOf(step));
  const QString title =
      CutoverModel::tr("cutover %1 of 7: %2").arg(QString::number(numberOf(step)), cutoverStepTitle(step));
  return proof.isEmpty() ? title : title + QStringLiteral(": ") + proof;
}

BusFigures figuresOf(const sim::Snapshot& snapshot, int bus) {
  BusFigures figures;
  const QString name = bus == 0 ? CutoverModel::tr("Bus A") : CutoverModel::tr("Bus B");
  figures.title = name;
  const auto ring = std::ranges::find(snapshot.rings, bus, &sim::RingSample::bus);
  if (ring == snapshot.rings.end()) {
    return figures;
  }
  figures.present = true;
  if (ring->draining) figures.title = CutoverModel::tr("%1, draining").arg(name);
  figures.capacity = ring->capacity;
  figures.depth = ring->depth;
  figures.published = ring->published;
  figures.receivers = ring->receivers;
  for (const sim::SubscriberSample& sample : snapshot.subscribers) {
    if (sample.bus == bus) {
      figures.subscribers.push_back(sample.id);
    }
  }
  return figures;
}

}  // namespace

QString cutoverStepTitle(sim::CutoverStep step) {
  switch (step) {
    case Step::CreateBus: return CutoverModel::tr("Create the new bus");
    case Step::PrepareSubscribers: return CutoverModel::tr("Prepare subscribers");
    case Step::Announce: return CutoverModel::tr("Announce the new configuration");
    case Step::MoveSubscribers: return CutoverModel::tr("Move subscribers");
    case Step::SwapPublishers: return CutoverModel::tr("Swap the publishers' handle");
    case Step::DropOld: return CutoverModel::tr("Drop the old bus");
    case Step::Verify: return CutoverModel::tr("Verify");
    case Step::Idle:
    case Step::Done:
    case Step::Aborted: break;
  }
  return {};
}

CutoverModel::CutoverModel(QObject* parent) : QAbstractListModel(parent) { fillSteps(); }

void CutoverModel::ingest(const sim::Snapshot& snapshot, const BusRates& rates) {
  const Step before =
      m_empty ? (cutoverInProgress(snapshot.cutover) ? Step::Idle : snapshot.cutover.step) : m_sample.step;
  m_cutovers = m_empty ? snapshot.totals.cutovers : m_cutovers;
  m_sample = snapshot.cutover;
  m_busA = figuresOf(snapshot, 0);
  m_busB = figuresOf(snapshot, 1);
  m_prediction = predictCutover(snapshot, rates);
  fillSteps();
  m_empty = false;
  emit dataChanged(index(0), index(kSteps - 1));
  announce(before, snapshot);
  emit changed();
}

void CutoverModel::announce(Step before, const sim::Snapshot& snapshot) {
  const Step now = m_sample.step;
  const bool another = std::exchange(m_cutovers, snapshot.totals.cutovers) != snapshot.totals.cutovers;
  if (now == Step::Idle || (now == before && !(another && now == Step::Done))) {
    return;
  }
  if (now == Step::Aborted) {
    emit stepReached(now, laneText(m_sample, now));
    return;
  }
  // Several steps may have passed between two snapshots; a lower step is another cutover's.
  const int first = numberOf(before) < numberOf(now) ? numberOf(before) + 1 : numberOf(Step::CreateBus);
  for (int number = first; number <= numberOf(now); ++number) {
    const auto step = static_cast<Step>(number);
    emit stepReached(step, laneText(m_sample, step));
  }
}

void CutoverModel::fillSteps() {
  const int done = finished(m_sample);
  for (int number = 1; number <= kSteps; ++number) {
    CutoverStepRow& row = m_steps[static_cast<std::size_t>(number - 1)];
    row.number = number;
    row.title = cutoverStepTitle(static_cast<Step>(number));
    row.proof = number <= done ? proofOf(m_sample, number) : QString();
    row.state = number <= done ? StepState::Done : StepState::Todo;
    if (number == done + 1 && inProgress()) {
      row.state = StepState::Current;
    } else if (number == done + 1 && m_sample.step == Step::Aborted) {
      row.state = StepState::Failed;
    }
  }
}

void CutoverModel::clear() {
  m_sample = {};
  m_busA = m_busB = {};
  m_prediction = {};
  m_cutovers = 0;
  m_empty = true;
  fillSteps();
  emit dataChanged(index(0), index(kSteps - 1));
  emit changed();
}

bool CutoverModel::canAbort() const { return inProgress() && m_sample.step < Step::Announce; }

QString CutoverModel::summary() const {
  switch (m_sample.step) {
    case Step::Idle: return tr("not running");
    case Step::Done: return doneText(m_sample);
    case Step::Aborted: return tr("aborted after step %1 of 7; the old bus goes on").arg(finished(m_sample));
    default: break;
  }
  const auto current = std::ranges::find(m_steps, StepState::Current, &CutoverStepRow::state);
  if (current == m_steps.end()) {
    return tr("%1: all steps finished").arg(cutoverKindText(m_sample.kind));
  }
  return tr("%1, step %2 of 7: %3")
      .arg(cutoverKindText(m_sample.kind), QString::number(current->number), current->title);
}

int CutoverModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : kSteps; }

QVariant CutoverModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
    return {};
  }
  const CutoverStepRow& row = m_steps[static_cast<std::size_t>(index.row())];
  const QString title = QStringLiteral("%1. %2").arg(QString::number(row.number), row.title);
  switch (role) {
    case Qt::DisplayRole: return title;
    case Qt::ToolTipRole: return forToolTip(index.data(Qt::AccessibleTextRole).toString());
    case Qt::AccessibleTextRole: return row.proof.isEmpty() ? title : title + QStringLiteral(": ") + row.proof;
    case TitleRole: return row.title;
    case StepStateRole: return static_cast<int>(row.state);
    case ProofRole: return row.proof;
    default: return {};
  }
}

}  // namespace ron::dash
