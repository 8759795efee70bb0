// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/loss_rhythm.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace ron::dash {
namespace {

using Phase = Loss::Phase;

/// A counter sampled ten times a second.
struct Sampled {
  void sample(double events, double seconds = 0.1) {
    m_seconds += seconds;
    m_owed += events;
    m_lost += static_cast<std::uint64_t>(std::floor(m_owed));
    m_owed -= std::floor(m_owed);
    m_rhythm.add(m_seconds, m_lost);
  }
  void run(double seconds, double perSecond) {
    for (double t = 0; t < seconds - 1e-9; t += 0.1) sample(perSecond * 0.1);
  }
  Loss loss() const { return m_rhythm.loss(); }

  LossRhythm m_rhythm;
  double m_seconds = 0;
  double m_owed = 0;
  std::uint64_t m_lost = 0;
};

class LossRhythmTest : public ::testing::Test, protected Sampled {
 protected:
  void beginAnew() { static_cast<Sampled&>(*this) = {}; }
};

TEST_F(LossRhythmTest, NothingLostIsNothing) {
  run(20, 0);
  EXPECT_EQ(loss().phase, Phase::None);
  EXPECT_EQ(loss().perSecond, 0);
}

TEST_F(LossRhythmTest, SteadyLossIsSaidAtOnceAndEndsAtOnce) {
  run(3, 0);
  sample(20);
  EXPECT_EQ(loss().phase, Phase::Losing);
  run(5, 200);
  EXPECT_EQ(loss().phase, Phase::Losing);
  EXPECT_NEAR(loss().perSecond, 200, 1);
  sample(0);
  EXPECT_EQ(loss().phase, Phase::Ended) << "one interval of 100 ms without loss, at 200/s";
  EXPECT_EQ(loss().perSecond, 0);
  EXPECT_NEAR(loss().ago, 0.1, 1e-9);
  run(LossRhythm::kRecent + 0.1, 0);
  EXPECT_EQ(loss().phase, Phase::None);
}

TEST_F(LossRhythmTest, RareLossIsNotOverBecauseOneIntervalHadNone) {
  run(3, 0);
  for (int i = 0; i < 20; ++i) {
    sample(1);
    sample(0);
    EXPECT_EQ(loss().phase, Phase::Losing) << i;
  }
  EXPECT_NEAR(loss().perSecond, 5, 1);
}

TEST_F(LossRhythmTest, BurstsKeepTheirPhaseAndTheirRateInThePauses) {
  for (const double period : {0.8, 1.0, 1.3, 2.0, 3.1}) {
    beginAnew();
    const int pause = static_cast<int>(std::lround(period * 10)) - 1;
    for (int burst = 0; burst < 12; ++burst) {
      for (int step = -1; step < pause; ++step) {
        sample(step < 0 ? 600 : 0);
        if (burst < 3) continue;
        ASSERT_EQ(loss().phase, Phase::Bursts) << period << " s, burst " << burst << ", step " << step;
        ASSERT_NEAR(loss().perSecond, 600 / period, 1e-6) << period;
      }
    }
  }
}

TEST_F(LossRhythmTest, BurstsAreOverWhenOneIsMissing) {
  for (int burst = 0; burst < 5; ++burst) {
    sample(600);
    run(1.9, 0);
  }
  ASSERT_EQ(loss().phase, Phase::Bursts);
  run(1.2, 0);
  EXPECT_EQ(loss().phase, Phase::Ended) << "one and a half periods";
  run(2.5, 0);
  EXPECT_EQ(loss().phase, Phase::None);
}

TEST_F(LossRhythmTest, BurstsThatBecomeALossThatGoesOnAreThat) {
  for (int burst = 0; burst < 3; ++burst) {
    sample(600);
    run(0.9, 0);
  }
  run(3, 200);
  EXPECT_EQ(loss().phase, Phase::Losing);
  EXPECT_NEAR(loss().perSecond, 200, 1);
}

TEST_F(LossRhythmTest, AResetOrAClockThatJumpsIsNoLoss) {
  run(2, 100);
  m_seconds -= 1.5;
  m_rhythm.add(m_seconds, m_lost);
  EXPECT_FALSE(loss().goesOn());
  m_rhythm.add(m_seconds + 0.1, 0);
  EXPECT_GE(loss().perSecond, 0);
}

/// Whatever is lost when: what is said is true of what was fed in, and seldom changes.
TEST_F(LossRhythmTest, WhatItSaysIsTrueInManySituations) {
  for (unsigned seed = 1; seed <= 300; ++seed) {
    beginAnew();
    std::mt19937 random(seed);
    const auto pick = [&random](double least, double most) {
      return std::uniform_real_distribution<double>(least, most)(random);
    };
    sample(0);
    double lastLoss = -1e9;
    for (int part = 0; part < 6; ++part) {
      const double rate = pick(0, 1) < 0.4 ? 0 : std::pow(10, pick(0, 5));
      const double on = pick(0.1, 3);
      const double off = pick(0, 1) < 0.5 ? 0 : pick(0.1, 3);
      for (double t = 0, end = pick(2, 12); t < end; t += 0.1) {
        const auto before = m_lost;
        sample(std::fmod(t, on + off) < on ? rate * 0.1 : 0);
        if (m_lost > before) lastLoss = m_seconds;
        const Loss now = loss();
        const double quiet = m_seconds - lastLoss;
        ASSERT_GE(now.perSecond, 0);
        if (m_lost > before) {
          ASSERT_TRUE(now.goesOn()) << seed << " at " << m_seconds;
        }
        if (now.phase == Phase::Losing) {
          ASSERT_TRUE(quiet < 1e-9 || quiet < 0.5) << seed << " at " << m_seconds;
          ASSERT_TRUE(quiet < 1e-9 || now.perSecond <= 50)
              << seed << ": frequent loss ends with its first quiet interval";
        }
        if (now.phase == Phase::Bursts) {
          ASSERT_LE(quiet, LossRhythm::kRecent + 1e-9) << seed;
        }
        if (now.phase == Phase::None) {
          ASSERT_GT(quiet, LossRhythm::kRecent - 1e-9) << seed;
        }
        if (now.phase != Phase::None) {
          ASSERT_NEAR(now.ago, quiet, 1e-6) << seed;
        }
        ASSERT_EQ(now.perSecond > 0, now.goesOn()) << seed << " at " << m_seconds;
      }
    }
  }
}

}  // namespace
}  // namespace ron::dash
