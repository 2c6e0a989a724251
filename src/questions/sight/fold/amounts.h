#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "base/quantity.h"
#include "model/firm/choices.h"

namespace tienvoud::sight {

/// What is added up of everything, in base units. The first places are machine time by state.
enum class Amount : std::uint8_t {
  people_time = machine_states,
  touch_time,
  charged_time,  ///< machine time that costs money
  measured,      ///< energy read from a meter
  estimated,     ///< energy split off a shared meter
  good,
  scrap,
  rework,
  review,
  lost_mass,
  machine_cost,
  people_cost,
  energy_cost,
  material_cost,  ///< of what was lost, with getting rid of it
  count
};

/// Whole numbers throughout: sums are exact and agree in whatever order and grouping they are made.
class Amounts {
 public:
  static constexpr auto size = static_cast<std::size_t>(Amount::count);
  using Cells = std::array<std::int64_t, size>;

  std::int64_t& operator[](Amount amount) { return cells_[static_cast<std::size_t>(amount)]; }
  std::int64_t operator[](Amount amount) const { return cells_[static_cast<std::size_t>(amount)]; }
  std::int64_t& time_in(MachineState state) { return cells_[static_cast<std::size_t>(state)]; }
  [[nodiscard]] Duration machine_time(MachineState state) const {
    return Duration::of_base(cells_[static_cast<std::size_t>(state)]);
  }
  [[nodiscard]] Duration machine_time() const {
    Duration sum;
    for (std::size_t state = 0; state < machine_states; ++state) {
      sum += Duration::of_base(cells_[state]);
    }
    return sum;
  }
  [[nodiscard]] Duration people_time() const {
    return Duration::of_base((*this)[Amount::people_time]);
  }
  [[nodiscard]] Duration touch_time() const {
    return Duration::of_base((*this)[Amount::touch_time]);
  }
  [[nodiscard]] Duration charged_time() const {
    return Duration::of_base((*this)[Amount::charged_time]);
  }
  [[nodiscard]] Energy measured() const { return Energy::of_base((*this)[Amount::measured]); }
  [[nodiscard]] Energy estimated() const { return Energy::of_base((*this)[Amount::estimated]); }
  [[nodiscard]] Energy energy() const { return measured() + estimated(); }
  [[nodiscard]] Pieces good() const { return Pieces::of_base((*this)[Amount::good]); }
  [[nodiscard]] Pieces scrap() const { return Pieces::of_base((*this)[Amount::scrap]); }
  [[nodiscard]] Pieces rework() const { return Pieces::of_base((*this)[Amount::rework]); }
  [[nodiscard]] Pieces review() const { return Pieces::of_base((*this)[Amount::review]); }
  [[nodiscard]] Pieces pieces() const { return good() + scrap() + rework() + review(); }
  [[nodiscard]] Mass lost_mass() const { return Mass::of_base((*this)[Amount::lost_mass]); }
  [[nodiscard]] Money machine_cost() const { return Money::of_base((*this)[Amount::machine_cost]); }
  [[nodiscard]] Money people_cost() const { return Money::of_base((*this)[Amount::people_cost]); }
  [[nodiscard]] Money energy_cost() const { return Money::of_base((*this)[Amount::energy_cost]); }
  [[nodiscard]] Money material_cost() const {
    return Money::of_base((*this)[Amount::material_cost]);
  }
  [[nodiscard]] Money cost() const {
    return machine_cost() + people_cost() + energy_cost() + material_cost();
  }

  [[nodiscard]] const Cells& cells() const { return cells_; }
  [[nodiscard]] Cells& cells() { return cells_; }
  Amounts& operator+=(const Amounts& other) {
    for (std::size_t i = 0; i < size; ++i) {
      cells_[i] += other.cells_[i];
    }
    return *this;
  }
  Amounts& operator-=(const Amounts& other) {
    for (std::size_t i = 0; i < size; ++i) {
      cells_[i] -= other.cells_[i];
    }
    return *this;
  }
  friend bool operator==(const Amounts&, const Amounts&) = default;

 private:
  Cells cells_{};
};

}  // namespace tienvoud::sight
