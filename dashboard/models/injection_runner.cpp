// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/injection_runner.h"

#include <algorithm>
#include <utility>

namespace ron::dash {

namespace {

/// What an action is done to; nothing when it is no single subscriber or publisher.
struct Touched {
  bool publisher = false;
  std::uint32_t id = 0;
};

std::optional<Touched> touchedBy(const sim::Action& action) {
  return std::visit(
      [](const auto& one) -> std::optional<Touched> {
        using One = std::decay_t<decltype(one)>;
        if constexpr (requires { one.id; }) {
          return Touched{std::is_same_v<One, sim::SetPublisher> || std::is_same_v<One, sim::RemovePublisher>, one.id};
        } else {
          return std::nullopt;
        }
      },
      action);
}

}  // namespace

InjectionRunner::InjectionRunner(Session& session, QObject* parent) : QAbstractListModel(parent), m_session(session) {
  connect(&session, &Session::ticked, this, &InjectionRunner::tick);
  connect(&session, &Session::beganAnew, this, [this] {
    while (!m_running.empty()) end(m_running.size() - 1, false);  // their targets are others now
  });
  connect(&session.dispatcher(), &ActionDispatcher::applied, this,
          [this](const ActionRecord& record) { stepAside(record.action); });
}

bool InjectionRunner::begin(Injection injection) {
  const bool ofPublishers = isOfPublishers(injection.wish.kind);
  for (std::size_t row = 0; row < m_running.size(); ++row) {
    const Injection& other = m_running[row].injection;
    if (other.wish.target != injection.wish.target || isOfPublishers(other.wish.kind) != ofPublishers) {
      continue;
    }
    // What the target is set to now is the other's doing: as it was before that, it shall be again in the end.
    if (injection.undo.index() == other.undo.index()) {
      injection.undo = other.undo;
    }
    end(row, true);
    break;
  }
  m_own = true;
  const bool begun = m_session.dispatcher().dispatch(injection.begin);
  m_own = false;
  if (!begun) {
    return false;
  }
  const auto row = static_cast<int>(m_running.size());
  beginInsertRows({}, row, row);
  m_running.push_back({.injection = std::move(injection), .since = secondsOf(m_session.latest())});
  endInsertRows();
  emit changed(true);
  return true;
}

const Injection* InjectionRunner::on(bool publisher, std::uint32_t id) const {
  const auto found = std::ranges::find_if(m_running, [&](const Running& one) {
    return one.injection.wish.target == id && isOfPublishers(one.injection.wish.kind) == publisher;
  });
  return found == m_running.end() ? nullptr : &found->injection;
}

bool InjectionRunner::undoLast() {
  if (m_running.empty()) {
    return false;
  }
  end(m_running.size() - 1, true);
  return true;
}

void InjectionRunner::undo(int row) {
  if (row >= 0 && row < rowCount()) {
    end(static_cast<std::size_t>(row), true);
  }
}

double InjectionRunner::left(const Running& running) const {
  return std::max(running.since + running.injection.wish.seconds - secondsOf(m_session.latest()), 0.0);
}

void InjectionRunner::tick() {
  const double now = secondsOf(m_session.latest());
  for (std::size_t row = m_running.size(); row-- > 0;) {
    const bool anotherSource = now < m_running[row].since;
    if (anotherSource) {
      end(row, false);
    } else if (left(m_running[row]) <= 0) {
      end(row, !m_running[row].injection.endsByItself);
    }
  }
  if (!m_running.empty()) {
    emit dataChanged(index(0), index(rowCount() - 1));
  }
}

void InjectionRunner::end(std::size_t row, bool takeBack) {
  beginRemoveRows({}, static_cast<int>(row), static_cast<int>(row));
  const Running ended = m_running[row];
  m_running.erase(m_running.begin() + static_cast<std::ptrdiff_t>(row));
  endRemoveRows();
  if (takeBack) {
    dispatch(ended.injection.undo);
  }
  emit changed(any());
}

void InjectionRunner::dispatch(const sim::Action& action) {
  const bool before = std::exchange(m_own, true);
  m_session.dispatcher().dispatch(action);
  m_own = before;
}

void InjectionRunner::stepAside(const sim::Action& action) {
  const auto touched = touchedBy(action);
  if (m_own || !touched) {
    return;
  }
  for (std::size_t row = m_running.size(); row-- > 0;) {
    const InjectionWish& wish = m_running[row].injection.wish;
    if (wish.target == touched->id && isOfPublishers(wish.kind) == touched->publisher) {
      end(row, false);
    }
  }
}

int InjectionRunner::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(m_running.size());
}

QVariant InjectionRunner::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
    return {};
  }
  const Running& running = m_running[static_cast<std::size_t>(index.row())];
  switch (role) {
    case Qt::DisplayRole: return running.injection.text;
    case LeftRole: return left(running);
    case ShareRole: return 1 - left(running) / running.injection.wish.seconds;
    default: return {};
  }
}

}  // namespace ron::dash
