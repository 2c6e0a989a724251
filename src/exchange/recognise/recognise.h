#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace tienvoud::exchange {

/// How sure it is what a column means.
enum class Sure : std::uint8_t {
  certain,  ///< its heading is a word for this and for nothing else in the table
  ask,      ///< more than one meaning fits: a person decides
};

/// What a foreign column may mean.
struct ColumnGuess {
  std::string column;  ///< as the file calls it
  std::string target;  ///< a column of the table; "hours" is a length of time added to `from`, and
                       ///< "date" the day of which `from` and `to` are times; empty: not used
  Sure sure = Sure::ask;
  std::string reason;  ///< one sentence
};

/// Which table of the firm folder a foreign file holds, and how to read it. A proposal for a person
/// to confirm: nothing is ever read by it unseen.
struct TableGuess {
  std::string table;
  std::vector<ColumnGuess> columns;  ///< one for each column of the file, in its order
  std::string date_format;           ///< "d-m-Y H:M"; empty: none needed, or it must be asked
  std::string decimal_mark;          ///< "," or "."; empty: none needed, or it must be asked
  std::vector<std::string> questions;
  std::int64_t header_row = 1;  ///< the row of the file with the columns' names
};

/// Recognises a file by the words that Dutch and English exports head their columns with, and by
/// its first rows. rows: cells as written, as many as the heading has. Nothing where no table fits
/// (at least two columns, all that the table requires).
std::optional<TableGuess> recognise(std::span<const std::string> heading,
                                    std::span<const std::vector<std::string>> rows);

/// The mapping file (docs/formats/mapping.md) that says what the guess, as confirmed, says. file:
/// the name or pattern of the files that it is for; time_zone: of times without an offset.
std::string mapping_text(const TableGuess& guess,
                         const std::string& file,
                         const std::string& time_zone);

}  // namespace tienvoud::exchange
