// SPDX-License-Identifier: MIT OR Apache-2.0
//
// The drill of cutovers as somebody outside sees them: a real HTTP client and a real OAP client follow the mirror while
// capacity changes under load. Nothing may be missing, nothing twice, and each publisher's events in its order. The
// same check has to catch the naive cutover.
#include <map>
#include <set>

#include "mirror_fixture.h"

namespace ron::sim {
namespace {

using namespace std::chrono_literals;
using test::eventually;
using test::MirrorTest;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr std::uint64_t numbered = 2000;  // by each of the two publishers that number their events

/// What is wrong with a stream, as its reader can tell.
class Judge {
 public:
  void see(const WireEvent& event) {
    if (event.kind == WireKind::Gap) {
      complain("a gap is told");
      next_ = event.to + 1;
      return;
    }
    const std::uint64_t number = event.corr_id.value_or(0);
    if (next_ != 0 && number > next_) complain("numbers are missing");
    if (next_ != 0 && number < next_) complain("a number came twice, or late");
    next_ = number + 1;
    ++seen_;
    if (event.kind != WireKind::ServiceCrashed) return;
    std::uint64_t& last = last_of_[event.service];
    const std::uint64_t of_publisher = std::stoull(event.reason);
    if (of_publisher != last + 1) complain("a publisher's events are not in its order, or one is missing");
    last = of_publisher;
  }
  [[nodiscard]] bool has_all() const {
    return last_of_.size() == 2 && std::ranges::all_of(last_of_, [](const auto& of) { return of.second == numbered; });
  }
  [[nodiscard]] const std::set<std::string>& complaints() const { return complaints_; }
  [[nodiscard]] std::uint64_t seen() const { return seen_; }

 private:
  void complain(const std::string& what) { complaints_.insert(what); }

  std::uint64_t next_ = 0;
  std::uint64_t seen_ = 0;
  std::map<std::string, std::uint64_t> last_of_;
  std::set<std::string> complaints_;
};

class MirroredCutover : public MirrorTest {
 protected:
  void SetUp() override {
    Topology topology;
    topology.capacity = 65'536;
    topology.publishers.assign(
        2, {.name = "", .profile = {.rate = 3000, .health_percent = 100, .config_percent = 0, .data_percent = 0}});
    topology.subscribers.assign(2, {.name = "", .profile = {.handler = 0ns}});
    start(topology);
    mirror();
    serve_sse();
    serve_oap();
    over_http_ = listener();
    over_oap_ = subscriber_of_events();
    http_reader_ = std::jthread([this] { read_http(); });
    oap_reader_ = std::jthread([this] { read_oap(); });
    for (int p = 0; p < 2; ++p) {
      publishers_.emplace_back([this, p] {
        for (std::uint64_t i = 1; i <= numbered; ++i) {
          while (!engine->announce(Event::service_crashed("numbered " + std::to_string(p), std::to_string(i)))) {
            std::this_thread::yield();  // nobody listens for a moment: it is not published
          }
          if (i % 20 == 0) std::this_thread::sleep_for(1ms);  // a pace, not a wait
        }
      });
    }
  }

  void read_http() {
    while (!http_judge_.has_all()) {
      const std::string frame = over_http_->read_until("\n\n");
      const auto data = frame.find("data: ");
      if (!frame.ends_with("\n\n")) break;
      if (data == frame.npos) continue;
      const auto event = parse_wire_event(frame.substr(data + 6, frame.size() - data - 8));
      ASSERT_TRUE(event) << frame << event.error();
      http_judge_.see(*event);
    }
  }
  void read_oap() {
    while (!oap_judge_.has_all()) {
      const auto event = over_oap_->event();
      if (!event) break;
      oap_judge_.see(*event);
    }
  }

  void cut_over(CutoverKind kind, std::uint32_t capacity) {
    const std::uint64_t before = engine->snapshot().totals.cutovers;
    apply(BeginCutover{.kind = kind, .capacity = capacity, .run_through = true});
    ASSERT_TRUE(wait_for([&](const Snapshot& s) { return s.totals.cutovers == before + 1; }));
  }
  void finish() {
    publishers_.clear();
    http_reader_.join();
    oap_reader_.join();
  }

  std::unique_ptr<test::RawClient> over_http_;
  std::unique_ptr<test::OapClient> over_oap_;
  Judge http_judge_;
  Judge oap_judge_;
  std::vector<std::jthread> publishers_;
  std::jthread http_reader_;
  std::jthread oap_reader_;
};

class GaplessCutover : public MirroredCutover, public testing::WithParamInterface<CutoverKind> {};

TEST_P(GaplessCutover, IsNotSeenFromOutside) {
  for (const std::uint32_t capacity : {32'768U, 131'072U, 65'536U}) cut_over(GetParam(), capacity);
  finish();
  EXPECT_THAT(http_judge_.complaints(), IsEmpty());
  EXPECT_THAT(oap_judge_.complaints(), IsEmpty());
  EXPECT_TRUE(http_judge_.has_all());
  EXPECT_TRUE(oap_judge_.has_all());
  EXPECT_GT(http_judge_.seen(), 2 * numbered);
  EXPECT_EQ(mirror_->figures().missed, 0U);
  EXPECT_EQ(engine->snapshot().totals.lost, 0U);
  quiesce();
  EXPECT_EQ(engine->snapshot().rings.back().depth, 0U);
  expect_reconciled();
}

INSTANTIATE_TEST_SUITE_P(Of, GaplessCutover, testing::Values(CutoverKind::Sealed, CutoverKind::HostLevel),
                         [](const auto& kind) { return kind.param == CutoverKind::Sealed ? "Sealed" : "HostLevel"; });

TEST_F(MirroredCutover, TheNaiveOneIsCaughtByTheSameCheck) {
  apply(BeginCutover{.kind = CutoverKind::Naive, .capacity = 32'768});
  const auto step = [&](CutoverStep to) {
    apply(StepCutover{});
    ASSERT_TRUE(wait_for([&](const Snapshot& s) { return s.cutover.step == to; }));
  };
  // Step by step, as an operator would: meanwhile events go to a bus where the mirror does not listen.
  for (const CutoverStep to : {CutoverStep::PrepareSubscribers, CutoverStep::Announce, CutoverStep::MoveSubscribers,
                               CutoverStep::SwapPublishers}) {
    step(to);
  }
  const std::uint64_t moved = engine->snapshot().totals.published;
  ASSERT_TRUE(wait_for([&](const Snapshot& s) { return s.totals.published > moved + 200; }));
  step(CutoverStep::DropOld);
  EXPECT_TRUE(eventually([&] { return mirror_->figures().missed > 0; }));
  publishers_.clear();
  server_.reset();
  oap_.reset();
  finish();
  EXPECT_THAT(http_judge_.complaints(), testing::Contains("a gap is told"));
  EXPECT_THAT(oap_judge_.complaints(), testing::Contains("a gap is told"));
}

}  // namespace
}  // namespace ron::sim
