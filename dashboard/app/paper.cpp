// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/paper.h"

#include <QBuffer>
#include <QPageLayout>
#include <QPageSize>
#include <QPdfWriter>
#include <QTextDocument>
#include <QUrl>

#include "charts/fonts.h"

namespace ron::dash {

QString htmlSection(const QString& heading, const QString& content) {
  return QStringLiteral("<h2>%1</h2>%2").arg(heading.toHtmlEscaped(), content);
}

QByteArray printedPdf(const QString& title, const QString& html, const QImage& picture) {
  constexpr int kDotsPerInch = 150;
  constexpr QMarginsF kMargins(15, 15, 15, 15);
  QByteArray pdf;
  QBuffer buffer(&pdf);
  buffer.open(QIODevice::WriteOnly);
  QPdfWriter writer(&buffer);
  writer.setPageSize(QPageSize(QPageSize::A4));
  writer.setPageMargins(kMargins, QPageLayout::Millimeter);
  writer.setResolution(kDotsPerInch);
  writer.setTitle(title);
  QTextDocument document;
  document.setDefaultFont(bodyFont(kAxisPoints));
  if (!picture.isNull()) document.addResource(QTextDocument::ImageResource, QUrl(QStringLiteral("plots")), picture);
  document.setHtml(html);
  document.print(&writer);
  return pdf;
}

}  // namespace ron::dash
