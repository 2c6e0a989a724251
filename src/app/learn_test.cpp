#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <numeric>

#include "app/answers.h"
#include "app/example_folder.h"
#include "app/import_files.h"
#include "example/example.h"
#include "store/store.h"

namespace tienvoud::app {
namespace {

namespace files = std::filesystem;

const Instant now = Instant::of_seconds(1'790'000'000);

/// A made-up firm with wrong norm times, imported as a user would.
class Learning : public testing::Test {
 protected:
  Learning()
      : folder_(files::temp_directory_path() / ("tienvoud_learn_test." + std::to_string(getpid()))),
        database_((folder_ / "firm.db").string()) {
    files::create_directories(folder_);
    example::ExampleOptions options;
    options.seed = 7;
    options.wrong_norms = 0.5;
    example_ = example::make_example(options);
    EXPECT_TRUE(write_example((folder_ / "firm").string(), example_, {}, {}).ok());
    EXPECT_TRUE(import_files({.files = {(folder_ / "firm").string()}}, database_, now, {}).ok());
  }
  ~Learning() override { files::remove_all(folder_); }

  /// What nature meant the operation of a proposal to take; the codes of the example are the same.
  [[nodiscard]] double true_run_s(const std::string& subject) const {
    const auto code = subject.substr(0, subject.find(' '));
    for (const auto id : example_.firm.operations.ids()) {
      if (example_.firm.operations[id].code == code) {
        return in_seconds(example_.truth.operations[id.index()].run);
      }
    }
    return std::nan("");
  }

  files::path folder_;
  std::string database_;
  example::ExampleFirm example_;
};

TEST_F(Learning, FindsTheTrueRunTimesBehindWrongNorms) {
  const auto answer = ask_learn(database_, {});
  ASSERT_TRUE(answer.ok()) << answer.error().message;
  std::vector<double> errors;
  int nearer = 0;
  for (const auto& proposal : answer->learned.proposals) {
    // A proposal for one machine of several holds that machine's pace, not nature's mean.
    if (proposal.figure != "run time" || proposal.subject.find(" on ") != std::string::npos ||
        proposal.count < 3) {
      continue;
    }
    const double truth = true_run_s(proposal.subject);
    errors.push_back(std::abs(proposal.after / truth - 1));
    nearer += std::abs(proposal.after - truth) < std::abs(proposal.before.value_or(0) - truth);
  }
  ASSERT_GE(errors.size(), 5U);
  std::ranges::sort(errors);
  EXPECT_LE(errors[errors.size() / 2], 0.05);
  EXPECT_GE(nearer, static_cast<int>(std::ceil(0.9 * static_cast<double>(errors.size()))));
}

TEST_F(Learning, WhatIsAcceptedIsTheFirmsAndCanBeTakenBack) {
  const auto before = store::Store::open(database_, store::OpenMode::read).value().firm().value();
  const auto answer = ask_learn(database_, {});
  ASSERT_TRUE(answer.ok());
  std::vector<std::size_t> all(answer->learned.proposals.size());
  std::iota(all.begin(), all.end(), 1U);
  const auto accepted = accept_proposals(database_, *answer, all, "test", now);
  ASSERT_TRUE(accepted.ok()) << accepted.error().message;
  EXPECT_EQ(*accepted, all.size());
  // The firm now says what happened: hardly anything is left to propose.
  const auto again = ask_learn(database_, {});
  ASSERT_TRUE(again.ok());
  EXPECT_LT(again->learned.proposals.size(), all.size() / 10 + 1);
  auto store = store::Store::open(database_, store::OpenMode::write).value();
  const auto changed = store.firm().value();
  EXPECT_NE(firm_hash(changed), firm_hash(before));
  for (std::size_t i = all.size(); i > 0; --i) {  // change 1 is the import's own
    const auto undone = store.undo_change(static_cast<std::int64_t>(i) + 1, now, "test");
    ASSERT_TRUE(undone.ok()) << undone.error().message;
  }
  EXPECT_EQ(firm_hash(store.firm().value()), firm_hash(before));
}

}  // namespace
}  // namespace tienvoud::app
