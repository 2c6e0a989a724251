#pragma once

#include <functional>
#include <string>

#include "questions/plan/hindcast/hindcast.h"

namespace tienvoud::app {

struct HindcastRequest {
  std::string database;
  std::string from;  ///< local day or moment; empty: a third of the way through the journal
  std::int64_t work = 0;
  std::uint64_t seed = 1;
  std::function<bool(std::size_t done, std::size_t all)> progress = nullptr;
};

struct HindcastAnswer {
  Firm firm;  ///< as learnt by `from`
  Period period;
  plan::Hindcast hindcast;
};

/// How past orders would have gone by plan. What the firm has no tables for is learnt from the
/// bookings that were known at each moment. Errors: those of the database, of plan::hindcast;
/// unusable where the journal has no bookings.
Result<HindcastAnswer> ask_hindcast(const HindcastRequest& request);

/// Writes the firm with the tables that its bookings show into a new folder. Errors: those of the
/// database and of exchange::write_firm; unusable as above.
Result<void> write_learnt_tables(const std::string& database, const std::string& folder);

}  // namespace tienvoud::app
