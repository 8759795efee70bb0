// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/number_box.h"

#include <QLineEdit>
#include <QSignalBlocker>
#include <QStyle>
#include <algorithm>
#include <cmath>

#include "charts/fonts.h"
#include "models/plain_text.h"
#include "sources/numbers.h"

namespace ron::dash {
namespace {

constexpr char kRefusedProperty[] = "refused";
constexpr qsizetype kLongestQuote = 24;

/// What was typed, fit for a message: short, and without control characters.
QString quoted(const QString& text) { return NumberBox::tr("“%1”").arg(plainLine(text, kLongestQuote)); }

}  // namespace

NumberBox::NumberBox(const Range& range, QWidget* parent) : WheelWithFocus(parent) {
  setDecimals(range.decimals);
  setRange(range.smallest, range.largest);
  if (*range.unit != '\0') setSuffix(u' ' + QString::fromUtf8(range.unit));
  setFont(figureFont(kAxisPoints));
  setButtonSymbols(NoButtons);
  setKeyboardTracking(false);
  setAlignment(Qt::AlignRight);
  setFocusPolicy(Qt::StrongFocus);
  connect(this, &NumberBox::refused, this, [this](const QString& why) {
    if (!isMarked()) m_help = toolTip();
    mark(true);
    setToolTip(forToolTip(why));
    setAccessibleDescription(why);
  });
  const auto settle = [this] { mark(false); };
  connect(lineEdit(), &QLineEdit::textEdited, this, [this, settle] {
    m_typing = true;
    settle();
  });
  connect(this, &QDoubleSpinBox::editingFinished, this, [this] { m_typing = false; });
  connect(this, &QDoubleSpinBox::valueChanged, this, settle);
}

void NumberBox::setSubject(const QString& subject) {
  m_subject = subject;
  setAccessibleName(subject);
}

void NumberBox::stepByFactor(double factor, double smallest) {
  m_factor = factor;
  m_smallestStep = smallest;
}

void NumberBox::display(double value) {
  if (m_typing) return;
  const QSignalBlocker quiet(this);
  setValue(value);
}

bool NumberBox::isMarked() const { return property(kRefusedProperty).toBool(); }

void NumberBox::stepBy(int steps) {
  if (m_factor <= 0) {
    QDoubleSpinBox::stepBy(steps);
    return;
  }
  const double next = std::max(value(), m_smallestStep) * std::pow(m_factor, steps);
  // Near its smallest step a figure must still move, and get back to 0.
  setValue(std::abs(next - value()) < m_smallestStep ? value() + steps * m_smallestStep : next);
}

QString NumberBox::textFromValue(double value) const {
  const QLocale locale = figuresLocale();
  QString text = locale.toString(value, 'f', decimals());
  if (decimals() == 0) return text;
  while (text.endsWith(u'0')) text.chop(1);
  if (text.endsWith(locale.decimalPoint())) text.chop(locale.decimalPoint().size());
  return text;
}

std::expected<double, QString> NumberBox::read(QString text) const {
  const QString typed = text;
  text = text.trimmed();
  if (const QString unit = suffix().trimmed(); !unit.isEmpty() && text.endsWith(unit)) text.chop(unit.size());
  bool isNumber = false;
  const double number = figuresLocale().toDouble(text.trimmed(), &isNumber);
  if (isNumber && std::isfinite(number) && number >= minimum() && number <= maximum()) return number;
  return std::unexpected(
      tr("%1: %2 is refused; accepted is %3 .. %4%5")
          .arg(m_subject, quoted(typed), textFromValue(minimum()), textFromValue(maximum()), suffix()));
}

double NumberBox::valueFromText(const QString& text) const { return read(text).value_or(value()); }

QValidator::State NumberBox::validate(QString& text, int&) const {
  return read(text) ? QValidator::Acceptable : QValidator::Intermediate;
}

void NumberBox::fixup(QString& text) const {
  if (const auto number = read(text); !number) emit refused(number.error());
}

void NumberBox::mark(bool refused) {
  if (isMarked() == refused) return;
  setProperty(kRefusedProperty, refused);
  // The style sheet looks at the property; Qt looks again only when asked.
  style()->unpolish(this);
  style()->polish(this);
  if (!refused) {
    setToolTip(m_help);
    setAccessibleDescription({});
  }
}

}  // namespace ron::dash
