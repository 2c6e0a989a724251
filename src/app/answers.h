#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/progress_sink.h"
#include "base/instant.h"
#include "base/result.h"
#include "model/firm/firm.h"
#include "questions/sight/learn/learn.h"
#include "questions/sight/people.h"
#include "questions/sight/profile/load_profile.h"
#include "questions/sight/sight.h"

namespace tienvoud::app {

// Questions as every face of the program asks them: load, ask, record, return.

struct SightRequest {
  std::string database;
  std::string from;  ///< local day of the firm or moment with offset; empty: from the first fact
  std::string to;    ///< the day or moment after the last; empty: to the last fact
  sight::SightOptions options;
};

struct SightAnswer {
  std::int64_t run = 0;  ///< of the run record, by which the answer can be made again
  Firm firm;
  sight::Sight sight;
};

/// Errors: those of the database; invalid_input where a day cannot be read; unusable where nothing
/// happened then.
Result<SightAnswer> ask_sight(const SightRequest& request,
                              Instant now,
                              const ProgressSink& progress);

/// The same from the ledger as it stands: nothing is brought up to date and nothing recorded (`run`
/// is 0), so that it can be asked while somebody else writes.
Result<SightAnswer> look_at_sight(const SightRequest& request);

struct ProfileAnswer {
  Firm firm;
  sight::LoadProfile profile;
};

/// The load profile of one meter. from, to: as of SightRequest. Errors: not_found for an unknown
/// meter; as of ask_sight.
Result<ProfileAnswer> ask_profile(const SightRequest& request, const std::string& meter);

struct PeopleAnswer {
  Firm firm;
  Period period;
  std::vector<sight::PersonHours> people;
};

/// Booked hours of each person, where the firm wants that. from, to: as of SightRequest. Errors:
/// as of people_hours and of ask_sight.
Result<PeopleAnswer> ask_people(const SightRequest& request);

struct LearnAnswer {
  Firm firm;
  sight::Learned learned;
};

/// What the journal teaches, with the split of the main meter where machines have no meter of their
/// own. Errors: as of ask_sight.
Result<LearnAnswer> ask_learn(const std::string& database, const ProgressSink& progress);
/// The same from the ledger as it stands, so that it can be asked while somebody else writes.
Result<LearnAnswer> look_at_learn(const std::string& database);

/// Makes the chosen proposals part of the firm, each recorded so that it can be undone. numbers: as
/// shown, from 1. Error: not_found for a number that is not there; those of the database.
Result<std::size_t> accept_proposals(const std::string& database,
                                     const LearnAnswer& answer,
                                     const std::vector<std::size_t>& numbers,
                                     const std::string& who,
                                     Instant now);

/// A local day of the firm ("2026-03-02"), or a moment with offset. Empty text: `otherwise`. Error:
/// invalid_input.
Result<Instant> moment_of(const std::string& text, const Firm& firm, Instant otherwise);

/// Whether `moment_of` could read it: a day or a moment; empty is neither right nor wrong. Error:
/// invalid_input.
Result<void> check_moment(const std::string& text);

/// Hash of all the firm's tables: 32 hexadecimal digits.
std::string firm_hash(const Firm& firm);

}  // namespace tienvoud::app
