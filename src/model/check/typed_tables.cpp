#include "model/check/typed_table.h"

namespace tienvoud {

std::vector<std::string> codes_of_list(std::string_view cell) {
  const char separator = cell.find(';') != std::string_view::npos ? ';' : ' ';
  std::vector<std::string> codes;
  for (const std::string_view piece : split(cell, separator)) {
    if (const std::string_view code = trim(piece); !code.empty()) {
      codes.emplace_back(code);
    }
  }
  return codes;
}

std::string list_of_codes(const std::vector<std::string>& codes) {
  const bool blanks = std::any_of(codes.begin(), codes.end(), [](const std::string& code) {
    return code.find_first_of(" \t") != std::string::npos;
  });
  std::string list;
  for (const std::string& code : codes) {
    list += list.empty() ? "" : blanks ? "; " : " ";
    list += code;
  }
  // One code with a blank needs the mark as well, or it would be read as two.
  return blanks && codes.size() == 1 ? list + ";" : list;
}

DraftRows make_tables() {
  DraftRows rows;
  rows.tables.push_back(std::make_unique<TypedTable<Profile>>());
  Firm::tables(
      [&]<class T>(Table<T> Firm::*) { rows.tables.push_back(std::make_unique<TypedTable<T>>()); });
  return rows;
}

}  // namespace tienvoud
