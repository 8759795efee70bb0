// SPDX-License-Identifier: GPL-3.0-or-later
//
// QuitOnSignal: Ctrl+C (SIGINT) and SIGTERM end the event loop, so that the program ends by its own
// destructors. A second signal while ending takes its usual effect.
//
// Threads: make one in the main thread before any other thread starts (they inherit its signal mask), and
// that is before the application object, which starts some; listen() once that is there.
#pragma once

#include <QObject>

namespace ron::dash {

class QuitOnSignal final : public QObject {
  Q_OBJECT
 public:
  QuitOnSignal();
  ~QuitOnSignal() override;

  void listen();

 private:
  void quit();

  int m_descriptor;
};

}  // namespace ron::dash
