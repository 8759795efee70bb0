// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/display.h"

#include <QDir>
#include <QFileInfo>
#include <QLibrary>
#include <QLibraryInfo>

namespace ron::dash {
namespace {

/// Asks libxcb, which Qt's X11 plugin itself uses, so that a dead DISPLAY or a missing cookie counts as none.
bool xServerAnswers() {
  if (qEnvironmentVariableIsEmpty("DISPLAY")) return false;
  QLibrary xcb("xcb", 1);
  using Connect = void* (*)(const char*, int*);
  using HasError = int (*)(void*);
  using Disconnect = void (*)(void*);
  const auto connect = reinterpret_cast<Connect>(xcb.resolve("xcb_connect"));
  const auto hasError = reinterpret_cast<HasError>(xcb.resolve("xcb_connection_has_error"));
  const auto disconnect = reinterpret_cast<Disconnect>(xcb.resolve("xcb_disconnect"));
  if (connect == nullptr || hasError == nullptr || disconnect == nullptr) return false;
  void* connection = connect(nullptr, nullptr);
  const bool answers = hasError(connection) == 0;
  disconnect(connection);
  return answers;
}

bool waylandAnswers() {
  const QString name = qEnvironmentVariable("WAYLAND_DISPLAY");
  if (name.isEmpty()) return false;
  const QDir platforms(QLibraryInfo::path(QLibraryInfo::PluginsPath) + "/platforms");
  const bool hasPlugin = !platforms.entryList({"libqwayland*"}).isEmpty();
  return hasPlugin && QFileInfo::exists(QDir(qEnvironmentVariable("XDG_RUNTIME_DIR")).filePath(name));
}

}  // namespace

std::expected<void, QString> checkDisplay() {
  const QString platform = qEnvironmentVariable("QT_QPA_PLATFORM").section(';', 0, 0).section(':', 0, 0);
  const bool needsServer = platform.isEmpty() || platform == "xcb" || platform.startsWith("wayland");
  if (!needsServer || xServerAnswers() || waylandAnswers()) return {};
  const QString display = qEnvironmentVariable("DISPLAY");
  const QString found = display.isEmpty() ? QStringLiteral("DISPLAY is not set")
                                          : QStringLiteral("DISPLAY is '%1', and no server answers there").arg(display);
  return std::unexpected(
      QStringLiteral("no display: %1. Start from a desktop, through 'ssh -X', or under 'xvfb-run -a'; "
                     "or use --headless, which needs no display")
          .arg(found));
}

}  // namespace ron::dash
