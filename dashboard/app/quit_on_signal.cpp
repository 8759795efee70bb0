// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/quit_on_signal.h"

#include <sys/signalfd.h>
#include <unistd.h>
#include <QCoreApplication>
#include <QSocketNotifier>
#include <csignal>

namespace ron::dash {
namespace {

sigset_t endingSignals() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGINT);
  sigaddset(&set, SIGTERM);
  return set;
}

int blockAndOpen() {
  const sigset_t set = endingSignals();
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
  return signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

}  // namespace

QuitOnSignal::QuitOnSignal() : m_descriptor(blockAndOpen()) {}

QuitOnSignal::~QuitOnSignal() { ::close(m_descriptor); }

void QuitOnSignal::listen() {
  auto* notifier = new QSocketNotifier(m_descriptor, QSocketNotifier::Read, QCoreApplication::instance());
  connect(notifier, &QSocketNotifier::activated, this, &QuitOnSignal::quit);
}

void QuitOnSignal::quit() {
  signalfd_siginfo info{};
  if (::read(m_descriptor, &info, sizeof info) != sizeof info) return;
  const sigset_t set = endingSignals();
  pthread_sigmask(SIG_UNBLOCK, &set, nullptr);
  QCoreApplication::quit();
}

}  // namespace ron::dash
