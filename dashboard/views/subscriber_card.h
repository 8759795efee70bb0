// SPDX-License-Identifier: GPL-3.0-or-later
//
// SubscriberCard: one subscriber's row in the left dock: what it does, and the controls to slow it, stall
// it, hang it, crash it, restart it or shed it. What is set more rarely is folded away under "more".
#pragma once

#include <QFrame>
#include <QLabel>
#include <QPushButton>
#include <vector>

#include "charts/palette.h"
#include "models/subscriber_model.h"
#include "telemetry/action.h"
#include "views/elided_label.h"
#include "views/gauges.h"
#include "views/handler_time_control.h"
#include "views/refusal_line.h"
#include "views/subscriber_more.h"

namespace ron::dash {

class SubscriberCard final : public QFrame {
  Q_OBJECT
 public:
  explicit SubscriberCard(const sim::SubscriberSample& subscriber, QWidget* parent = nullptr);

  void setTheme(const Palette& palette);
  void setControllable(bool controllable);
  void setHighlighted(bool highlighted);
  /// `profile` as it was last set; `staleness` as Session's: not empty, the row is grey and says it.
  void display(const SubscriberRow& row, std::vector<float> spark, const sim::SubscriberProfile& profile,
               const QString& staleness = {});
  [[nodiscard]] sim::SubscriberId id() const { return m_id; }

 signals:
  void requested(const ron::sim::Action& action);

 private:
  void buildControls();
  void setProfile(const sim::SubscriberProfile& profile);
  void displayFigures(const SubscriberRow& row, const QString& staleness);
  QPushButton* addButton(QLayout& row, const char* name, const QString& text, const QString& help);

  const sim::SubscriberId m_id;
  const QString m_name;
  Palette m_palette = Palette::light();
  sim::SubscriberProfile m_profile;
  bool m_holding = false;      ///< stalled or hung: the hang button resumes
  ElidedLabel* m_title;
  QLabel* m_state;
  QLabel* m_figures;
  DepthBar* m_depth;
  SparkView* m_spark;
  QLabel* m_measured;
  HandlerTimeControl* m_handler;
  QWidget* m_controls;
  SubscriberMore* m_more;
  RefusalLine* m_refusal;
  QPushButton* m_stall = nullptr;
  QPushButton* m_hang = nullptr;
};

}  // namespace ron::dash
