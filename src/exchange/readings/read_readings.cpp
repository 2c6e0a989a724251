#include "exchange/readings/read_readings.h"

#include <algorithm>
#include <cstring>
#include <optional>
#include <utility>

#include "base/text.h"
#include "exchange/csv/csv_dialect.h"
#include "exchange/readings/fast_rows.h"

namespace tienvoud::exchange {
namespace {

constexpr std::size_t piece_bytes = 1 << 20;
/// Unusual rows are read so many bytes at a time.
constexpr std::size_t careful_bytes = 1 << 20;
constexpr std::size_t first_bytes = 1 << 14;
/// The longest line that is looked at; beyond it the careful reader decides.
constexpr std::size_t longest_line = 1 << 16;

/// Text that was read already, then the rest of a file.
class TailBytes final : public ByteSource {
 public:
  TailBytes(std::string text, ByteSource& rest) : text_(std::move(text)), rest_(rest) {}
  Result<std::size_t> read(char* into, std::size_t room) override {
    if (used_ == text_.size()) {
      return rest_.read(into, room);
    }
    const std::size_t count = std::min(room, text_.size() - used_);
    std::copy_n(text_.data() + used_, count, into);
    used_ += count;
    return count;
  }

 private:
  std::string text_;
  std::size_t used_ = 0;
  ByteSource& rest_;
};

std::optional<std::vector<FastRows::Field>> fast_fields(const std::vector<std::string>& heading) {
  using enum FastRows::Field;
  std::vector<FastRows::Field> fields;
  for (const std::string& column : heading) {
    const auto field = column == "at"            ? std::optional(at)
                       : column == "meter"       ? std::optional(meter)
                       : column == "power_w"     ? std::optional(power)
                       : column == "energy_kwh"  ? std::optional(energy)
                       : column == "counter_kwh" ? std::optional(counter)
                                                 : std::nullopt;
    if (!field || std::ranges::find(fields, *field) != fields.end()) {
      return std::nullopt;
    }
    fields.push_back(*field);
  }
  const bool complete = std::ranges::find(fields, at) != fields.end() &&
                        std::ranges::find(fields, meter) != fields.end();
  return complete ? std::optional(fields) : std::nullopt;
}

class ReadingsFile {
 public:
  ReadingsFile(std::unique_ptr<ByteSource> bytes,
               std::string name,
               SourceOptions options,
               FunctionRef<TableRecipe(const std::vector<std::string>&)> recipe_of,
               ImportRun& run)
      : bytes_(std::move(bytes)),
        name_(std::move(name)),
        options_(std::move(options)),
        recipe_of_(recipe_of),
        run_(run),
        buffer_(piece_bytes) {}

  Result<void> read(bool fast) {
    TRY(refill());
    if (!fast || !read_heading()) {
      TRY(read_rest_carefully());
    } else {
      TRY(read_lines());
    }
    if (mapper_) {
      mapper_->finish([&](const MappedRow& row) { taker_->take(row); });
    }
    run_.count_rows(ReadingRow::info.name, name_,
                    taken_fast_ + (mapper_ ? mapper_->counts().read : 0));
    return run_.pass_on();
  }

 private:
  /// False where only the careful reader can read this file.
  bool read_heading() {
    const std::string_view start(buffer_.data(), end_);
    const CsvDialect dialect = detect_dialect(start.substr(0, 1 << 16));
    const char delimiter = options_.delimiter != '\0' ? options_.delimiter : dialect.delimiter;
    const std::size_t line_end = start.find('\n');
    if (line_end == std::string_view::npos || is_binary(start) || dialect.has_separator_line ||
        start.substr(0, line_end).contains('"') || options_.header_row != 1 ||
        options_.skip_rows != 0) {
      return false;
    }
    std::string_view line = start.substr(0, line_end);
    line = line.ends_with('\r') ? line.substr(0, line.size() - 1) : line;
    std::vector<std::string> heading;
    for (const std::string_view cell : split(line, delimiter)) {
      heading.emplace_back(trim(cell));
    }
    const auto fields = fast_fields(heading);
    if (!fields || line.contains('\r')) {
      return false;
    }
    const TableRecipe recipe = recipe_of_(heading);
    const bool plain_numbers = std::ranges::all_of(recipe.columns, [](const ColumnRecipe& column) {
      return column.number.format == DecimalFormat{};
    });
    if (!plain_numbers) {
      return false;
    }
    heading_line_ = std::string(line) + '\n';
    options_.delimiter = delimiter;
    begin_ = line_end + 1;
    rows_.emplace(*fields, delimiter, run_.firm(), run_.targets().buffers);
    return true;
  }

  Result<void> read_lines() {
    while (true) {
      TRY(take_lines());
      if (careful_rest_ || ended_) {
        break;
      }
      TRY(refill());
    }
    TRY(flush_careful());
    // What is left is a last line without an end, or what only the careful reader can part.
    return begin_ == end_ ? Result<void>() : read_rest_carefully();
  }

  Result<void> take_lines() {
    const char* p = buffer_.data() + begin_;
    const char* const end = buffer_.data() + end_;
    while (p != end) {
      const FastRows::Outcome outcome = rows_->take(p, end);
      if (outcome == FastRows::Outcome::unfinished) {
        careful_rest_ = static_cast<std::size_t>(end - p) > longest_line;
        break;
      }
      ++row_;
      if (outcome == FastRows::Outcome::taken) {
        ++taken_fast_;
        TRY(run_.pass_on());
        continue;
      }
      const char* line_end = std::find(p, end, '\n');
      // A quote may hide a line break, and a lone CR is one: where a row ends is then for the
      // careful reader to say.
      if (std::find(p, line_end, '"') != line_end || has_lone_return(p, line_end)) {
        --row_;
        careful_rest_ = true;
        break;
      }
      careful_text_.append(p, line_end + 1);
      careful_rows_.push_back(row_);
      p = line_end + 1;
      // While no meter is known every row is unusual; the first ones make the meters known.
      if (careful_text_.size() >= (rows_->meters() == 0 ? first_bytes : careful_bytes)) {
        TRY(flush_careful());
      }
    }
    begin_ = static_cast<std::size_t>(p - buffer_.data());
    return {};
  }

  static bool has_lone_return(const char* p, const char* line_end) {
    const char* found = std::find(p, line_end, '\r');
    return found != line_end && found + 1 != line_end;
  }

  Result<void> refill() {
    std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
    if (end_ == buffer_.size()) {
      buffer_.resize(buffer_.size() * 2);
    }
    // A source may pass on less than there is room for; the first piece must show the heading.
    while (!ended_ && end_ != buffer_.size()) {
      TRY_ASSIGN(const std::size_t count,
                 bytes_->read(buffer_.data() + end_, buffer_.size() - end_));
      end_ += count;
      ended_ = count == 0;
    }
    return {};
  }

  Result<void> flush_careful() {
    if (careful_rows_.empty()) {
      return {};
    }
    const std::string text = heading_line_ + std::exchange(careful_text_, {});
    const std::vector<std::int64_t> numbers = std::exchange(careful_rows_, {});
    TRY(read_carefully(bytes_of(text), &numbers));
    const ReadingBuffers& buffers = run_.targets().buffers;
    for (auto meter = static_cast<std::uint32_t>(rows_->meters()); meter < buffers.meters();
         ++meter) {
      rows_->learn(meter, buffers.code(meter), buffers.reading(meter));
    }
    return {};
  }

  Result<void> read_rest_carefully() {
    const std::vector<std::int64_t> numbers = {row_ + 1};
    std::string text = heading_line_ + std::string(buffer_.data() + begin_, end_ - begin_);
    begin_ = end_;
    return read_carefully(std::make_unique<TailBytes>(std::move(text), *bytes_),
                          heading_line_.empty() ? nullptr : &numbers);
  }

  Result<void> read_carefully(std::unique_ptr<ByteSource> bytes,
                              const std::vector<std::int64_t>* numbers) {
    SourceOptions options = options_;
    options.row_numbers = numbers;
    TRY_ASSIGN(const auto rows, open_csv_rows(std::move(bytes), name_, options, run_.findings()));
    if (!mapper_) {
      recipe_ = recipe_of_(rows->heading());
      mapper_.emplace(recipe_, rows->heading(), name_, run_.findings());
      taker_ = open_readings(name_, mapper_->columns(), mapper_->written(), run_.targets());
    }
    SourceRow row;
    while (true) {
      TRY_ASSIGN(const bool more, rows->next(row));
      if (!more) {
        return {};
      }
      mapper_->map(row, repeats_, [&](const MappedRow& mapped) { taker_->take(mapped); });
      TRY(run_.pass_on());
    }
  }

  std::unique_ptr<ByteSource> bytes_;
  std::string name_;
  SourceOptions options_;
  FunctionRef<TableRecipe(const std::vector<std::string>&)> recipe_of_;
  ImportRun& run_;
  std::vector<char> buffer_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  bool ended_ = false;
  bool careful_rest_ = false;
  std::int64_t row_ = 1;  // the last one that was read
  std::int64_t taken_fast_ = 0;
  std::string heading_line_;
  std::optional<FastRows> rows_;
  std::string careful_text_;
  std::vector<std::int64_t> careful_rows_;
  TableRecipe recipe_;
  std::optional<RowMapper> mapper_;
  std::unique_ptr<FactTaker> taker_;
  std::set<methods::ContentHash> repeats_;
};

}  // namespace

Result<void> read_readings(std::unique_ptr<ByteSource> bytes,
                           const std::string& name,
                           const SourceOptions& options,
                           FunctionRef<TableRecipe(const std::vector<std::string>&)> recipe_of,
                           ImportRun& run,
                           bool fast) {
  TRY_ASSIGN(auto plain, without_byte_order_mark(std::move(bytes)));
  return ReadingsFile(std::move(plain), name, options, recipe_of, run).read(fast);
}

Result<void> read_rows(RowSource& rows,
                       RowMapper& mapper,
                       FactTaker& taker,
                       std::set<methods::ContentHash>& repeats,
                       ImportRun& run) {
  const auto emit = [&](const MappedRow& mapped) { taker.take(mapped); };
  SourceRow row;
  while (mapper.usable()) {
    TRY_ASSIGN(const bool more, rows.next(row));
    if (!more) {
      mapper.finish(emit);
      run.count_rows(mapper.table(), mapper.file(), mapper.counts().read);
      return run.pass_on();
    }
    mapper.map(row, repeats, emit);
    TRY(run.pass_on());
  }
  return {};
}

}  // namespace tienvoud::exchange
