#include "exchange/mapping/toml_section.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <utility>

#include "base/text.h"

namespace tienvoud::exchange {

void MappingProblems::add(
    std::int64_t line, std::string key, std::string code, std::string reason, std::string remedy) {
  findings.push_back({.severity = Severity::refused,
                      .code = std::move(code),
                      .place = {file_, line, std::move(key)},
                      .value = {},
                      .reason = std::move(reason),
                      .remedy = std::move(remedy),
                      .repair = {},
                      .repaired_value = {}});
}

std::optional<std::string> cell_text(const toml::node& node) {
  if (const auto* text = node.as_string()) {
    return text->get();
  }
  if (const auto* whole = node.as_integer()) {
    return std::to_string(whole->get());
  }
  if (const auto* real = node.as_floating_point()) {
    return fmt::format("{}", real->get());
  }
  if (const auto* flag = node.as_boolean()) {
    return flag->get() ? "yes" : "no";
  }
  return std::nullopt;
}

TomlSection::TomlSection(const toml::table& table, std::string name, MappingProblems& problems)
    : table_(table), name_(std::move(name)), problems_(problems) {}

TomlSection::~TomlSection() {
  for (const auto& [key, node] : table_) {
    if (asked_.contains(key.str())) {
      continue;
    }
    std::string nearest;
    for (const std::string& known : asked_) {
      if (edit_distance(known, key.str(), 2) <= 2) {
        nearest = known;
      }
    }
    problems_.add(static_cast<std::int64_t>(key.source().begin.line), std::string(key.str()),
                  "unknown_key", fmt::format("{} has no key {}.", name_, quotation(key.str())),
                  nearest.empty() ? "Leave the key out; docs/formats/mapping.md lists all keys."
                                  : fmt::format("Write {} if that was meant.", nearest));
  }
}

std::int64_t TomlSection::line() const {
  return static_cast<std::int64_t>(table_.source().begin.line);
}

std::int64_t TomlSection::line_of(std::string_view key) const {
  const toml::node* found = table_.get(key);
  return found == nullptr ? line() : static_cast<std::int64_t>(found->source().begin.line);
}

const toml::node* TomlSection::node(std::string_view key) {
  asked_.emplace(key);
  return table_.get(key);
}

void TomlSection::wrong(std::string_view key, std::string reason, std::string remedy) {
  problems_.add(line_of(key), std::string(key), "wrong_value", std::move(reason),
                std::move(remedy));
}

void TomlSection::wrong_type(std::string_view key, std::string_view wanted) {
  problems_.add(line_of(key), std::string(key), "wrong_type",
                fmt::format("{} of {} is not {}.", key, name_, wanted),
                fmt::format("Write {}.", wanted));
}

std::optional<std::string> TomlSection::text(std::string_view key) {
  const toml::node* found = node(key);
  if (found == nullptr) {
    return std::nullopt;
  }
  if (const auto* text = found->as_string()) {
    return text->get();
  }
  wrong_type(key, "a text in quotation marks");
  return std::nullopt;
}

std::optional<std::string> TomlSection::text_or_number(std::string_view key) {
  const toml::node* found = node(key);
  if (found == nullptr) {
    return std::nullopt;
  }
  std::optional<std::string> text = cell_text(*found);
  if (!text) {
    wrong_type(key, "a text or a number");
  }
  return text;
}

std::optional<bool> TomlSection::flag(std::string_view key) {
  const toml::node* found = node(key);
  if (found == nullptr) {
    return std::nullopt;
  }
  if (const auto* flag = found->as_boolean()) {
    return flag->get();
  }
  wrong_type(key, "true or false");
  return std::nullopt;
}

std::optional<std::int64_t> TomlSection::whole(std::string_view key,
                                               std::int64_t least,
                                               std::int64_t most) {
  const toml::node* found = node(key);
  if (found == nullptr) {
    return std::nullopt;
  }
  const auto* number = found->as_integer();
  if (number == nullptr || number->get() < least || number->get() > most) {
    wrong_type(key, fmt::format("a whole number from {} to {}", least, most));
    return std::nullopt;
  }
  return number->get();
}

std::optional<std::vector<std::string>> TomlSection::texts(std::string_view key) {
  const toml::node* found = node(key);
  if (found == nullptr) {
    return std::nullopt;
  }
  if (const std::optional<std::string> one = cell_text(*found)) {
    return std::vector<std::string>{*one};
  }
  std::vector<std::string> texts;
  if (const auto* list = found->as_array()) {
    for (const toml::node& item : *list) {
      if (const std::optional<std::string> text = cell_text(item)) {
        texts.push_back(*text);
      }
    }
    if (texts.size() == list->size()) {
      return texts;
    }
  }
  wrong_type(key, "a list of texts");
  return std::nullopt;
}

const toml::table* TomlSection::table(std::string_view key) {
  const toml::node* found = node(key);
  if (found != nullptr && !found->is_table()) {
    wrong_type(key, "a table");
    return nullptr;
  }
  return found == nullptr ? nullptr : found->as_table();
}

std::vector<const toml::table*> TomlSection::tables(std::string_view key) {
  const toml::node* found = node(key);
  std::vector<const toml::table*> tables;
  if (found == nullptr) {
    return tables;
  }
  if (const auto* one = found->as_table()) {
    return {one};
  }
  if (const auto* list = found->as_array()) {
    for (const toml::node& item : *list) {
      if (const auto* table = item.as_table()) {
        tables.push_back(table);
      }
    }
    if (tables.size() == list->size()) {
      return tables;
    }
  }
  wrong_type(key, "a list of tables");
  return tables;
}

bool TomlSection::has(std::string_view key) const {
  return table_.get(key) != nullptr;
}

std::string TomlSection::required(std::string_view key) {
  const bool there = node(key) != nullptr;
  std::optional<std::string> value = text(key);
  if (!there) {
    problems_.add(line(), std::string(key), "missing_key",
                  fmt::format("{} lacks the key {}.", name_, key),
                  fmt::format("Add {} = \"...\".", key));
  }
  return value.value_or(std::string());
}

}  // namespace tienvoud::exchange
