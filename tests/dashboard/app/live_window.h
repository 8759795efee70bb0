// SPDX-License-Identifier: GPL-3.0-or-later
//
// The fixture of the window's tests: the real window over the real engine, with settings of its own.
#pragma once

#include <gtest/gtest.h>

#include <QApplication>
#include <QDoubleSpinBox>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <memory>

#include "app/main_window.h"
#include "engine/live_engine.h"
#include "engine/starting_topology.h"
#include "models/drill_model.h"
#include "sources/embedded_source.h"
#include "sources/source_switch.h"
#include "support/becomes.h"
#include "views/subscriber_card.h"

namespace ron::dash::test {

/// Longer than any healthy run on a loaded machine; waiting ends as soon as the condition holds.

class LiveWindow : public ::testing::Test {
 protected:
  void open(const char* scenario, const QString& layout, std::uint32_t capacity = 256) {
    const auto topology = sim::starting_topology(scenario, capacity, 1);
    ASSERT_TRUE(topology) << topology.error();
    auto engine = sim::LiveEngine::create(*topology);
    ASSERT_TRUE(engine) << engine.error();
    source = std::make_unique<SourceSwitch>(std::make_unique<EmbeddedSource>(*std::move(engine)));
    session = std::make_unique<Session>(*source);
    drills = std::make_unique<DrillModel>(*source, *session);
    profiles = std::make_unique<ProfileBook>(session->dispatcher(), topology->publishers, topology->subscribers);
    QObject::connect(session.get(), &Session::beganAnew, profiles.get(),
                     [this] { profiles->beginAnew(drills->topology()); });
    settings = std::make_unique<QSettings>(folder.filePath("settings.ini"), QSettings::IniFormat);
    window = std::make_unique<MainWindow>(*session, *profiles, *drills, *settings);
    window->useTheme(ThemeChoice::Light);
    ASSERT_TRUE(window->arrange(layout));
    window->show();
    source->start();
    ASSERT_TRUE(
        becomes([this] { return session->rates().published > 0 && !window->findChildren<SubscriberCard*>().empty(); }));
  }
  void TearDown() override {
    if (source) source->stop();
    window.reset();
  }

  SubscriberCard* card(const QString& name) const {
    for (SubscriberCard* one : window->findChildren<SubscriberCard*>()) {
      if (one->accessibleName() == name) return one;
    }
    ADD_FAILURE() << "no row for " << name.toStdString();
    return nullptr;
  }
  static void press(const QWidget* in, const char* name) {
    auto* button = in->findChild<QPushButton*>(name);
    ASSERT_NE(button, nullptr) << name;
    ASSERT_TRUE(becomes([button] { return button->isEnabled(); })) << name;
    QTest::mouseClick(button, Qt::LeftButton);
  }
  /// Types a number into a box as an operator does: a click, everything chosen, the digits, Return.
  static void type(QAbstractSpinBox* box, const QString& text) {
    ASSERT_NE(box, nullptr);
    QTest::mouseClick(box, Qt::LeftButton);
    box->selectAll();
    QTest::keyClicks(box, text);
    QTest::keyClick(box, Qt::Key_Return);
  }

  QTemporaryDir folder;
  std::unique_ptr<SourceSwitch> source;
  std::unique_ptr<Session> session;
  std::unique_ptr<DrillModel> drills;
  std::unique_ptr<ProfileBook> profiles;
  std::unique_ptr<QSettings> settings;
  std::unique_ptr<MainWindow> window;
};

}  // namespace ron::dash::test
