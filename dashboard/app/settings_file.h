// SPDX-License-Identifier: GPL-3.0-or-later
//
// SettingsFile: the file that keeps how the operator left the dashboard. One that is damaged is set aside under another
// name, with a message that says so, and a fresh one takes its place. In safe mode there is none: nothing saved is
// read, and nothing is saved.
#pragma once

#include <QSettings>
#include <QString>
#include <memory>

namespace ron::dash {

struct SettingsFile {
  std::unique_ptr<QSettings> settings;
  QString message;  ///< what was set aside, and where it is now; empty when all is well
};

/// The operator's own file, or, in safe mode, one in memory's stead that is thrown away.
[[nodiscard]] SettingsFile openSettings(bool safeMode);
/// The one at this path.
[[nodiscard]] SettingsFile openSettingsAt(const QString& path);

}  // namespace ron::dash
