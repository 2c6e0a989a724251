#include "exchange/mapping/read_source.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <map>
#include <utility>

#include "base/text.h"

namespace tienvoud::exchange {
namespace {

void read_delimiter(TomlSection& section, SourceOptions& options) {
  const auto delimiter = section.text("delimiter");
  if (!delimiter) {
    return;
  }
  static const std::map<std::string, char> words = {
      {"comma", ','}, {"semicolon", ';'}, {"tab", '\t'}, {"bar", '|'}};
  if (const auto word = words.find(*delimiter); word != words.end()) {
    options.delimiter = word->second;
  } else if (delimiter->size() == 1 && (*delimiter)[0] != '"' && (*delimiter)[0] != '\n' &&
             (*delimiter)[0] != '\r') {
    options.delimiter = (*delimiter)[0];
  } else {
    section.wrong("delimiter", fmt::format("{} cannot separate cells.", quotation(*delimiter)),
                  "Write one character, or comma, semicolon, tab or bar.");
  }
}

}  // namespace

std::optional<NamedSource> read_source(const std::string& name,
                                       const toml::node& node,
                                       const ColumnDefaults& defaults,
                                       MappingProblems& problems) {
  if (!node.is_table()) {
    problems.add(static_cast<std::int64_t>(node.source().begin.line), name, "wrong_type",
                 "A source is a table.", "Write [source.name] and its keys below it.");
    return std::nullopt;
  }
  TomlSection section(*node.as_table(), "source " + name, problems);
  NamedSource source;
  source.recipe.name = name;
  source.recipe.file = section.required("file");
  SourceOptions& options = source.recipe.options;
  options.sheet = section.text("sheet").value_or("");
  options.header_row = section.whole("header_row", 0, 1'000'000).value_or(1);
  options.skip_rows = section.whole("skip_rows", 0, 1'000'000).value_or(0);
  read_delimiter(section, options);
  if (const auto encoding = section.text("encoding")) {
    const std::string word = lower_ascii(*encoding);
    if (word == "utf-8") {
      options.encoding = Encoding::utf_8;
    } else if (word == "windows-1252") {
      options.encoding = Encoding::windows_1252;
    } else {
      section.wrong("encoding",
                    fmt::format("{} is not an encoding that is read.", quotation(*encoding)),
                    "Write utf-8 or windows-1252, or leave the key out.");
    }
  }
  source.defaults.numbers = read_marks(section, defaults.numbers);
  source.defaults.time = read_time(section, defaults.time);
  return source;
}

}  // namespace tienvoud::exchange
