#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/check/row_rules.h"
#include "model/draft.h"
#include "model/table_description.h"

namespace tienvoud {

// What check_firm knows while it checks: rows with their values read, and their references still as
// codes. Steps: read every row (typed_table.h), then codes (keys.cpp), references (references.cpp)
// and rules between rows (cross_rules.cpp); what is sound then becomes the firm.

inline constexpr std::uint32_t no_row = 0xffff'ffff;

/// A cell that names a row of another table.
struct Reference {
  std::uint32_t column = 0;
  std::string code;
  std::uint32_t target = no_row;  ///< row of the table that the column refers to
};

enum class Fate : std::uint8_t { sound, refused, absorbed };

struct RowState {
  std::uint32_t source = 0;  ///< which of the table's files
  std::int64_t row = 0;
  Fate fate = Fate::sound;
  bool taken = false;  ///< was taken from the journal before
  std::string code;
  std::vector<Reference> references;
  std::vector<std::uint32_t> assumed;  ///< columns of which the guess was taken
};

/// One file of a table: where its columns stand.
struct Source {
  std::string file;
  std::vector<int> places;  ///< for each column of the schema, as match_columns
  std::vector<std::string> written;
  int taken_place = -1;
};

/// The rows of one table while they are checked, whatever their type.
class TableState {
 public:
  explicit TableState(const TableDescription& of) : description(of) {}
  virtual ~TableState() = default;
  TableState(const TableState&) = delete;
  TableState& operator=(const TableState&) = delete;

  /// Reads the rows of one file.
  virtual void read(const DraftTable& draft, Findings& findings) = 0;
  /// Whether two rows have the same values; references apart.
  [[nodiscard]] virtual bool same_values(std::uint32_t a, std::uint32_t b) const = 0;
  /// A value as text; of a reference its codes.
  [[nodiscard]] virtual std::string text(std::uint32_t row, std::uint32_t column) const = 0;
  /// Puts the sound rows into the firm. `ids` maps the rows of every table to their places there.
  virtual void put_into(Firm& firm, const std::vector<std::vector<std::uint32_t>>& ids) const = 0;

  [[nodiscard]] Place place_of(std::uint32_t row, std::uint32_t column) const;
  [[nodiscard]] const Column& column(std::uint32_t number) const {
    return description.columns[number].column;
  }
  [[nodiscard]] bool sound(std::uint32_t row) const { return rows[row].fate == Fate::sound; }
  /// The row that the column of that name refers to, or no_row.
  [[nodiscard]] std::uint32_t target_of(std::uint32_t row, std::string_view column) const;

  const TableDescription& description;
  std::vector<Source> sources;
  std::vector<RowState> rows;
  std::unordered_map<std::string, std::uint32_t> index;  ///< first sound row of each code
};

/// Every table of the firm, in the order of all_tables(); the profile is the first.
struct DraftRows {
  std::vector<std::unique_ptr<TableState>> tables;

  [[nodiscard]] TableState& table(std::string_view name) const;
  /// Place of that table among `tables`.
  [[nodiscard]] std::uint32_t number_of(std::string_view name) const;
};

/// Empty tables for every kind of row.
DraftRows make_tables();

/// Adds a finding about one cell.
void report(const TableState& table,
            std::uint32_t row,
            std::uint32_t column,
            Severity severity,
            FieldFault fault,
            Findings& findings);

/// Fills `index`, and finds codes (or, in tables without codes, rows about the same thing) that are
/// there twice: equal rows are absorbed, others refused. References must have been looked up.
void check_keys(DraftRows& rows, Findings& findings);
void index_codes(DraftRows& rows);

/// Finds the row that each reference names. Those that name none empty their cell, or refuse their
/// row where it cannot do without.
void look_up_references(DraftRows& rows, Findings& findings);
/// Refuses what refers to refused rows and cannot do without them, until nothing more falls.
void drop_dependents(DraftRows& rows, Findings& findings);

/// Rules between rows: circles in bills of material and work centers, operations of another item,
/// shares that sum to more than a whole.
void check_across(DraftRows& rows, Findings& findings);

}  // namespace tienvoud
