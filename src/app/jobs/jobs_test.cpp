#include "app/jobs/jobs.h"

#include <gtest/gtest.h>

#include <atomic>
#include <stdexcept>

namespace tienvoud::app {
namespace {

using namespace std::chrono_literals;

/// Goes on until it is stopped.
Result<std::string> endless(const Teller& teller) {
  for (std::uint64_t i = 1;; ++i) {
    TRY(tell(teller.progress, {Doing::reading, i, 0}));
    std::this_thread::sleep_for(1ms);
  }
}

TEST(Jobs, TellProgressBestAndResult) {
  Jobs jobs;
  const auto id = jobs.start("sum", "ann", [](const Teller& teller) -> Result<std::string> {
    teller.best("1");
    TRY(tell(teller.progress, {Doing::reckoning, 3, 4}));
    return std::string("2");
  });
  ASSERT_TRUE(id);
  ASSERT_TRUE(jobs.wait_for_end(5s));
  const auto view = jobs.view(*id);
  ASSERT_TRUE(view);
  EXPECT_EQ(view->state, JobState::done);
  EXPECT_EQ(view->kind, "sum");
  EXPECT_EQ(view->who, "ann");
  EXPECT_EQ(*view->best, "1");
  EXPECT_EQ(*view->result, "2");
  EXPECT_EQ(view->step->done, 3U);
  EXPECT_TRUE(view->ended_at);
}

TEST(Jobs, StopWhenTheyAreAskedTo) {
  Jobs jobs;
  const auto running = jobs.start("endless", "", endless);
  const auto other = jobs.start("endless", "", endless);
  const auto waiting = jobs.start("never", "", [](const Teller&) -> Result<std::string> {
    ADD_FAILURE() << "a job that was stopped before it began must not begin";
    return std::string();
  });
  ASSERT_TRUE(running && other && waiting);
  EXPECT_TRUE(jobs.cancel(*waiting));
  EXPECT_FALSE(jobs.wait_for_end(20ms));
  EXPECT_TRUE(jobs.cancel(*running));
  EXPECT_TRUE(jobs.cancel(*other));
  ASSERT_TRUE(jobs.wait_for_end(5s));
  for (const auto id : {*running, *other, *waiting}) {
    EXPECT_EQ(jobs.view(id)->state, JobState::cancelled);
    EXPECT_EQ(jobs.view(id)->error->code, ErrorCode::cancelled);
  }
  EXPECT_EQ(jobs.cancel(99).error().code, ErrorCode::not_found);
}

TEST(Jobs, AFaultEndsOneJobOnly) {
  Jobs jobs;
  const auto fault = jobs.start("fault", "", [](const Teller&) -> Result<std::string> {
    throw std::runtime_error("on purpose");
  });
  const auto refused = jobs.start("refused", "", [](const Teller&) -> Result<std::string> {
    return Error{ErrorCode::unusable, "no", "", ""};
  });
  const auto fine = jobs.start(
      "fine", "", [](const Teller&) -> Result<std::string> { return std::string("{}"); });
  ASSERT_TRUE(jobs.wait_for_end(5s));
  EXPECT_EQ(jobs.view(*fault)->state, JobState::failed);
  EXPECT_EQ(jobs.view(*refused)->state, JobState::failed);
  EXPECT_EQ(jobs.view(*fine)->state, JobState::done);
}

TEST(Jobs, TooManyThatWaitAreRefusedAndOldOnesForgotten) {
  Jobs jobs;
  std::atomic<bool> go{false};
  const Work held = [&](const Teller&) -> Result<std::string> {
    while (!go) {
      std::this_thread::sleep_for(1ms);
    }
    return std::string("{}");
  };
  std::size_t taken = 0;
  Result<std::int64_t> last = std::int64_t{0};
  while ((last = jobs.start("held", "", held)) && taken < 1000) {
    ++taken;
  }
  EXPECT_EQ(last.error().code, ErrorCode::unusable);
  EXPECT_GE(taken, 50U);
  go = true;
  ASSERT_TRUE(jobs.wait_for_end(5s));
  for (int i = 0; i < 120; ++i) {
    ASSERT_TRUE(jobs.start("short", "", held));
    ASSERT_TRUE(jobs.wait_for_end(5s));
  }
  EXPECT_LE(jobs.list().size(), 100U);
  EXPECT_EQ(jobs.view(1).error().code, ErrorCode::not_found);
  EXPECT_EQ(jobs.list().front().kind, "short");
}

TEST(Jobs, EndWithTheProgram) {
  Jobs jobs;
  for (int i = 0; i < 5; ++i) {
    ASSERT_TRUE(jobs.start("endless", "", endless));
  }
  jobs.close();
  EXPECT_TRUE(jobs.wait_for_end(5s));
  EXPECT_EQ(jobs.start("late", "", endless).error().code, ErrorCode::unusable);
}

}  // namespace
}  // namespace tienvoud::app
