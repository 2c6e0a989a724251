#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/finding_collector.h"
#include "exchange/import.h"
#include "exchange/mapping/row_mapper.h"
#include "exchange/readings/reading_buffers.h"
#include "model/check_fact.h"

namespace tienvoud::exchange {

/// What rows of facts are read against, and where what comes of them goes. Lives as long as an
/// import.
struct IntakeTargets {
  const Firm& firm;
  CodeIndex& index;
  ReadingBuffers& buffers;
  FindingCollector& findings;
  std::vector<DoubtRow>& doubts;
  std::int64_t& unsound_rows;  ///< refused or in doubt
};

/// Takes the rows of one file that belong to one kind of fact.
class FactTaker {
 public:
  FactTaker() = default;
  FactTaker(const FactTaker&) = delete;
  FactTaker& operator=(const FactTaker&) = delete;
  virtual ~FactTaker() = default;
  virtual void take(const MappedRow& row) = 0;
};

/// All facts of an import, until the firm is complete: only then are all codes known, and with them
/// the keys.
class FactStore {
 public:
  FactStore() = default;
  FactStore(const FactStore&) = delete;
  FactStore& operator=(const FactStore&) = delete;
  virtual ~FactStore() = default;
  static std::unique_ptr<FactStore> make();

  /// A taker for the rows of a file. table: a kind of fact, not "readings". columns, written: as
  /// FactReader wants them; a column `key` may be among them.
  virtual std::unique_ptr<FactTaker> open(std::string_view table,
                                          const std::string& file,
                                          const std::vector<std::string>& columns,
                                          const std::vector<std::string>& written,
                                          bool absorb_repeats,
                                          IntakeTargets targets) = 0;
  /// Gives every fact its key, leaves out what is there twice, and sorts. firm: complete.
  virtual void finish(const Firm& firm, FindingCollector& findings, Journal& journal) = 0;
};

/// A taker for the rows of readings that the fast path does not read.
std::unique_ptr<FactTaker> open_readings(const std::string& file,
                                         const std::vector<std::string>& columns,
                                         const std::vector<std::string>& written,
                                         IntakeTargets targets);

/// Looks after a row that could not be read: keeps it where it is in doubt.
void settle_row(std::string_view table,
                const std::string& file,
                const std::vector<std::string>& columns,
                const std::vector<std::string>& written,
                const MappedRow& row,
                Findings found,
                IntakeTargets targets);

}  // namespace tienvoud::exchange
