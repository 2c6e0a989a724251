#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <utility>

namespace tienvoud::app {

/// Answers to one question at the present revision of the database, by what was asked. Not for
/// several threads at once: its owner locks.
template <class Answer>
class KeptAnswers {
 public:
  explicit KeptAnswers(std::size_t most) : most_(most) {}

  /// The answer that is kept; null where there is none. A new revision forgets all.
  std::shared_ptr<const Answer> find(const std::string& revision, const std::string& key) {
    if (revision_ != revision || answers_.size() >= most_) {
      answers_.clear();
      revision_ = revision;
    }
    const auto found = answers_.find(key);
    return found == answers_.end() ? nullptr : found->second;
  }
  /// Keeps an answer that was made for a revision, if that is still the present one.
  void keep(const std::string& revision,
            const std::string& key,
            std::shared_ptr<const Answer> answer) {
    if (revision_ == revision) {
      answers_[key] = std::move(answer);
    }
  }

 private:
  std::size_t most_;
  std::string revision_;
  std::map<std::string, std::shared_ptr<const Answer>> answers_;
};

}  // namespace tienvoud::app
