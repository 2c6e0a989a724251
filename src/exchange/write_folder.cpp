#include "exchange/write_folder.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <filesystem>

#include "base/decimal.h"
#include "exchange/csv/csv_writer.h"
#include "exchange/firm_toml.h"
#include "model/check_fact.h"
#include "model/journal/fact_key.h"
#include "model/journal/journal_merge.h"

namespace tienvoud::exchange {
namespace {

namespace files = std::filesystem;

constexpr std::size_t buffer_bytes = 1 << 20;

Error cannot_write(const std::string& path) {
  return {ErrorCode::input_output, "the file cannot be written", path,
          "Check the folder's permissions and the free space."};
}

Result<void> write_text(const std::string& path, const std::string& text) {
  std::FILE* file = std::fopen(path.c_str(), "wb");
  if (file == nullptr) {
    return cannot_write(path);
  }
  const bool written = std::fwrite(text.data(), 1, text.size(), file) == text.size();
  if (std::fclose(file) != 0 || !written) {
    return cannot_write(path);
  }
  return {};
}

template <class Fact>
Result<void> write_facts(const std::string& directory,
                         const std::vector<Fact>& facts,
                         const Firm& firm) {
  if (facts.empty()) {
    return {};
  }
  DraftTable table{std::string(Fact::info.name), "", {}, {}, {}};
  Fact::columns([&](const Column& column, auto) { table.columns.emplace_back(column.name); });
  table.columns.emplace_back("key");
  for (const auto& fact : facts) {
    auto cells = texts_of(fact, firm);
    cells.push_back(to_string(fact.key));
    table.rows.push_back({std::move(cells), 0});
  }
  return write_table(directory, table);
}

Result<void> write_readings(const std::string& directory,
                            const Firm& firm,
                            const JournalReader& journal) {
  if (firm.meters.empty()) {
    return {};
  }
  TRY_ASSIGN(auto file, ReadingsFile::create(directory + "/readings.csv"));
  for (const auto id : firm.meters.ids()) {
    Result<void> written;
    TRY(journal.readings(id, {}, [&](const Readings& readings) {
      if (written.ok()) {
        written = file.add(firm.meters[id], readings);
      }
    }));
    TRY(std::move(written));
  }
  return file.close();
}

/// The moment's text: "2026-03-01T06:00:00Z", the minute kept between rows as it changes once in
/// sixty.
class MomentText {
 public:
  std::string_view of(std::int64_t microseconds) {
    constexpr std::int64_t minute_us = 60'000'000;
    const auto minute =
        microseconds >= 0 ? microseconds / minute_us : (microseconds - minute_us + 1) / minute_us;
    const auto within = microseconds - minute * minute_us;
    if (minute != minute_) {
      minute_ = minute;
      text_ = to_string(Instant::of_microseconds(minute * minute_us));  // "2026-03-01T06:00:00Z"
    }
    if (within % 1'000'000 != 0) {
      odd_ = to_string(Instant::of_microseconds(microseconds));
      return odd_;
    }
    const auto second = within / 1'000'000;
    text_[17] = static_cast<char>('0' + second / 10);
    text_[18] = static_cast<char>('0' + second % 10);
    return text_;
  }

 private:
  std::int64_t minute_ = std::numeric_limits<std::int64_t>::min();
  std::string text_;
  std::string odd_;
};

/// Whole units quickly, others exactly.
void append_scaled(std::string& text, std::int64_t base, std::int64_t per_unit) {
  if (base % per_unit == 0) {
    std::array<char, 24> digits{};
    const auto end =
        std::to_chars(digits.data(), digits.data() + digits.size(), base / per_unit).ptr;
    text.append(digits.data(), end);
  } else {
    text += format_scaled(base, per_unit, 1);
  }
}

}  // namespace

Result<void> make_empty_folder(const std::string& directory) {
  std::error_code error;
  files::create_directories(directory, error);
  if (error) {
    return cannot_write(directory);
  }
  if (!files::is_empty(directory, error) || error) {
    return Error{ErrorCode::unusable, "the folder is not empty", directory,
                 "Name a new folder, or empty this one."};
  }
  return {};
}

Result<void> write_firm(const std::string& directory, const Firm& firm) {
  for (const auto& table : draft_of(firm).tables) {
    if (table.rows.empty()) {
      continue;
    }
    if (table.table == Profile::info.name) {
      TRY(write_text(directory + "/firm.toml",
                     write_firm_toml(table.columns, table.rows[0].cells)));
    } else {
      TRY(write_table(directory, table));
    }
  }
  return {};
}

Result<void> write_table(const std::string& directory, const DraftTable& table, char delimiter) {
  std::string text;
  append_record(text, std::span<const std::string>(table.columns), delimiter);
  for (const auto& row : table.rows) {
    append_record(text, std::span<const std::string>(row.cells), delimiter);
  }
  return write_text(fmt::format("{}/{}.csv", directory, table.table), text);
}

Result<ReadingsFile> ReadingsFile::create(const std::string& path) {
  std::FILE* file = std::fopen(path.c_str(), "wb");
  if (file == nullptr) {
    return cannot_write(path);
  }
  ReadingsFile result(file, path);
  result.buffer_ = "at,meter,power_w,energy_kwh,counter_kwh\n";
  return result;
}

ReadingsFile::ReadingsFile(ReadingsFile&& other) noexcept
    : file_(std::exchange(other.file_, nullptr)),
      path_(std::move(other.path_)),
      buffer_(std::move(other.buffer_)) {}

ReadingsFile::~ReadingsFile() {
  if (file_ != nullptr) {
    std::fclose(file_);
  }
}

Result<void> ReadingsFile::add(const Meter& meter, const Readings& readings) {
  std::string code;
  const std::array<std::string, 1> cell = {meter.code};
  append_record(code, cell);
  code.back() = ',';  // in place of the line feed
  const std::string_view before = meter.reading == ReadingKind::power      ? ""
                                  : meter.reading == ReadingKind::interval ? ","
                                                                           : ",,";
  const std::string_view after = meter.reading == ReadingKind::power      ? ",,\n"
                                 : meter.reading == ReadingKind::interval ? ",\n"
                                                                          : "\n";
  const auto per_unit =
      meter.reading == ReadingKind::power ? Power::per_unit / 1000 : Energy::per_unit;
  MomentText moment;
  for (std::size_t i = 0; i < readings.values.size(); ++i) {
    buffer_ += moment.of(readings.time(i).microseconds());
    buffer_ += ',';
    buffer_ += code;
    buffer_ += before;
    append_scaled(buffer_, readings.values[i], per_unit);
    buffer_ += after;
    if (buffer_.size() >= buffer_bytes) {
      TRY(flush());
    }
  }
  return {};
}

Result<void> ReadingsFile::flush() {
  const bool written = std::fwrite(buffer_.data(), 1, buffer_.size(), file_) == buffer_.size();
  buffer_.clear();
  return written ? Result<void>() : Result<void>(cannot_write(path_));
}

Result<void> ReadingsFile::close() {
  TRY(flush());
  const int status = std::fclose(std::exchange(file_, nullptr));
  return status == 0 ? Result<void>() : Result<void>(cannot_write(path_));
}

Result<void> write_folder(const std::string& directory,
                          const Firm& firm,
                          const JournalReader& journal) {
  TRY(make_empty_folder(directory));
  TRY(write_firm(directory, firm));
  TRY_ASSIGN(auto facts, journal.facts({}));
  TRY_ASSIGN(const auto retracted, journal.retracted());
  Journal::lists([&](auto list) {
    (facts.*list).insert((facts.*list).end(), (retracted.*list).begin(), (retracted.*list).end());
  });
  sort_and_unite(facts);
  Result<void> written;
  Journal::lists([&](auto list) {
    if (written.ok()) {
      written = write_facts(directory, facts.*list, firm);
    }
  });
  TRY(std::move(written));
  return write_readings(directory, firm, journal);
}

}  // namespace tienvoud::exchange
