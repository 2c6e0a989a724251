#include "model/format_docs.h"

#include <fmt/format.h>

#include "model/field.h"
#include "model/table_description.h"

namespace tienvoud {
namespace {

constexpr std::string_view introduction = R"(# The firm folder

<!-- Made from the schema in src/model; do not edit. To make it again, run the test program of
     src/model with TIENVOUD_WRITE_DOCS=1 in the environment. -->

A firm folder is a folder of plain CSV files and one `firm.toml`. Any ERP can export it, and a person
can read it in a spreadsheet. `tienvoud check DIR` reads it and says what is wrong, where, and how to
mend it; `tienvoud import DIR --into FIRM.db` takes it in; `tienvoud export FIRM.db DIR` writes it
back, so that nobody is locked in. Exports that look otherwise are read through a mapping file.

## Where to begin

Every file is optional. Three are worth having first:

1. `bookings.csv`: who worked on which order, from when to when. Hours by order, person and activity
   follow from it alone: orders, people and machines that no file lists are taken from the codes in
   it, and marked as assumed.
2. `readings.csv` with one line for the main meter in `meters.csv`: where energy goes, its peaks and
   its base load. The file that the grid operator sends will do, through a mapping.
3. `orders.csv`, best with `items.csv`: what was made, how many, and when it was due.

With `resources.csv` and `states.csv` (what each machine did) the energy is split by machine; with
`operations.csv` and `shifts.csv` there is a plan. What is not there is not guessed in silence: each
answer says which assumption moves it most.

## How files are written

- **Encoding**: UTF-8, with or without a byte order mark. Windows-1252 is read, with a finding.
- **CSV**: the first line names the columns, in any order; columns that are left out count as empty.
  The separator is a comma; semicolon and tab are read as well. A text that holds the separator, a
  quotation mark or a line break stands in quotation marks, and a quotation mark inside is doubled.
- **Numbers**: a decimal point, no thousands marks, no unit: `1250.5`. Decimals are read exactly.
- **Units**: the end of a column's name says the unit: `setup_min` minutes, `power_run_kw` kilowatts,
  `price_eur` euro, `cost_eur_per_h` euro per hour. A column without a unit counts pieces, or the
  item's own unit.
- **Moments**: ISO 8601 with their offset: `2026-03-02T06:00:00+01:00`, or with `Z` for UTC. Files
  with local times are read through a mapping that says the time zone. Moments lie between 1990 and
  2100. **Days** are `2026-03-02`, **times of day** `06:30` (`24:00` ends the day), **days of the
  week** `mon-fri` or `sat sun`.
- **Yes or no**: `yes` and `no`. **Shares** lie between 0 and 1: 35 % is `0.35`.
- **Codes** name the row of another file. They are up to 200 bytes long, in one line, and mean the
  same only where every character is the same. A list of codes is separated by spaces, or by
  semicolons where codes have spaces.
- **Texts** are up to 4000 bytes long. Blanks at the ends of a cell do not count.
- **Empty cells**: take the default of the column. A default that is a guess about the firm is marked
  as assumed in every answer that rests on it.
- Every file may be an `.xlsx` workbook instead, and may be split over several files.

## What happens to rows that are wrong

A row that cannot be read is refused; one that can be read but hardly be meant is in doubt and counts
as unknown until somebody decides. In the tables of the firm, a cell that its row can do without
counts as empty, and the row counts. Rows that name a refused row follow it. A code that is there
twice counts once where the rows are equal; of rows that differ the first counts. Rows without a code
may repeat (two bins of stock, one part at two places of a bill of material), except where two rows
would be about the same thing: equal rows of shifts, calendar_days and tariff_periods, one offer of a
supplier for an item, one mode of an operation on a resource, one pin of an operation of an order.

Facts (files of what happened) carry a key, which is made from their content, or from source, epoch
and number where the source numbers them: reading a file twice changes nothing. Exported files show
it in the column `key`; `corrections.csv` takes a fact back by it. In exported tables of the firm the
column `)";

constexpr std::string_view behind_introduction =
    R"(` says `yes` of rows that were taken from the codes in facts; both columns may
be left out.

)";

std::string cell(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    escaped += c == '|' ? "\\|" : std::string(1, c);
  }
  return escaped;
}

/// A cell of a CSV line, in quotation marks where it needs them.
std::string csv_cell(std::string_view text) {
  if (text.find_first_of(",\"\n") == std::string_view::npos) {
    return std::string(text);
  }
  std::string quoted = "\"";
  for (const char c : text) {
    quoted += c == '"' ? "\"\"" : std::string(1, c);
  }
  return quoted + '"';
}

std::string need_text(const ColumnDescription& column) {
  switch (column.column.need) {
    case Need::key:
      return "key";
    case Need::required:
      return "required";
    default:
      return "";
  }
}

std::string default_text(const ColumnDescription& column) {
  if (column.column.fallback.empty()) {
    return "";
  }
  return fmt::format("`{}`{}", column.column.fallback, column.column.guess ? " (assumed)" : "");
}

/// A reference to the file in which a code is listed.
std::string type_cell(const ColumnDescription& column) {
  if (column.kind.refers_to.empty()) {
    return cell(column.type);
  }
  return fmt::format("{} of [{}](#{}csv)", column.kind.is_list ? "codes" : "code",
                     column.kind.refers_to, column.kind.refers_to);
}

std::string toml_value(const ColumnDescription& column) {
  const bool number = column.kind.amount != FieldKind::Dimension::none ||
                      column.kind.word == "whole number" ||
                      column.kind.word == "share from 0 to 1" || column.kind.word == "number";
  if (column.kind.word == "yes or no") {
    return column.column.example == "yes" ? "true" : "false";
  }
  return number ? std::string(column.column.example) : fmt::format("\"{}\"", column.column.example);
}

std::string example_of(const TableDescription& table, bool is_toml) {
  std::string text;
  if (is_toml) {
    for (const ColumnDescription& column : table.columns) {
      text += fmt::format("{} = {}\n", column.column.name, toml_value(column));
    }
    return "```toml\n" + text + "```\n";
  }
  std::string row;
  for (const ColumnDescription& column : table.columns) {
    text += text.empty() ? "" : ",";
    text += column.column.name;
    row += &column == table.columns.data() ? "" : ",";
    row += csv_cell(column.column.example);
  }
  return "```csv\n" + text + "\n" + row + "\n```\n";
}

std::string section_of(const TableDescription& table) {
  const bool is_toml = table.info.name == "firm";
  std::string text = fmt::format("### {}.{}\n\n{}\n\n", table.info.name, is_toml ? "toml" : "csv",
                                 table.info.meaning);
  text += "| column | holds | need | default | meaning |\n|---|---|---|---|---|\n";
  for (const ColumnDescription& column : table.columns) {
    text += fmt::format("| `{}` | {} | {} | {} | {} |\n", column.column.name, type_cell(column),
                        need_text(column), default_text(column), cell(column.column.meaning));
  }
  return text + "\n" + example_of(table, is_toml) + "\n";
}

}  // namespace

std::string firm_folder_document() {
  std::string text(introduction);
  text += taken_column;
  text += behind_introduction;
  text += "## The files\n\n| file | what it says |\n|---|---|\n";
  for (const TableDescription& table : all_tables()) {
    const std::string_view ending = table.info.name == "firm" ? "toml" : "csv";
    text += fmt::format("| [{}.{}](#{}{}) | {} |\n", table.info.name, ending, table.info.name,
                        ending, cell(table.info.meaning));
  }
  text += "\n## What the firm is\n\n";
  bool facts = false;
  for (const TableDescription& table : all_tables()) {
    if (table.fact && !facts) {
      facts = true;
      text += "## What happened\n\n";
    }
    text += section_of(table);
  }
  text.pop_back();  // one line end at the end of the file
  return text;
}

}  // namespace tienvoud
