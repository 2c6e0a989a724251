#pragma once

#include "model/firm/firm.h"
#include "model/kpi.h"
#include "questions/begin/year/firm_year.h"

namespace tienvoud::begin {

/// What a year comes to: the one currency in which steps are held against each other. Differences
/// of two are what a step does.
struct Figures {
  double cost_eur = 0;  ///< energy, people, scarce machine hours, material lost
  double people_h = 0;
  double machine_h = 0;  ///< set up and running
  double energy_kwh = 0;
  double material_kg = 0;  ///< lost
  double carbon_kg = 0;
  double lateness_h = 0;         ///< weighted hours that orders end after their dates, of the plan
  double expected_loss_eur = 0;  ///< by what fails in supply and delivery
  double capital_eur = 0;        ///< tied up in stock

  Figures& operator+=(const Figures& other);
  friend Figures operator+(Figures a, const Figures& b) { return a += b; }
  friend Figures operator*(Figures a, double factor);
  friend Figures operator-(const Figures& a, const Figures& b) { return a + b * -1.0; }
  /// EUR a year better off, of a difference.
  [[nodiscard]] double gain_eur() const { return -(cost_eur + expected_loss_eur); }
};

/// The year's volumes at the firm's figures. Energy: hours in each state times its power. Setup
/// hours: lots times the setup of an operation where it was done. Run hours: pieces times their
/// time; pieces: good ones over one less scrap. What nothing in the firm says keeps the figure of
/// the year. A freed hour of a person counts at the labour rate, one of a machine only where it is
/// scarce.
Figures score_year(const Firm& firm, const Firm& measured, const FirmYear& year);

/// As a Scoreboard of question "begin".
Scoreboard scoreboard_of(const Figures& figures, Period period);

}  // namespace tienvoud::begin
