// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/profile_book.h"

#include <gtest/gtest.h>

#include "support/fake_engine.h"

namespace ron::dash {
namespace {

using namespace std::chrono_literals;

TEST(ProfileBook, RemembersFieldsThatNoSampleTells) {
  test::FakeSource source;
  ActionDispatcher dispatcher(source);
  const ProfileBook book(dispatcher, {{.name = "orders", .profile = {.shape = sim::RateShape::Burst, .rate = 7}}},
                         {{.name = "indexer", .profile = {.handler = 3us, .jitter = 9us}}});
  EXPECT_EQ(book.of(sim::PublisherSample{.id = 1, .name = "orders"}).shape, sim::RateShape::Burst);
  EXPECT_EQ(book.of(sim::SubscriberSample{.id = 1, .name = "indexer"}).jitter, 9us);
}

TEST(ProfileBook, FollowsWhatWasAppliedAndNotWhatWasRefused) {
  test::FakeSource source;
  ActionDispatcher dispatcher(source);
  const ProfileBook book(dispatcher, {}, {{.name = "indexer", .profile = {.handler = 3us}}});
  const sim::SubscriberSample indexer{.id = 4, .name = "indexer"};
  ASSERT_TRUE(dispatcher.dispatch(sim::SetSubscriber{4, {.handler = 5us}}));
  EXPECT_EQ(book.of(indexer).handler, 5us);
  source.refuseWith = "no";
  ASSERT_FALSE(dispatcher.dispatch(sim::SetSubscriber{4, {.handler = 8us}}));
  EXPECT_EQ(book.of(indexer).handler, 5us);
}

TEST(ProfileBook, KeepsWhatItKnowsOfTheHostWhileAGuestsIsOpen) {
  test::FakeSource source;
  ActionDispatcher dispatcher(source);
  ProfileBook book(dispatcher, {}, {{.name = "indexer", .profile = {.handler = 3us}}});
  dispatcher.dispatch(sim::SetSubscriber{.id = 1, .profile = {.handler = 5us}});
  const sim::Topology guest{
      .capacity = 256, .seed = 1, .publishers = {}, .subscribers = {{.name = "indexer", .profile = {.handler = 9us}}}};
  sim::SubscriberSample indexer;
  indexer.id = 1;
  indexer.name = "indexer";
  book.beginAnew(&guest);
  EXPECT_EQ(book.of(indexer).handler, 9us);
  book.beginAnew(&guest);  // the drill is run again
  book.beginAnew();
  EXPECT_EQ(book.of(indexer).handler, 5us) << "the host is as it was left";
  book.beginAnew();
  EXPECT_EQ(book.of(indexer).handler, 3us) << "it started again";
}

TEST(ProfileBook, WhatTheHostSaysGoesBeforeWhatWasSetHere) {
  test::FakeSource source;
  const ActionDispatcher dispatcher(source);
  const ProfileBook book(dispatcher, {{.name = "orders", .profile = {.rate = 7}}},
                         {{.name = "indexer", .profile = {.handler = 600us, .jitter = 200us}}});
  sim::SubscriberSample indexer{.id = 1, .name = "indexer", .handler_set_us = 700};
  EXPECT_EQ(book.of(indexer).handler, 600us);
  indexer.handler_set_us = 4100;  // as a drill injects it
  EXPECT_EQ(book.of(indexer).handler, 4ms);
  EXPECT_EQ(book.of(indexer).jitter, 200us);
  sim::PublisherSample orders{.id = 1, .name = "orders", .rate_set = 7};
  EXPECT_TRUE(book.of(orders).shared_payload);
  orders.rate_set = 70;
  orders.copies = true;
  EXPECT_EQ(book.of(orders).rate, 70);
  EXPECT_FALSE(book.of(orders).shared_payload);
}

TEST(ProfileBook, TakesFromTheSampleWhatItNeverHeardOf) {
  test::FakeSource source;
  const ActionDispatcher dispatcher(source);
  const ProfileBook book(dispatcher, {}, {});
  EXPECT_EQ(book.of(sim::SubscriberSample{.id = 9, .name = "x", .handler_set_us = 2.5}).handler, 2500ns);
  EXPECT_EQ(book.of(sim::PublisherSample{.id = 9, .name = "y", .rate_set = 42}).rate, 42);
}

}  // namespace
}  // namespace ron::dash
