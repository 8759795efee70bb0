// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/handler_time_control.h"

#include <QHBoxLayout>
#include <QSignalBlocker>
#include <cmath>

#include "models/plain_text.h"
#include "views/wheel_with_focus.h"

namespace ron::dash {
namespace {

constexpr double kSmallestMs = 0.001;
constexpr double kLargestMs = 60'000;
constexpr int kStepsPerDecade = 100;
constexpr int kDecades = 6;  // the slider reaches from 1 µs to 1 s; the spin box goes on to 60 s

double millisecondsOf(int step) { return kSmallestMs * std::pow(10.0, static_cast<double>(step) / kStepsPerDecade); }

int stepOf(double milliseconds) {
  return static_cast<int>(std::lround(std::log10(std::max(milliseconds, kSmallestMs) / kSmallestMs) * kStepsPerDecade));
}

}  // namespace

HandlerTimeControl::HandlerTimeControl(QWidget* parent)
    : QWidget(parent), m_slider(new WheelWithFocus<QSlider>(Qt::Horizontal)),
      m_spin(new NumberBox({.largest = kLargestMs, .decimals = 3, .unit = "ms"})) {
  m_slider->setObjectName("handlerSlider");
  m_slider->setRange(0, kStepsPerDecade * kDecades);
  m_slider->setSingleStep(kStepsPerDecade / 10);
  m_slider->setPageStep(kStepsPerDecade);
  m_slider->setMinimumWidth(40);
  m_spin->setObjectName("handlerSpin");
  m_spin->stepByFactor(1.25, kSmallestMs);
  m_spin->setFixedWidth(QFontMetrics(m_spin->font()).horizontalAdvance("9999.999 ms") + 12);
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, 0, 0);
  row->addWidget(m_slider, 1);
  row->addWidget(m_spin);
  connect(m_slider, &QSlider::valueChanged, this, [this](int step) { put(millisecondsOf(step)); });
  connect(m_spin, &QDoubleSpinBox::valueChanged, this, &HandlerTimeControl::put);
}

void HandlerTimeControl::setOwner(const QString& name) {
  m_slider->setAccessibleName(tr("%1: handler time").arg(name));
  m_spin->setSubject(tr("%1: handler time in milliseconds").arg(name));
  m_slider->setToolTip(forToolTip(tr("How long %1 takes for one event: right is slower").arg(name)));
}

void HandlerTimeControl::showTime(std::chrono::nanoseconds time) {
  if (m_slider->isSliderDown()) return;
  const double milliseconds = std::chrono::duration<double, std::milli>(time).count();
  const QSignalBlocker quietSlider(m_slider);
  m_slider->setValue(stepOf(milliseconds));
  m_spin->display(milliseconds);
}

void HandlerTimeControl::put(double milliseconds) {
  const QSignalBlocker quietSlider(m_slider);
  const QSignalBlocker quietSpin(m_spin);
  m_slider->setValue(stepOf(milliseconds));
  m_spin->setValue(milliseconds);
  emit chosen(std::chrono::nanoseconds(std::llround(milliseconds * 1e6)));
}

}  // namespace ron::dash
