#pragma once

#include <cstdio>
#include <span>
#include <string>

#include "base/result.h"
#include "model/draft.h"
#include "model/journal/journal_reader.h"

namespace tienvoud::exchange {

/// Writes the firm folder: firm.toml, a CSV file a table that has rows, a file a kind of fact with
/// the column `key`, and readings.csv. Reading it again gives the same firm, facts and readings.
/// directory: made where there is none; must be empty, so that no file of another firm is mixed in.
/// Errors: input_output; unusable where it is not empty; those of the reader.
Result<void> write_folder(const std::string& directory,
                          const Firm& firm,
                          const JournalReader& journal);

/// Makes the folder where there is none. Errors: input_output; unusable where it is not empty.
Result<void> make_empty_folder(const std::string& directory);

/// Writes firm.toml and a CSV file for each of the firm's tables that has rows.
Result<void> write_firm(const std::string& directory, const Firm& firm);

/// Writes tables as files of their own: "bookings" of texts into bookings.csv. delimiter: ',' or
/// ';'.
Result<void> write_table(const std::string& directory,
                         const DraftTable& table,
                         char delimiter = ',');

/// Rows of readings.csv, in the order they come. Fast: 1 Hz of 50 machines is 130 million rows a
/// month.
class ReadingsFile {
 public:
  /// Error: input_output.
  static Result<ReadingsFile> create(const std::string& path);
  ReadingsFile(ReadingsFile&& other) noexcept;
  ReadingsFile& operator=(ReadingsFile&&) = delete;
  ~ReadingsFile();

  Result<void> add(const Meter& meter, const Readings& readings);
  /// Everything is in the file when this returns ok.
  Result<void> close();

 private:
  ReadingsFile(std::FILE* file, std::string path) : file_(file), path_(std::move(path)) {}
  Result<void> flush();

  std::FILE* file_;
  std::string path_;
  std::string buffer_;
};

}  // namespace tienvoud::exchange
