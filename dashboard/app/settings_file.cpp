// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings_file.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <algorithm>

namespace ron::dash {
namespace {

struct SettingsWords {
  Q_DECLARE_TR_FUNCTIONS(SettingsFile)
};

constexpr qint64 kMostBytes = 1 << 20;   // what the window saves is a few thousand

/// Qt reads nearly anything as settings. What it wrote itself is text, with every odd byte escaped.
bool isDamaged(const QString& path) {
  QFile file(path);
  if (!file.exists()) return false;
  if (file.size() > kMostBytes || !file.open(QIODevice::ReadOnly)) return true;
  const QByteArray content = file.readAll();
  const bool isText = std::ranges::all_of(content, [](char byte) {
    const auto code = static_cast<unsigned char>(byte);
    return (code >= 0x20 && code < 0x7F) || code == '\n' || code == '\r' || code == '\t';
  });
  return !isText || QSettings(path, QSettings::IniFormat).status() == QSettings::FormatError;
}

/// Lives as long as its folder is wanted: settings that are thrown away.
class ThrownAway final : public QSettings {
 public:
  explicit ThrownAway(std::unique_ptr<QTemporaryDir> folder)
      : QSettings(folder->filePath("settings.ini"), IniFormat), m_folder(std::move(folder)) {}

 private:
  std::unique_ptr<QTemporaryDir> m_folder;
};

}  // namespace

SettingsFile openSettingsAt(const QString& path) {
  QString message;
  if (isDamaged(path)) {
    const QString aside = path + QStringLiteral(".damaged");
    QFile::remove(aside);
    message =
        QFile::rename(path, aside)
            ? SettingsWords::tr("The saved settings were damaged. They are set aside as %1.").arg(aside)
            : SettingsWords::tr("The saved settings in %1 are damaged, and cannot be set aside. Nothing is restored.")
                  .arg(path);
  }
  return {std::make_unique<QSettings>(path, QSettings::IniFormat), message};
}

SettingsFile openSettings(bool safeMode) {
  if (safeMode) return {std::make_unique<ThrownAway>(std::make_unique<QTemporaryDir>()), {}};
  const QSettings usual(QSettings::IniFormat, QSettings::UserScope, "ron-bus", "ron-dashboard");
  return openSettingsAt(usual.fileName());
}

}  // namespace ron::dash
