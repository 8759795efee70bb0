// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/row_choice.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace ron::dash {
namespace {

using ::testing::ElementsAre;

class RowChoiceTest : public ::testing::Test {
 protected:
  /// Named "s1", "s2" …, worst first.
  void make(std::size_t count) {
    names.reserve(count);
    for (std::size_t i = 0; i < count; ++i) names.push_back("s" + std::to_string(i + 1));
    for (std::size_t i = 0; i < count; ++i)
      candidates.push_back({.id = static_cast<std::uint32_t>(i + 1), .name = names[i]});
  }
  RowChoice choose(const QString& filter, std::size_t most) const { return chooseRows(candidates, filter, most); }

  std::vector<std::string> names;
  std::vector<RowCandidate> candidates;
};

TEST_F(RowChoiceTest, AllAreShownWithoutAWordWhereTheyFit) {
  make(3);
  const RowChoice choice = choose({}, 3);
  EXPECT_THAT(choice.shown, ElementsAre(0, 1, 2));
  EXPECT_EQ(choice.hidden, 0U);
  EXPECT_EQ(hiddenText(choice, {}), QString());
}

TEST_F(RowChoiceTest, TheWorstAreShownAndTheOthersAreToldOf) {
  make(1000);
  RowChoice choice = choose({}, 48);
  EXPECT_EQ(choice.shown.size(), 48U);
  EXPECT_EQ(choice.shown.back(), 47U);
  EXPECT_EQ(hiddenText(choice, {}), "952 more, all keeping up");
  candidates[999].troubled = true;
  choice = choose({}, 48);
  EXPECT_EQ(hiddenText(choice, {}), "952 more, 1 of them in trouble");
  candidates[998].losing = candidates[997].losing = candidates[997].troubled = true;
  candidates[0].losing = true;
  EXPECT_EQ(hiddenText(choose({}, 48), {}), "952 more, 2 of them losing") << "those that are shown do not count";
}

TEST_F(RowChoiceTest, AnyOneCanBeReachedByItsName) {
  make(5000);
  const RowChoice choice = choose(QStringLiteral("S4999"), 48);
  EXPECT_THAT(choice.shown, ElementsAre(4998));
  EXPECT_EQ(hiddenText(choice, QStringLiteral("S4999")), "1 of 5,000 match; 4,999 not shown, all keeping up");
  const QString nobody = QString(5000, u'x');
  EXPECT_THAT(choose(nobody, 48).shown, ElementsAre());
  EXPECT_TRUE(hiddenText(choose(nobody, 48), nobody).startsWith("No name of 5,000 contains “xxx"));
  EXPECT_LT(hiddenText(choose(nobody, 48), nobody).size(), 120);
}

TEST_F(RowChoiceTest, WhatAHandIsOnStaysWhateverTheOthersDo) {
  make(100);
  candidates[90].kept = true;
  EXPECT_THAT(choose({}, 3).shown, ElementsAre(0, 1, 90));
  EXPECT_THAT(choose(QStringLiteral("s55"), 3).shown, ElementsAre(54, 90)) << "a filter does not take it away";
  for (RowCandidate& one : candidates) one.kept = true;
  EXPECT_EQ(choose({}, 48).shown.size(), 48U) << "hands are bounded too";
}

TEST_F(RowChoiceTest, WhatIsNotFollowedIsNotSaidToKeepUp) {
  make(10);
  RowChoice choice = choose({}, 48);
  choice.notFollowed = 91'808;
  EXPECT_EQ(hiddenText(choice, {}), "91,808 beyond these are not followed");
}

}  // namespace
}  // namespace ron::dash
