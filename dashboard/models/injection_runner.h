// SPDX-License-Identifier: GPL-3.0-or-later
//
// InjectionRunner: the injections that are going on, each with its countdown; it takes each back when its time is up,
// and earlier when asked. Where the operator meanwhile sets the same target by other means, the injection is over:
// what the operator set is not put back.
//
// Threads: GUI thread only. The session must outlive it.
#pragma once

#include <QAbstractListModel>

#include <vector>

#include "models/injection.h"
#include "models/session.h"

namespace ron::dash {

class InjectionRunner final : public QAbstractListModel {
  Q_OBJECT
 public:
  enum Role { LeftRole = Qt::UserRole + 1, ShareRole };   ///< seconds; of its time that is over, 0 .. 1

  explicit InjectionRunner(Session& session, QObject* parent = nullptr);

  /// One on the same target is taken back first. False when the source refused it (the dispatcher tells why).
  bool begin(Injection injection);
  /// The one begun last; false when there is none.
  bool undoLast();
  void undo(int row);

  /// What goes on with a target; nullptr when nothing does.
  [[nodiscard]] const Injection* on(bool publisher, std::uint32_t id) const;
  [[nodiscard]] bool any() const { return !m_running.empty(); }
  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

 signals:
  void changed(bool any);        ///< one began or ended

 private:
  struct Running {
    Injection injection;
    double since = 0;            ///< seconds of the source's clock
  };
  [[nodiscard]] double left(const Running& running) const;
  void tick();
  void end(std::size_t row, bool takeBack);
  void dispatch(const sim::Action& action);
  void stepAside(const sim::Action& action);

  Session& m_session;
  std::vector<Running> m_running;
  bool m_own = false;            ///< the action being applied is one of ours
};

}  // namespace ron::dash
