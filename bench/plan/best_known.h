#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"

namespace tienvoud::bench {

/// A row of a table of instances.
struct KnownInstance {
  std::string name = {};
  std::string file = {};       ///< with the folder of its set
  std::string format = {};     ///< see read_instance
  std::string objective = {};  ///< makespan or total_tardiness
  std::optional<std::int64_t> lower = std::nullopt;
  std::optional<std::int64_t> upper = std::nullopt;  ///< the best value that is known
};

/// The instances of a set, in the table's order, whose name matches (as file names do in a shell).
/// The table is CSV with the columns set, instance, file, format, objective, lb, ub.
Result<std::vector<KnownInstance>> read_best_known(const std::filesystem::path& table,
                                                   const std::string& set,
                                                   const std::string& match);

}  // namespace tienvoud::bench
