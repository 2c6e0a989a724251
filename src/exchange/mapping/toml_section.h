#pragma once

// Only .cpp files of the mapping include this: it shows the TOML library.

#include <toml++/impl/forward_declarations.h>  // all of it costs a second a reader

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/finding.h"

namespace tienvoud::exchange {

/// What went wrong in a mapping file, with its line.
class MappingProblems {
 public:
  explicit MappingProblems(std::string file) : file_(std::move(file)) {}
  void add(
      std::int64_t line, std::string key, std::string code, std::string reason, std::string remedy);
  Findings findings;

 private:
  std::string file_;
};

/// One table of a TOML file. Keys that nobody asked for are typing errors and are told when the
/// section goes.
class TomlSection {
 public:
  TomlSection(const toml::table& table, std::string name, MappingProblems& problems);
  TomlSection(const TomlSection&) = delete;
  TomlSection& operator=(const TomlSection&) = delete;
  ~TomlSection();

  [[nodiscard]] std::int64_t line() const;
  [[nodiscard]] std::int64_t line_of(std::string_view key) const;
  [[nodiscard]] const std::string& name() const { return name_; }

  /// Each answers nothing where the key is not there; a value of another type is told.
  std::optional<std::string> text(std::string_view key);
  /// A text, or a number as it would be written.
  std::optional<std::string> text_or_number(std::string_view key);
  std::optional<bool> flag(std::string_view key);
  std::optional<std::int64_t> whole(std::string_view key, std::int64_t least, std::int64_t most);
  /// A list of texts; one text is a list of one.
  std::optional<std::vector<std::string>> texts(std::string_view key);
  const toml::table* table(std::string_view key);
  /// A list of tables; one table is a list of one.
  std::vector<const toml::table*> tables(std::string_view key);
  const toml::node* node(std::string_view key);
  /// Whether the key is there; does not count as asking for it.
  [[nodiscard]] bool has(std::string_view key) const;
  /// A text that must be there; empty where it is not.
  std::string required(std::string_view key);
  /// Says what is wrong with a key's value.
  void wrong(std::string_view key, std::string reason, std::string remedy);
  MappingProblems& problems() { return problems_; }

 private:
  void wrong_type(std::string_view key, std::string_view wanted);

  const toml::table& table_;
  std::string name_;
  MappingProblems& problems_;
  std::set<std::string, std::less<>> asked_;
};

/// A text, number or truth value as a cell would hold it; nothing of other nodes.
std::optional<std::string> cell_text(const toml::node& node);

}  // namespace tienvoud::exchange
