// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/screenshot.h"

#include <QFileInfo>
#include <QImageWriter>
#include <QPixmap>

namespace ron::dash {

std::expected<void, QString> checkScreenshotPath(const QString& path) {
  const QFileInfo file(path);
  const QFileInfo folder(file.absolutePath());
  const auto refuse = [&path](const QString& why) {
    return std::unexpected(
        QStringLiteral("--screenshot: cannot write '%1': %2; give a file in a folder that exists").arg(path, why));
  };
  if (!folder.isDir()) return refuse(QStringLiteral("there is no folder '%1'").arg(folder.filePath()));
  if (file.isDir()) return refuse(QStringLiteral("it is a folder"));
  if (!folder.isWritable()) return refuse(QStringLiteral("the folder '%1' is not writable").arg(folder.filePath()));
  return {};
}

std::expected<void, QString> writeScreenshot(QWidget& window, const QString& path) {
  QImageWriter writer(path, "png");
  writer.setCompression(100);  // the handler's scale: smallest file
  if (writer.write(window.grab().toImage().convertToFormat(QImage::Format_RGB888))) return {};
  return std::unexpected(QStringLiteral("cannot write the picture '%1': %2").arg(path, writer.errorString()));
}

}  // namespace ron::dash
