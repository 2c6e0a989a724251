#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "base/text.h"
#include "exchange/hashed_bytes.h"
#include "exchange/intake/import_run.h"
#include "exchange/mapping/columns_read.h"
#include "exchange/mapping/distinct_rows.h"
#include "exchange/mapping/find_files.h"
#include "exchange/mapping/join.h"
#include "exchange/read_folder.h"
#include "exchange/readings/read_readings.h"
#include "model/shown_text.h"

namespace tienvoud::exchange {
namespace {

/// Gives the firm's clock to all times for which the mapping names none.
void fill_zones(Mapping& mapping, const std::shared_ptr<const TimeZone>& zone) {
  const auto fill = [&](TimeRecipe& time) { time.zone = time.zone ? time.zone : zone; };
  for (TableRecipe& table : mapping.tables) {
    for (ColumnRecipe& column : table.columns) {
      fill(column.time);
    }
    for (JoinRecipe& join : table.joins) {
      if (join.time) {
        fill(join.time->left_time);
        fill(join.time->right_time);
      }
    }
  }
}

std::string zone_name(const Mapping& mapping, const Firm* existing) {
  for (const DraftTable& row : mapping.rows) {
    const auto place = std::ranges::find(row.columns, "time_zone");
    if (row.table == Profile::info.name && place != row.columns.end()) {
      return row.rows[0].cells[static_cast<std::size_t>(place - row.columns.begin())];
    }
  }
  return existing != nullptr ? existing->profile.time_zone : Profile().time_zone;
}

class MappedReader {
 public:
  MappedReader(const std::vector<std::string>& paths,
               Mapping mapping,
               const Firm* existing,
               ReadingSink& sink,
               const ImportOptions& options)
      : mapping_(std::move(mapping)),
        options_(options),
        run_(existing, sink, options),
        files_(given_files(paths)) {
    const Result<TimeZone> zone = TimeZone::find(zone_name(mapping_, existing));
    fill_zones(mapping_, std::make_shared<const TimeZone>(zone.ok() ? *zone : TimeZone()));
  }

  Result<Import> read() {
    find_files();
    tell_assumptions();
    tables_ = mapping_.rows;
    for (const TableRecipe& table : mapping_.tables) {
      if (!table.table->fact) {
        TRY(read_firm_table(table));
      }
    }
    for (DraftTable& table : tables_) {
      run_.add_table(std::move(table));
    }
    if (run_.check()) {
      for (const TableRecipe& table : mapping_.tables) {
        if (table.table->fact) {
          TRY(read_facts(table));
        }
      }
    }
    return run_.finish();
  }

 private:
  void find_files() {
    std::set<std::string> wanted;
    for (const SourceRecipe& source : mapping_.sources) {
      for (const GivenFile& file : files_) {
        if (fits_pattern(file.name, source.file)) {
          by_source_[source.name].push_back(file);
          wanted.insert(file.path);
        }
      }
      if (by_source_[source.name].empty()) {
        note(Severity::refused, "no_file", mapping_.file,
             fmt::format("No file fits {} of the source {}.", quotation(source.file), source.name),
             "Give the file, or the folder it is in, or correct the pattern in the mapping.");
      }
    }
    for (const GivenFile& file : files_) {
      if (!wanted.contains(file.path)) {
        note(Severity::note, "file_not_read", file.name, "No source of the mapping names the file.",
             "Add a source to the mapping, if the file matters.");
      }
    }
  }

  void tell_assumptions() {
    std::set<std::string> told;
    const auto tell = [&](const std::vector<std::string>& assumptions) {
      for (const std::string& assumption : assumptions) {
        if (told.insert(assumption).second) {
          note(Severity::note, "assumption", mapping_.file, assumption,
               "Ask who knows the source, and correct the mapping where it is otherwise.");
        }
      }
    };
    tell(mapping_.assumptions);
    for (const TableRecipe& table : mapping_.tables) {
      tell(table.assumptions);
    }
  }

  void note(Severity severity,
            std::string code,
            const std::string& file,
            std::string reason,
            std::string remedy) {
    run_.findings().add({.severity = severity,
                         .code = std::move(code),
                         .place = {file, 0, {}},
                         .value = {},
                         .reason = std::move(reason),
                         .remedy = std::move(remedy),
                         .repair = {},
                         .repaired_value = {}});
  }

  const SourceRecipe& source_of(const std::string& name) const {
    return *std::ranges::find(mapping_.sources, name, &SourceRecipe::name);
  }

  /// The rows of a file. What is wrong with how the file is written is told the first time only.
  Result<std::unique_ptr<RowSource>> open(const std::string& source, const GivenFile& file) {
    SourceOptions options = source_of(source).options;
    options.file_bytes = options_.file_bytes;
    const bool first = opened_.insert({source, file.path}).second;
    FindingCollector& findings = first ? run_.findings() : told_already_;
    if (is_workbook(file.path)) {
      if (hashed_.insert(file.path).second) {
        TRY_ASSIGN(auto bytes, open_bytes(file.path, options_.file_bytes));
        const HashedBytes whole(std::move(bytes), file.name, run_);  // hashes all of it as it goes
      }
      return open_sheet_rows(file, options, findings);
    }
    TRY_ASSIGN(auto bytes, open_bytes(file.path, options_.file_bytes));
    if (hashed_.insert(file.path).second) {
      bytes = std::make_unique<HashedBytes>(std::move(bytes), file.name, run_);
    }
    return open_csv_rows(std::move(bytes), file.name, options, findings);
  }

  static Result<std::unique_ptr<RowSource>> open_sheet_rows(const GivenFile& file,
                                                            const SourceOptions& options,
                                                            FindingCollector& findings) {
    return open_rows(file.path, file.name, options, findings);
  }

  Result<std::vector<std::unique_ptr<JoinIndex>>> load_joins(const TableRecipe& table) {
    std::vector<std::unique_ptr<JoinIndex>> joins;
    for (const JoinRecipe& recipe : table.joins) {
      auto join = std::make_unique<JoinIndex>(recipe, run_.findings());
      for (const GivenFile& file : by_source_[recipe.source]) {
        TRY_ASSIGN(const auto rows, open(recipe.source, file));
        TRY(join->load(*rows, file.name));
      }
      joins.push_back(std::move(join));
    }
    return joins;
  }

  /// Reads all files of a table's source. open_taker makes what takes the rows of one file.
  template <class OpenTaker>
  Result<void> read_table(const TableRecipe& table, OpenTaker open_taker) {
    TRY_ASSIGN(const auto joins, load_joins(table));
    std::set<methods::ContentHash> repeats;
    for (const GivenFile& file : by_source_[table.source]) {
      Result<std::unique_ptr<RowSource>> opened = open(table.source, file);
      if (!opened.ok() && opened.error().code == ErrorCode::input_output) {
        return std::move(opened).error();
      }
      if (!opened.ok()) {
        note(Severity::refused, "file_unreadable", file.name, opened.error().message,
             opened.error().remedy);
        continue;
      }
      bool usable = true;
      for (const auto& join : joins) {
        usable = join->open((*opened)->heading(), file.name) && usable;
      }
      JoinedRows rows(**opened, table, joins);
      RowMapper mapper(table, rows.heading(), file.name, run_.findings());
      if (usable && mapper.usable()) {
        const auto taker = open_taker(file.name, mapper);
        TRY(read_rows(rows, mapper, *taker, repeats, run_));
        for (const auto& join : joins) {
          join->tell(file.name);
        }
      }
      tell_unread_columns(table.source, file.name, (*opened)->heading());
    }
    return {};
  }

  void tell_unread_columns(const std::string& source,
                           const std::string& file,
                           const std::vector<std::string>& heading) {
    if (!columns_told_.insert(source).second) {
      return;
    }
    const std::set<std::string> read = columns_read(mapping_, source);
    std::string unread;
    for (const std::string& column : heading) {
      unread += read.contains(column) ? "" : (unread.empty() ? "" : ", ") + column;
    }
    if (!unread.empty()) {
      note(Severity::note, "columns_not_read", file,
           fmt::format("The mapping does not read these columns: {}.", shown(unread, 500)),
           "Add them to the mapping, if they matter.");
    }
  }

  Result<void> read_firm_table(const TableRecipe& table) {
    DistinctRows rows(table, run_.findings());
    TRY(read_table(table, [&](const std::string& file, const RowMapper& mapper) {
      return rows.open(file, mapper.columns(), mapper.written());
    }));
    for (DraftTable& draft : rows.take()) {
      if (table.distinct) {
        add_distinct(tables_, std::move(draft));
      } else {
        tables_.push_back(std::move(draft));
      }
    }
    return {};
  }

  Result<void> read_facts(const TableRecipe& table) {
    return read_table(table, [&](const std::string& file, const RowMapper& mapper) {
      return run_.open(std::string(table.table->info.name), file, mapper.columns(),
                       mapper.written(), false);
    });
  }

  Mapping mapping_;
  ImportOptions options_;
  ImportRun run_;
  std::vector<GivenFile> files_;
  std::vector<DraftTable> tables_;  // of the firm itself
  std::map<std::string, std::vector<GivenFile>> by_source_;
  std::set<std::pair<std::string, std::string>> opened_;
  std::set<std::string> hashed_;
  std::set<std::string> columns_told_;
  FindingCollector told_already_;
};

}  // namespace

Result<Import> read_mapped(const std::vector<std::string>& paths,
                           const Mapping& mapping,
                           const Firm* existing,
                           ReadingSink& sink,
                           const ImportOptions& options) {
  return MappedReader(paths, mapping, existing, sink, options).read();
}

}  // namespace tienvoud::exchange
