#include "exchange/csv/csv_dialect.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <utility>

#include "exchange/csv/csv_reader.h"

namespace tienvoud::exchange {
namespace {

constexpr std::array<char, 4> candidates = {';', '\t', ',', '|'};
constexpr std::int64_t judged_records = 100;

struct Judgement {
  double evenness = 0;    ///< share of records that have the most frequent number of cells
  std::size_t cells = 1;  ///< that number
};

Judgement judge(std::string_view text, char delimiter, bool last_is_cut) {
  CsvReader reader(bytes_of(text), delimiter);
  std::map<std::size_t, std::int64_t> counts;
  std::int64_t records = 0;
  std::size_t last = 0;
  while (records < judged_records) {
    const Result<bool> more = reader.next();
    if (!more.ok() || !*more) {
      if (last_is_cut && records > 1) {
        --counts[last];
        --records;
      }
      break;
    }
    last = reader.cells().size();
    const bool blank = last == 0 || (last == 1 && reader.cells()[0].empty());
    if (!blank) {
      ++counts[last];
      ++records;
    }
  }
  Judgement judgement;
  std::int64_t most = 0;
  for (const auto& [cells, count] : counts) {
    if (count >= most) {
      most = count;
      judgement.cells = cells;
    }
  }
  judgement.evenness = records == 0 ? 0 : static_cast<double>(most) / static_cast<double>(records);
  return judgement;
}

}  // namespace

CsvDialect detect_dialect(std::string_view start) {
  const std::size_t line_end = std::min(start.find_first_of("\r\n"), start.size());
  const std::string_view line = start.substr(0, line_end);
  if (line.size() == 5 && (line.starts_with("sep=") || line.starts_with("SEP=")) &&
      line[4] != '"') {
    return {line[4], true};
  }
  const bool last_is_cut = !start.empty() && start.back() != '\n' && start.back() != '\r';
  CsvDialect best{',', false};
  Judgement best_judgement;
  for (const char delimiter : candidates) {
    const Judgement judgement = judge(start, delimiter, last_is_cut);
    if (judgement.cells < 2) {
      continue;
    }
    // A delimiter that cuts every row alike beats one that does not; of two such, the one that
    // cuts more: in a file with decimal commas the comma is even too where every row has one.
    if (std::pair(judgement.evenness, judgement.cells) >
        std::pair(best_judgement.evenness, best_judgement.cells)) {
      best_judgement = judgement;
      best.delimiter = delimiter;
    }
  }
  return best;
}

}  // namespace tienvoud::exchange
