// SPDX-License-Identifier: GPL-3.0-or-later
//
// InjectionsPanel: makes trouble on purpose. What is chosen is told before it is done, with what it will do to the bus;
// what goes on has a countdown and a button that takes it back.
#pragma once

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>
#include <QWidget>
#include <vector>

#include "charts/palette.h"
#include "models/injection_runner.h"
#include "views/choice_box.h"
#include "views/number_box.h"
#include "views/profile_book.h"

namespace ron::dash {

class InjectionsPanel final : public QWidget {
  Q_OBJECT
 public:
  /// All must outlive the panel.
  InjectionsPanel(Session& session, const ProfileBook& profiles, InjectionRunner& runner, QWidget* parent = nullptr);

  void setTheme(const Palette& palette);

 protected:
  void showEvent(QShowEvent* event) override;

 private:
  struct Target {
    std::uint32_t id = 0;
    QString name;
    friend bool operator==(const Target&, const Target&) = default;
  };
  class RunningRow;
  void layOut();
  void kindChosen();
  void refresh();
  void refreshTargets();
  void refreshPreview();
  void refreshRunning();
  void begin();
  [[nodiscard]] InjectionKind kind() const { return static_cast<InjectionKind>(m_kind->currentIndex()); }
  [[nodiscard]] std::optional<InjectionTarget> target() const;
  [[nodiscard]] InjectionWish wish() const;

  Session& m_session;
  const ProfileBook& m_profiles;
  InjectionRunner& m_runner;
  Palette m_palette = Palette::light();
  ChoiceBox* m_kind;
  QComboBox* m_who;
  NumberBox* m_strength;
  QLabel* m_strengthCaption;
  NumberBox* m_seconds;
  QLabel* m_preview;
  QPushButton* m_begin;
  QLabel* m_none;  ///< says that nothing goes on, or that nothing can be done
  QVBoxLayout* m_rows;
  std::vector<Target> m_targets;
  std::vector<RunningRow*> m_running;
};

}  // namespace ron::dash
