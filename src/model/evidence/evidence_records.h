#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tienvoud {

/// What a firm buys, or pays to be rid of.
enum class Utility : std::uint8_t {
  electricity,  ///< kWh
  demand,       ///< peak power, kW-months
  fees,         ///< what else an electricity bill has; without use
  gas,          ///< natural gas, MMBtu
  other_fuel,   ///< MMBtu
  water,        ///< thousand gallons
  waste,        ///< other waste; without use
};
inline constexpr std::size_t utility_count = 7;

/// A year of one utility. What the firm did not say is absent.
struct Bill {
  std::optional<double> cost_usd;
  std::optional<double> use;  ///< in the utility's unit
  friend bool operator==(const Bill&, const Bill&) = default;
};

/// A visit of advisers to a firm: what the firm was in that year. Money is in dollars of the year.
struct Assessment {
  std::string id;
  std::string center;  ///< who advised
  int year = 0;        ///< fiscal; 0: not known
  int sic = 0;         ///< Standard Industrial Classification, four digits; 0: not known
  int naics = 0;       ///< six digits; 0: not known
  std::string state;   ///< two letters, or empty
  std::optional<double> sales_usd;
  std::optional<double> employees;
  std::optional<double> area_ft2;
  std::optional<double> production;  ///< a year, in production_unit
  int production_unit = 0;           ///< a code of the programme; 0: not known
  std::optional<double> hours;       ///< of production a year
  std::array<Bill, utility_count> bills;

  [[nodiscard]] const Bill& bill(Utility utility) const {
    return bills[static_cast<std::size_t>(utility)];
  }
  friend bool operator==(const Assessment&, const Assessment&) = default;
};

/// What a recommendation is to save first.
enum class SavedResource : std::uint8_t {
  electricity,
  demand,
  fees,
  gas,
  fuel,
  water,
  waste,
  material,
  people,
  administration,
  production,
  one_off,
  unknown,
};
inline constexpr std::size_t saved_resource_count = 13;

/// What became of a recommendation.
enum class Decision : std::uint8_t {
  done,
  not_done,
  pending,
  unavailable,  ///< the firm could not be asked
  not_asked,
};

/// One measure that advisers recommended to a firm. Money is in dollars of the year, estimated.
struct Recommendation {
  std::string superid;
  std::size_t assessment = 0;  ///< index in EvidenceRecords::assessments
  int year = 0;
  int place = 0;         ///< in the report, 1 = first; 0: not known
  int chapter = 0;       ///< of the list of codes, rounded: 2 to 5; 0: not known
  std::string resource;  ///< the programme's code, "EC"
  SavedResource saved = SavedResource::unknown;
  Decision decision = Decision::not_asked;
  std::optional<double> cost_usd;
  std::optional<double> conserved;   ///< a year, in the unit of the resource
  std::optional<double> saving_usd;  ///< a year

  /// Whether it is known if the firm did it.
  [[nodiscard]] bool is_decided() const {
    return decision == Decision::done || decision == Decision::not_done;
  }
  friend bool operator==(const Recommendation&, const Recommendation&) = default;
};

/// What many firms were told and what they did, in the order of the files.
struct EvidenceRecords {
  std::vector<Assessment> assessments;
  std::vector<Recommendation> recommendations;
};

}  // namespace tienvoud
