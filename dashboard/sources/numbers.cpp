// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/numbers.h"

#include <QCoreApplication>

namespace ron::dash {

namespace {

struct NumbersWords {
  Q_DECLARE_TR_FUNCTIONS(Numbers)
};

QString ungrouped(double value, char format, int precision) {
  QLocale locale = figuresLocale();
  locale.setNumberOptions(QLocale::OmitGroupSeparator);
  return locale.toString(value, format, precision);
}

}  // namespace

QLocale figuresLocale() {
  //: The name of the locale whose figures go with this language, such as de_DE.
  return QLocale(NumbersWords::tr("en_US"));
}

QString fixedText(double value, int decimals) { return ungrouped(value, 'f', decimals); }

QString significantText(double value, int digits) { return ungrouped(value, 'g', digits); }

}  // namespace ron::dash
