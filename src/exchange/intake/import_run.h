#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "exchange/intake/intake.h"

namespace tienvoud::exchange {

/// The course that every import takes: first the firm's own tables, then the firm is checked, then
/// facts are read against it, and at the end the firm grows by what the facts named.
class ImportRun {
 public:
  ImportRun(const Firm* existing, ReadingSink& sink, const ImportOptions& options);

  FindingCollector& findings() { return findings_; }
  void add_file(SourceFile file) { import_.files.push_back(std::move(file)); }

  /// That so many rows of a file were read as rows of a table; called again, the counts are added.
  void count_rows(std::string_view table, const std::string& file, std::int64_t rows);

  /// A table of the firm. Rows replace those of the existing firm that have the same code; tables
  /// without codes are replaced as a whole.
  void add_table(DraftTable table);
  /// Checks the firm. From then on facts may be read, if the answer is true.
  bool check();
  [[nodiscard]] const Firm& firm() const { return *firm_; }
  [[nodiscard]] IntakeTargets targets();
  /// A taker for the rows of one file. table: a kind of fact or "readings".
  std::unique_ptr<FactTaker> open(const std::string& table,
                                  const std::string& file,
                                  const std::vector<std::string>& columns,
                                  const std::vector<std::string>& written,
                                  bool absorb_repeats);
  /// To be called between rows: passes readings on. Error: of the sink.
  Result<void> pass_on() { return buffers_.full() ? buffers_.pass_on() : Result<void>(); }
  /// To be called as files are read. Error: of the import's options, to end it.
  Result<void> passed(std::size_t bytes) const {
    return options_.bytes_read ? options_.bytes_read(static_cast<std::int64_t>(bytes))
                               : Result<void>();
  }
  /// How many rows of facts could not be counted so far.
  [[nodiscard]] std::int64_t unsound_rows() const { return unsound_rows_; }
  Result<Import> finish();

 private:
  const Firm* existing_;
  ImportOptions options_;
  std::int64_t unsound_rows_ = 0;
  FindingCollector findings_;
  ReadingSink& sink_;
  Import import_;
  std::vector<DraftTable> tables_;
  std::optional<Firm> firm_;
  std::optional<CodeIndex> index_;
  ReadingBuffers buffers_;
  std::unique_ptr<FactStore> facts_;
};

}  // namespace tienvoud::exchange
