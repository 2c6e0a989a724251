#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "model/firm/firm.h"

namespace tienvoud::example {

/// Who is at work, and how much of each person is taken. A person is never stretched beyond one
/// person: the attended shares of the work a person tends sum to at most 1.
class Crew {
 public:
  explicit Crew(const Table<Person>& people) : people_(people), workers_(people.size()) {}

  void come(std::size_t person) { workers_[person].present = true; }
  void leave(std::size_t person) { workers_[person].present = false; }
  [[nodiscard]] bool anyone() const;

  /// Somebody present with that skill and so much of a person free. At every other machine the one
  /// who has most to do already, as people have machines of their own; else the one with least.
  [[nodiscard]] std::optional<std::size_t> free_person(Id<Skill> skill,
                                                       std::int64_t need,
                                                       std::size_t machine) const;

  /// need: thousandths of a person.
  void take(std::size_t person, std::int64_t need);
  void release(std::size_t person, std::int64_t need) { workers_[person].load -= need; }

 private:
  struct Worker {
    bool present = false;
    std::int64_t load = 0;  ///< thousandths
  };
  const Table<Person>& people_;
  std::vector<Worker> workers_;
};

}  // namespace tienvoud::example
