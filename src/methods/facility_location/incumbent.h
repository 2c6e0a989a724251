#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "methods/facility_location/location.h"

namespace tienvoud::methods::location {

/// The best plan found so far, and ways to better ones.
class Incumbent {
 public:
  explicit Incumbent(const LocationProblem& problem);

  [[nodiscard]] double cost() const { return best_cost_; }
  [[nodiscard]] const std::vector<std::int32_t>& plan() const { return best_; }

  /// Completes a plan that serves some customers (-1: not yet) from facilities that are open,
  /// opens more where these are full, and improves it step by step. Keeps it where it is the best.
  void complete(std::vector<std::int32_t> facility_of, const std::vector<char>& open);

 private:
  void start(std::vector<std::int32_t> facility_of, const std::vector<char>& open);
  bool place_rest();
  bool place(std::size_t customer);
  [[nodiscard]] std::pair<double, std::size_t> cheapest(std::size_t customer, bool open) const;
  bool make_room(std::size_t customer);
  [[nodiscard]] double total() const;
  void move(std::size_t customer, std::size_t to);
  bool shift_or_swap();
  bool shift(std::size_t customer);
  bool swap(std::size_t customer);
  bool close_one();
  bool open_one();
  bool replace_one();
  [[nodiscard]] bool fits(std::size_t customer, std::size_t facility, double less = 0) const;
  [[nodiscard]] std::size_t at(std::size_t customer) const {
    return static_cast<std::size_t>(of_[customer]);
  }

  const LocationProblem& problem_;
  double best_cost_;
  std::vector<std::int32_t> best_;
  // The plan at work.
  std::vector<std::int32_t> of_;
  std::vector<char> open_;
  std::vector<double> load_;
  std::vector<int> served_;  ///< customers of each facility
};

}  // namespace tienvoud::methods::location
