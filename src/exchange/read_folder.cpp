#include "exchange/read_folder.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <utility>

#include "base/text.h"
#include "exchange/firm_toml.h"
#include "exchange/hashed_bytes.h"
#include "exchange/intake/import_run.h"
#include "exchange/readings/read_readings.h"
#include "exchange/recipe_of_table.h"
#include "exchange/xlsx/workbook.h"

namespace tienvoud::exchange {
namespace {

namespace files = std::filesystem;

/// A table of the folder: a CSV file, or a sheet of a workbook.
struct FolderTable {
  const TableDescription* table = nullptr;
  std::string path;
  std::string name;   ///< for findings
  std::string sheet;  ///< of a workbook
};

struct Folder {
  std::optional<std::string> firm_toml;
  std::vector<FolderTable> tables;
};

/// "readings.2026-03.csv" is of the table readings too.
const TableDescription* table_of_file(const std::string& name) {
  return find_table(lower_ascii(name.substr(0, name.find('.'))));
}

void note_unread(const std::string& name, ImportRun& run) {
  run.findings().add(
      {.severity = Severity::note,
       .code = "file_not_read",
       .place = {name, 0, {}},
       .value = {},
       .reason = "No table of the firm folder has this name; the file was not read.",
       .remedy = "Name files after tables (orders.csv), or read them with a mapping.",
       .repair = {},
       .repaired_value = {}});
}

Result<void> add_workbook(const files::path& path,
                          const std::string& name,
                          Folder& folder,
                          ImportRun& run,
                          const ImportOptions& options) {
  TRY_ASSIGN(const auto sheets, sheet_names(path.string(), options.file_bytes));
  TRY_ASSIGN(auto bytes, open_bytes(path.string(), options.file_bytes));
  const HashedBytes whole(std::move(bytes), name, run);  // hashes all of it as it goes
  for (const std::string& sheet : sheets) {
    const std::string shown_name = fmt::format("{}:{}", name, sheet);
    const TableDescription* table = find_table(lower_ascii(trim(sheet)));
    if (table == nullptr) {
      note_unread(shown_name, run);
    } else {
      folder.tables.push_back({table, path.string(), shown_name, sheet});
    }
  }
  return {};
}

Result<std::vector<files::path>> files_in(const std::string& directory) {
  std::error_code fault;
  std::vector<files::path> paths;
  for (files::directory_iterator entry(directory, fault), end; !fault && entry != end;
       entry.increment(fault)) {
    if (entry->is_regular_file(fault) && !entry->path().filename().string().starts_with('.')) {
      paths.push_back(entry->path());
    }
  }
  if (fault) {
    return Error{.code = ErrorCode::not_found,
                 .message = fmt::format("the folder cannot be read: {}", fault.message()),
                 .where = directory,
                 .remedy = "Give the folder that holds firm.toml."};
  }
  return paths;
}

/// All tables, in the order of the names, so that the answer does not depend on the disk.
Result<Folder> folder_of(std::vector<files::path> paths,
                         ImportRun& run,
                         const ImportOptions& options) {
  std::ranges::sort(paths);
  Folder folder;
  for (const files::path& path : paths) {
    const std::string name = path.filename().string();
    const std::string ending = lower_ascii(path.extension().string());
    if (name == "firm.toml") {
      folder.firm_toml = path.string();
    } else if (is_workbook(name)) {
      TRY(add_workbook(path, name, folder, run, options));
    } else if ((ending == ".csv" || ending == ".txt" || ending == ".tsv") &&
               table_of_file(name) != nullptr) {
      folder.tables.push_back({table_of_file(name), path.string(), name, {}});
    } else {
      note_unread(name, run);
    }
  }
  return folder;
}

class FolderReader {
 public:
  FolderReader(const Firm* existing, ReadingSink& sink, const ImportOptions& options)
      : existing_(existing), options_(options), run_(existing, sink, options) {}

  Result<Import> read(std::vector<files::path> paths) {
    TRY_ASSIGN(const Folder folder, folder_of(std::move(paths), run_, options_));
    TRY(read_profile(folder));
    for (const FolderTable& table : folder.tables) {
      if (!table.table->fact) {
        TRY(read_firm_table(table));
      }
    }
    if (run_.check()) {
      for (const FolderTable& table : folder.tables) {
        if (table.table->fact) {
          TRY(read_facts(table));
        }
      }
    }
    return run_.finish();
  }

 private:
  Result<void> read_profile(const Folder& folder) {
    const std::string zone =
        existing_ != nullptr ? existing_->profile.time_zone : Profile().time_zone;
    std::string text;
    if (folder.firm_toml) {
      TRY_ASSIGN(text, read_whole(*folder.firm_toml, 1 << 24));
      run_.add_file({"firm.toml", hash_of(text), std::ssize(text)});
      if (text.starts_with("\xEF\xBB\xBF")) {
        text.erase(0, 3);
      }
    }
    FirmToml firm = read_firm_toml(text, "firm.toml", zone, run_.findings());
    dialect_ = std::move(firm.dialect);
    if (folder.firm_toml) {
      run_.count_rows(Profile::info.name, "firm.toml", 1);
      run_.add_table(std::move(firm.profile));
    }
    return {};
  }

  SourceOptions options_of(const FolderTable& table) const {
    SourceOptions options;
    options.sheet = table.sheet;
    options.file_bytes = options_.file_bytes;
    return options;
  }

  Result<std::unique_ptr<RowSource>> open(const FolderTable& table) {
    if (!table.sheet.empty()) {
      return open_rows(table.path, table.name, options_of(table), run_.findings());
    }
    TRY_ASSIGN(auto bytes, open_bytes(table.path, options_.file_bytes));
    auto hashed = std::make_unique<HashedBytes>(std::move(bytes), table.name, run_);
    return open_csv_rows(std::move(hashed), table.name, options_of(table), run_.findings());
  }

  Result<void> read_firm_table(const FolderTable& table) {
    Result<std::unique_ptr<RowSource>> opened = open(table);
    if (!opened.ok()) {
      return unreadable(table, std::move(opened).error());
    }
    RowSource& rows = **opened;
    const TableRecipe recipe = recipe_of_table(*table.table, rows.heading(), dialect_);
    RowMapper mapper(recipe, rows.heading(), table.name, run_.findings());
    DraftTable draft{std::string(table.table->info.name), table.name, mapper.columns(), {}, {}};
    const auto emit = [&](const MappedRow& row) {
      draft.rows.push_back({{row.cells.begin(), row.cells.end()}, row.row});
    };
    std::set<methods::ContentHash> repeats;
    SourceRow row;
    while (true) {
      TRY_ASSIGN(const bool more, rows.next(row));
      if (!more) {
        break;
      }
      mapper.map(row, repeats, emit);
    }
    mapper.finish(emit);
    run_.count_rows(mapper.table(), table.name, mapper.counts().read);
    run_.add_table(std::move(draft));
    return {};
  }

  Result<void> read_facts(const FolderTable& table) {
    if (table.table->info.name == ReadingRow::info.name && table.sheet.empty()) {
      TRY_ASSIGN(auto bytes, open_bytes(table.path, options_.file_bytes));
      auto hashed = std::make_unique<HashedBytes>(std::move(bytes), table.name, run_);
      return read_readings(
          std::move(hashed), table.name, options_of(table),
          [&](const std::vector<std::string>& heading) {
            return recipe_of_table(*table.table, heading, dialect_);
          },
          run_);
    }
    Result<std::unique_ptr<RowSource>> opened = open(table);
    if (!opened.ok()) {
      return unreadable(table, std::move(opened).error());
    }
    RowSource& rows = **opened;
    const TableRecipe recipe = recipe_of_table(*table.table, rows.heading(), dialect_);
    RowMapper mapper(recipe, rows.heading(), table.name, run_.findings());
    const auto taker = run_.open(std::string(table.table->info.name), table.name, mapper.columns(),
                                 mapper.written(), true);
    std::set<methods::ContentHash> repeats;
    return read_rows(rows, mapper, *taker, repeats, run_);
  }

  /// A file that is not what its name says is one finding; the other files are still read.
  Result<void> unreadable(const FolderTable& table, Error error) {
    if (error.code == ErrorCode::input_output) {
      return error;
    }
    run_.findings().add({.severity = Severity::refused,
                         .code = "file_unreadable",
                         .place = {table.name, 0, {}},
                         .value = {},
                         .reason = std::move(error.message),
                         .remedy = std::move(error.remedy),
                         .repair = {},
                         .repaired_value = {}});
    return {};
  }

  const Firm* existing_;
  ImportOptions options_;
  ImportRun run_;
  FolderDialect dialect_;
};

}  // namespace

Result<Import> read_folder(const std::string& directory,
                           const Firm* existing,
                           ReadingSink& sink,
                           const ImportOptions& options) {
  TRY_ASSIGN(auto paths, files_in(directory));
  return FolderReader(existing, sink, options).read(std::move(paths));
}

Result<Import> read_files(const std::vector<std::string>& paths,
                          const Firm* existing,
                          ReadingSink& sink,
                          const ImportOptions& options) {
  return FolderReader(existing, sink, options).read({paths.begin(), paths.end()});
}

Result<Import> read_tables(const std::vector<DraftTable>& tables,
                           const Firm* existing,
                           ReadingSink& sink,
                           const ImportOptions& options) {
  ImportRun run(existing, sink, options);
  for (const DraftTable& table : tables) {
    run.count_rows(table.table, table.file, std::ssize(table.rows));
    const TableDescription* description = find_table(table.table);
    if (description == nullptr || !description->fact) {
      run.add_table(table);
    }
  }
  if (!run.check()) {
    return run.finish();
  }
  for (const DraftTable& table : tables) {
    const TableDescription* description = find_table(table.table);
    if (description == nullptr || !description->fact) {
      continue;
    }
    const auto taker = run.open(table.table, table.file, table.columns, table.written, true);
    for (const DraftRow& row : table.rows) {
      const std::vector<std::string_view> cells(row.cells.begin(), row.cells.end());
      taker->take({row.row, cells, nullptr});
      TRY(run.pass_on());
    }
  }
  return run.finish();
}

}  // namespace tienvoud::exchange
