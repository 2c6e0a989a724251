#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "app/answers.h"
#include "app/begin_answer.h"
#include "app/http/kept_answers.h"
#include "app/lines_answer.h"
#include "base/result.h"
#include "store/store.h"

namespace tienvoud::app {

/// The database that is served: readers that are kept open, one writer at a time, and the answers
/// of the present revision. Its functions may be called from several threads at once.
class FirmDatabase {
 public:
  explicit FirmDatabase(std::string path) : path_(std::move(path)) {}

  [[nodiscard]] const std::string& path() const { return path_; }

  /// Held by whoever writes; imports, repairs and changes come one after the other.
  [[nodiscard]] std::unique_lock<std::mutex> writing() { return std::unique_lock(writing_); }

  /// As Store::revision.
  Result<std::string> revision();
  /// The same, at most half a second old: for the many that only wait for a change. Empty where it
  /// cannot be read.
  std::string revision_lately();

  /// An answer of Sight to the present revision: made once, then kept. While somebody writes it is
  /// made from what is there and not recorded; the first to ask afterwards has it recorded.
  /// Errors: as of ask_sight.
  Result<std::shared_ptr<const SightAnswer>> sight(const SightRequest& request,
                                                   const ProgressSink& progress = {});
  /// The same of Lines, which may take long: it is reckoned while others ask Sight and write, and
  /// recorded afterwards where nobody writes. Errors: as of ask_lines.
  Result<std::shared_ptr<const LinesAnswer>> lines(const LinesRequest& request);
  /// The same of Begin. Errors: as of ask_begin.
  Result<std::shared_ptr<const BeginAnswer>> begin(const BeginRequest& request);
  /// The answer of Begin that is kept; null where it would have to be made.
  Result<std::shared_ptr<const BeginAnswer>> kept_begin(const BeginRequest& request);
  /// Whether parts of the ledger wait to be reckoned anew.
  Result<bool> is_behind();
  /// What the journal teaches; while somebody writes, from the ledger as it stands.
  Result<LearnAnswer> learn(const ProgressSink& progress);

  /// A text that depends on the revision alone, such as the answer to `status`: made once for each
  /// revision by make(const store::Store&, revision).
  using MakeText = Result<std::string> (*)(const store::Store&, const std::string&);
  Result<std::string> status(MakeText make);

  /// Calls body(const store::Store&) with a reader of its own, and returns what it returns.
  template <class Body>
  auto read(Body&& body) -> decltype(body(std::declval<const store::Store&>())) {
    TRY_ASSIGN(auto store, reader());
    auto result = body(static_cast<const store::Store&>(store));
    give_back(std::move(store));
    return result;
  }

 private:
  static constexpr std::size_t most_answers = 24;

  Result<store::Store> reader();
  void give_back(store::Store store);

  std::string path_;
  std::mutex writing_;
  std::mutex weighing_;   ///< one answer of Lines or Begin at a time, beside those of Sight
  std::mutex measuring_;  ///< one answer at a time: who asks the same meanwhile finds it kept
  std::mutex mutex_;      ///< of what follows
  std::vector<store::Store> idle_;
  std::chrono::steady_clock::time_point read_at_;
  std::string revision_lately_;
  std::string revision_of_status_;
  std::string status_;
  KeptAnswers<SightAnswer> sights_{most_answers};
  KeptAnswers<LinesAnswer> lines_{most_answers};
  KeptAnswers<BeginAnswer> begins_{most_answers};
};

}  // namespace tienvoud::app
