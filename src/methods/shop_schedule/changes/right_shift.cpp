#include "methods/shop_schedule/changes/right_shift.h"

#include <algorithm>
#include <tuple>

namespace tienvoud::methods {
namespace {

std::size_t at(std::int32_t row) {
  return static_cast<std::size_t>(row);
}

class RightShift {
 public:
  RightShift(const ShopIndex& index, std::span<const PlacedOperation> was, ShopTime from)
      : shop_(*index.problem),
        index_(index),
        was_(was),
        from_(from),
        schedule_(SerialSchedule::begin(index, from, was)),
        nothing_(schedule_),
        rank_(index.size(), 0),
        moved_(index.size(), 0) {
    for (std::size_t i = 0; i < index.order.size(); ++i) {
      rank_[at(index.order[i])] = static_cast<std::int32_t>(i);
    }
  }

  ShiftedSchedule run(std::span<const char> stays) {
    place_what_stays(stays);
    shift();
    // What stays although what it waits for moved beyond it.
    for (std::size_t i = 0; i < was_.size(); ++i) {
      const auto row = static_cast<std::int32_t>(i);
      if (stays[i] != 0 && schedule_.is_placed(row) && schedule_.starts_too_early(row)) {
        loosened_.push_back(row);
      }
    }
    return {std::move(schedule_), std::move(hit_), std::move(free_), std::move(loosened_)};
  }

 private:
  void place_what_stays(std::span<const char> stays);
  [[nodiscard]] bool stay(std::int32_t row);
  void shift();
  [[nodiscard]] std::int32_t pusher_of(std::int32_t row) const;
  [[nodiscard]] bool shares_pool(std::int32_t row, std::int32_t other) const;
  [[nodiscard]] bool is_elsewhere(std::int32_t row) const;

  const ShopProblem& shop_;
  const ShopIndex& index_;
  std::span<const PlacedOperation> was_;
  ShopTime from_;
  SerialSchedule schedule_;
  SerialSchedule nothing_;  ///< with nothing placed: what can stand alone
  std::vector<std::int32_t> rank_;
  std::vector<char> moved_;
  std::vector<RepairedOperation> hit_;
  std::vector<std::int32_t> free_;
  std::vector<std::int32_t> loosened_;
};

bool RightShift::is_elsewhere(std::int32_t row) const {
  const PlacedOperation& now = schedule_.placed()[at(row)];
  const PlacedOperation& was = was_[at(row)];
  return now.start != was.start || now.end != was.end || now.mode != was.mode;
}

/// Where it was; where its machine closes meanwhile and it can stop, it goes on after that.
bool RightShift::stay(std::int32_t row) {
  const PlacedOperation& was = was_[at(row)];
  if (schedule_.can_stand(row, was)) {
    schedule_.put(row, was);
    return true;
  }
  const ShopMode& mode = shop_.modes[at(was.mode)];
  const std::int32_t calendar = shop_.calendar_of(mode);
  if (calendar < 0 || !shop_.operations[at(row)].splits || mode.run == 0) {
    return false;
  }
  const OpenTimeIndex& open = index_.calendars[at(calendar)];
  PlacedOperation longer = was;
  longer.end = open.end_of(open.open_before(was.start) + mode.run);
  if (!schedule_.can_stand(row, longer)) {
    return false;
  }
  schedule_.put(row, longer);
  return true;
}

void RightShift::place_what_stays(std::span<const char> stays) {
  std::vector<std::int32_t> rows;
  for (std::size_t i = 0; i < was_.size(); ++i) {
    if (was_[i].mode >= 0 && stays[i] != 0) {
      rows.push_back(static_cast<std::int32_t>(i));
    }
  }
  std::ranges::sort(rows, {}, [&](std::int32_t row) {
    return std::tuple(was_[at(row)].setup_start, was_[at(row)].end, row);
  });
  for (const std::int32_t row : rows) {
    if (!stay(row)) {
      loosened_.push_back(row);
    } else if (is_elsewhere(row)) {
      moved_[at(row)] = 1;
      hit_.push_back({row, -1});
    }
  }
}

void RightShift::shift() {
  std::vector<std::int32_t> rows;
  for (std::size_t i = 0; i < was_.size(); ++i) {
    if (was_[i].mode >= 0 && !schedule_.is_placed(static_cast<std::int32_t>(i))) {
      rows.push_back(static_cast<std::int32_t>(i));
    }
  }
  std::ranges::sort(
      rows, {}, [&](std::int32_t row) { return std::tuple(was_[at(row)].start, rank_[at(row)]); });
  for (const std::int32_t row : rows) {
    const PlacedOperation& was = was_[at(row)];
    if (was.setup_start >= from_ && schedule_.can_stand(row, was)) {
      schedule_.put(row, was);
      continue;
    }
    const std::int32_t pusher = pusher_of(row);
    (void)schedule_.insert(row, was.mode, was.start);
    if (is_elsewhere(row)) {
      moved_[at(row)] = 1;
      hit_.push_back({row, pusher});
      free_.push_back(row);
    }
  }
}

/// Why an operation can no longer stand where it was, among what is placed.
std::int32_t RightShift::pusher_of(std::int32_t row) const {
  const PlacedOperation& was = was_[at(row)];
  if (was.setup_start < from_ || !nothing_.can_stand_alone(row, was)) {
    return -1;
  }
  const auto placed = schedule_.placed();
  std::int32_t found = -1;
  for (const std::int32_t link : index_.before(row)) {
    const std::int32_t before = shop_.precedences[at(link)].before;
    if (moved_[at(before)] != 0 && placed[at(before)].end > was.start) {
      return before;
    }
  }
  const std::int32_t machine = shop_.modes[at(was.mode)].machine;
  if (machine >= 0) {
    for (const std::int32_t other : schedule_.on_machine(machine)) {
      if (placed[at(other)].end > was.setup_start && placed[at(other)].setup_start < was.end) {
        return other;
      }
      found = placed[at(other)].end <= was.setup_start && moved_[at(other)] != 0 ? other : found;
    }
  }
  for (std::size_t i = 0; i < was_.size(); ++i) {
    const auto other = static_cast<std::int32_t>(i);
    if (moved_[i] != 0 && schedule_.is_placed(other) && placed[i].end > was.setup_start &&
        placed[i].setup_start < was.end && shares_pool(row, other)) {
      return other;
    }
  }
  return found;  // else what now comes before it there asks for another setup
}

bool RightShift::shares_pool(std::int32_t row, std::int32_t other) const {
  const ShopMode& mode = shop_.modes[at(was_[at(row)].mode)];
  const ShopMode& to = shop_.modes[at(schedule_.placed()[at(other)].mode)];
  for (std::int32_t n = mode.first_need; n < mode.end_need; ++n) {
    for (std::int32_t k = to.first_need; k < to.end_need; ++k) {
      if (shop_.needs[at(n)].pool == shop_.needs[at(k)].pool) {
        return true;
      }
    }
  }
  return false;
}

}  // namespace

ShiftedSchedule shift_right(const ShopIndex& index,
                            std::span<const PlacedOperation> was,
                            std::span<const char> stays,
                            ShopTime from) {
  std::vector<char> keeps(was.size(), 0);
  for (std::size_t i = 0; i < was.size(); ++i) {
    keeps[i] = was[i].setup_start < from || (!stays.empty() && stays[i] != 0) ? 1 : 0;
  }
  std::vector<std::int32_t> loosened;
  for (;;) {
    ShiftedSchedule shifted = RightShift(index, was, from).run(keeps);
    if (shifted.loosened.empty()) {
      shifted.loosened = std::move(loosened);
      return shifted;
    }
    for (const std::int32_t row : shifted.loosened) {
      keeps[at(row)] = 0;
      loosened.push_back(row);
    }
  }
}

}  // namespace tienvoud::methods
