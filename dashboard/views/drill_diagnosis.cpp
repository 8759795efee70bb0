// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/drill_diagnosis.h"

#include <QAbstractItemView>
#include <QGridLayout>

#include "charts/fonts.h"
#include "models/drill_shelf.h"
#include "views/wheel_with_focus.h"

namespace ron::dash {
namespace {

constexpr int kUsualConfidence = 80;
constexpr int kStep = 5;

}  // namespace

DrillDiagnosis::DrillDiagnosis(QWidget* parent)
    : QWidget(parent), m_choice(new WheelWithFocus<QComboBox>), m_confidence(new QSlider(Qt::Horizontal)),
      m_sure(new QLabel), m_diagnose(new QPushButton(tr("Diagnose"))), m_given(new QLabel) {
  m_choice->setObjectName("drillDiagnosis");
  m_choice->setAccessibleName(tr("What it is"));
  m_choice->setFocusPolicy(Qt::StrongFocus);
  m_choice->setMinimumContentsLength(8);
  m_choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  m_choice->addItem(tr("What is it?"));
  for (const DrillChoice& one : shippedDrills()) m_choice->addItem(one.title, one.code);
  m_choice->setMaxVisibleItems(m_choice->count());
  m_confidence->setObjectName("drillConfidence");
  m_confidence->setAccessibleName(tr("How sure you are, in percent"));
  m_confidence->setRange(0, 100);
  m_confidence->setSingleStep(kStep);
  m_confidence->setPageStep(4 * kStep);
  m_confidence->setToolTip(tr("An honest confidence pays best: sure and wrong costs most"));
  m_sure->setFont(figureFont(kAxisPoints));
  m_sure->setMinimumWidth(m_sure->fontMetrics().horizontalAdvance(tr("%1 % sure").arg(100)) + 2);
  m_sure->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
  m_diagnose->setObjectName("drillDiagnose");
  m_diagnose->setAccessibleName(tr("State this diagnosis"));
  m_given->setObjectName("secondary");
  m_given->setFont(bodyFont(kAxisPoints));
  m_given->setWordWrap(true);
  m_given->setAccessibleName(tr("Diagnosis that was stated last"));
  auto* grid = new QGridLayout(this);
  grid->setContentsMargins(0, 0, 0, 0);
  grid->setVerticalSpacing(4);
  grid->setColumnStretch(0, 1);
  grid->addWidget(m_choice, 0, 0);
  grid->addWidget(m_diagnose, 0, 1);
  grid->addWidget(m_confidence, 1, 0);
  grid->addWidget(m_sure, 1, 1);
  grid->addWidget(m_given, 2, 0, 1, 2);
  connect(m_confidence, &QSlider::valueChanged, this,
          [this](int value) { m_sure->setText(tr("%1 % sure").arg(value)); });
  connect(m_choice, &QComboBox::currentIndexChanged, this, &DrillDiagnosis::refreshButton);
  connect(m_diagnose, &QPushButton::clicked, this,
          [this] { emit diagnosed(m_choice->currentData().toString(), m_confidence->value()); });
  reset();
}

void DrillDiagnosis::reset() {
  m_choice->setCurrentIndex(0);
  m_confidence->setValue(kUsualConfidence);
  m_sure->setText(tr("%1 % sure").arg(m_confidence->value()));
}

void DrillDiagnosis::focusChoice() {
  m_choice->setFocus();
  m_choice->showPopup();
}

void DrillDiagnosis::display(const sim::DrillView& view, bool mayDiagnose) {
  m_may = mayDiagnose;
  m_choice->setEnabled(mayDiagnose);
  m_confidence->setEnabled(mayDiagnose);
  m_given->setVisible(!view.diagnosis.empty());
  m_given->setText(
      tr("You said %1. It can be changed; each wrong one costs.").arg(QString::fromStdString(view.diagnosis)));
  refreshButton();
}

void DrillDiagnosis::refreshButton() { m_diagnose->setEnabled(m_may && hasChoice()); }

}  // namespace ron::dash
