#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <string_view>
#include <vector>

namespace tienvoud::app {

/// How many rows files have, of counts by file and table: a file that was read as several tables
/// (orders and bookings of one export) has its rows once.
template <class Counted>
std::int64_t rows_of_files(const std::vector<Counted>& counts) {
  std::map<std::string_view, std::int64_t> by_file;
  for (const auto& one : counts) {
    by_file[one.file] = std::max(by_file[one.file], one.rows);
  }
  std::int64_t sum = 0;
  for (const auto& [file, rows] : by_file) {
    sum += rows;
  }
  return sum;
}

}  // namespace tienvoud::app
