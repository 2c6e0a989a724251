#include "exchange/mapping/read_mapping.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <map>
#include <utility>

#include "base/text.h"
#include "exchange/csv/byte_source.h"
#include "exchange/mapping/read_column.h"
#include "exchange/mapping/toml_section.h"
#include "model/journal/reading.h"
#include "model/shown_text.h"

namespace tienvoud::exchange {
namespace {

constexpr std::int64_t longest_mapping = 1 << 20;

struct NamedSource {
  SourceRecipe recipe;
  ColumnDefaults defaults;
};

class MappingReader {
 public:
  explicit MappingReader(const std::string& file) : file_(file), problems_(file) {}

  MappingReading read(std::string_view text) {
    if (std::cmp_greater(text.size(), longest_mapping) || !is_valid_utf8(text)) {
      problems_.add(0, {}, "not_toml", "The mapping is too long, or not UTF-8.",
                    "Save it as UTF-8.");
      return {std::nullopt, std::move(problems_.findings)};
    }
    toml::table document;
    try {
      document = toml::parse(text);
    } catch (const toml::parse_error& error) {
      problems_.add(error.source().begin.line, {}, "not_toml",
                    fmt::format("The mapping is not TOML: {}.", shown(error.description(), 200)),
                    "Mend the line; texts stand in quotation marks.");
      return {std::nullopt, std::move(problems_.findings)};
    }
    mapping_.file = file_;
    read_document(document);
    MappingReading reading;
    if (problems_.findings.empty()) {
      reading.mapping = std::move(mapping_);
    }
    reading.findings = std::move(problems_.findings);
    std::ranges::sort(reading.findings, {},
                      [](const Finding& finding) { return finding.place.row; });
    return reading;
  }

 private:
  void read_document(const toml::table& document) {
    TomlSection root(document, "The mapping", problems_);
    const auto format = root.whole("format", 1, 1'000);
    if (format != 1) {
      root.wrong("format",
                 format ? fmt::format("The mapping is of format {}; this program reads "
                                      "format 1.",
                                      *format)
                        : "The mapping does not say its format.",
                 "Write format = 1 on its first line.");
    }
    mapping_.name = root.text("name").value_or(file_);
    root.text("description");
    mapping_.assumptions = root.texts("assumptions").value_or(std::vector<std::string>());
    ColumnDefaults defaults;
    if (const toml::table* table = root.table("defaults")) {
      TomlSection section(*table, "defaults", problems_);
      defaults.numbers = read_marks(section, defaults.numbers);
      defaults.time = read_time(section, defaults.time);
    }
    for (const toml::table* table : root.tables("row")) {
      read_row(*table);
    }
    if (const toml::table* sources = root.table("source")) {
      for (const auto& [key, node] : *sources) {
        read_source(std::string(key.str()), node, defaults);
      }
    }
    for (const toml::table* table : root.tables("table")) {
      read_table(*table);
    }
  }

  /// A row of a table that the mapping itself says.
  void read_row(const toml::table& table) {
    const auto* name = table.get_as<std::string>("table");
    const TableDescription* description = name == nullptr ? nullptr : find_table(name->get());
    const auto line = static_cast<std::int64_t>(table.source().begin.line);
    if (description == nullptr || description->fact) {
      problems_.add(line, "table", "unknown_table", "A [[row]] names no table of the firm itself.",
                    "Write table = \"meters\", or another table of the firm folder that holds no "
                    "facts.");
      return;
    }
    DraftTable draft{name->get(), file_, {}, {}, {DraftRow{{}, line}}};
    for (const auto& [key, node] : table) {
      const std::string column(key.str());
      if (column == "table") {
        continue;
      }
      const auto text = cell_text(node);
      if (description->place_of(column) < 0 || !text) {
        problems_.add(static_cast<std::int64_t>(key.source().begin.line), column, "unknown_column",
                      fmt::format("The table {} has no column {}, or its value is no text.",
                                  description->info.name, quotation(column)),
                      "Name columns as docs/formats/firm-folder.md does.");
        continue;
      }
      draft.columns.push_back(column);
      draft.rows[0].cells.push_back(*text);
    }
    mapping_.rows.push_back(std::move(draft));
  }

  void read_source(const std::string& name,
                   const toml::node& node,
                   const ColumnDefaults& defaults) {
    if (!node.is_table()) {
      problems_.add(static_cast<std::int64_t>(node.source().begin.line), name, "wrong_type",
                    "A source is a table.", "Write [source.name] and its keys below it.");
      return;
    }
    TomlSection section(*node.as_table(), "source " + name, problems_);
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
    mapping_.sources.push_back(source.recipe);
    sources_[name] = std::move(source);
  }

  static void read_delimiter(TomlSection& section, SourceOptions& options) {
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

  const NamedSource* find_source(TomlSection& section, const std::string& name) {
    const auto source = sources_.find(name);
    if (source != sources_.end()) {
      return &source->second;
    }
    section.wrong("source", fmt::format("There is no source {}.", quotation(name)),
                  "Describe the file under [source.name].");
    return nullptr;
  }

  void read_table(const toml::table& table) {
    TomlSection section(table, "[[table]]", problems_);
    const std::string name = section.required("table");
    TableRecipe recipe;
    recipe.table = find_table(name);
    recipe.source = section.required("source");
    const NamedSource* source = find_source(section, recipe.source);
    recipe.distinct = section.flag("distinct").value_or(false);
    recipe.assumptions = section.texts("assumption").value_or(std::vector<std::string>());
    if (const auto repeats = section.text("repeats")) {
      recipe.absorb_repeats = *repeats != "keep";
      if (*repeats != "keep" && *repeats != "absorb") {
        section.wrong("repeats", "Rows that equal another are absorbed or kept.",
                      "Write absorb or keep.");
      }
    }
    if (recipe.distinct && recipe.table != nullptr && recipe.table->key() < 0) {
      section.wrong("distinct", fmt::format("Rows of {} have no code of their own.", name),
                    "Leave distinct out: it is for tables such as orders and items.");
    }
    const toml::table* columns = section.table("columns");
    const std::vector<const toml::table*> filters = section.tables("filter");
    const std::vector<const toml::table*> joins = section.tables("join");
    if (recipe.table == nullptr || recipe.table->info.name == Profile::info.name) {
      section.wrong("table", fmt::format("The firm folder has no table {}.", quotation(name)),
                    "Name a table as docs/formats/firm-folder.md does.");
      return;
    }
    if (source == nullptr) {
      return;
    }
    if (recipe.table->info.name == ReadingRow::info.name || recipe.distinct) {
      recipe.absorb_repeats = false;  // such rows are one by their meter and moment, or their key
    }
    for (const toml::table* filter : filters) {
      read_filter(*filter, recipe);
    }
    for (const toml::table* join : joins) {
      read_join(*join, *source, recipe);
    }
    if (columns == nullptr) {
      section.problems().add(section.line(), "columns", "missing_key", "The table has no columns.",
                             "Add [table.columns].");
      return;
    }
    for (const auto& [key, node] : *columns) {
      recipe.columns.push_back(
          read_column(std::string(key.str()), node, *recipe.table, source->defaults, problems_));
    }
    check_required(section, recipe);
    mapping_.tables.push_back(std::move(recipe));
  }

  static void check_required(TomlSection& section, const TableRecipe& recipe) {
    for (const ColumnDescription& description : recipe.table->columns) {
      if (description.column.need != Need::optional &&
          std::ranges::find(recipe.columns, description.column.name, &ColumnRecipe::target) ==
              recipe.columns.end()) {
        section.problems().add(section.line(), std::string(description.column.name),
                               "missing_column",
                               fmt::format("The table {} needs a column {}.",
                                           recipe.table->info.name, description.column.name),
                               "Add it under [table.columns].");
      }
    }
  }

  void read_filter(const toml::table& table, TableRecipe& recipe) {
    TomlSection section(table, "filter", problems_);
    FilterRecipe filter;
    filter.column = read_column_name(section, "column");
    const auto keep = section.texts("keep");
    const auto drop = section.texts("drop");
    const auto keep_matching = read_pattern(section, "keep_matching");
    const auto drop_matching = read_pattern(section, "drop_matching");
    const auto empty = section.text("empty");
    const int tests = (keep ? 1 : 0) + (drop ? 1 : 0) + (keep_matching ? 1 : 0) +
                      (drop_matching ? 1 : 0) + (empty ? 1 : 0);
    if (tests != 1 || (empty && *empty != "keep" && *empty != "drop")) {
      problems_.add(section.line(), "filter", "no_single_test", "A filter needs exactly one test.",
                    "Write keep, drop, keep_matching, drop_matching, or empty = \"drop\".");
    }
    filter.keep = keep || keep_matching || (empty && *empty == "keep");
    filter.words = keep ? *keep : drop.value_or(std::vector<std::string>());
    filter.pattern = keep_matching ? keep_matching : drop_matching;
    filter.test = filter.pattern ? FilterRecipe::Test::matches
                  : empty        ? FilterRecipe::Test::empty
                                 : FilterRecipe::Test::one_of;
    recipe.filters.push_back(std::move(filter));
  }

  void read_join(const toml::table& table, const NamedSource& left, TableRecipe& recipe) {
    TomlSection section(table, "join", problems_);
    JoinRecipe join;
    join.source = section.required("source");
    const NamedSource* right = find_source(section, join.source);
    if (const toml::table* keys = section.table("keys")) {
      for (const auto& [key, node] : *keys) {
        const auto text = cell_text(node);
        join.keys.emplace_back(std::string(key.str()), text.value_or(std::string()));
        if (!text) {
          section.wrong("keys", "A key of the join names no column.",
                        "Write keys = { \"column here\" = \"column there\" }.");
        }
      }
    }
    const toml::table* time = section.table("time");
    if (time != nullptr && right != nullptr) {
      join.time = read_time_key(*time, left, *right);
    }
    if (join.keys.empty() && !join.time) {
      problems_.add(section.line(), "join", "no_keys", "The join has no keys.",
                    "Write keys = { \"column here\" = \"column there\" }.");
    }
    recipe.joins.push_back(std::move(join));
  }

  JoinRecipe::TimeKey read_time_key(const toml::table& table,
                                    const NamedSource& left,
                                    const NamedSource& right) {
    TomlSection section(table, "time", problems_);
    JoinRecipe::TimeKey key;
    key.left = section.required("left");
    key.right = section.required("right");
    key.left_time = left.defaults.time;
    key.right_time = right.defaults.time;
    for (const std::string& text :
         section.texts("shifts").value_or(std::vector<std::string>{"0s"})) {
      const auto shift = read_duration(text);
      if (!shift || key.shifts.size() == 100) {
        section.wrong("shifts",
                      fmt::format("{} is not a clock shift, or one too many.", quotation(text)),
                      "Write at most 100 lengths of time such as \"7h\".");
        continue;
      }
      key.shifts.push_back(*shift);
    }
    if (const auto text = section.text("tolerance")) {
      const auto tolerance = read_duration(*text);
      if (!tolerance || *tolerance < Duration()) {
        section.wrong("tolerance", fmt::format("{} is not a length of time.", quotation(*text)),
                      "Write a length of time such as \"30s\".");
      } else {
        key.tolerance = *tolerance;
      }
    }
    return key;
  }

  std::string file_;
  MappingProblems problems_;
  Mapping mapping_;
  std::map<std::string, NamedSource> sources_;
};

}  // namespace

MappingReading read_mapping(std::string_view text, const std::string& file) {
  return MappingReader(file).read(text);
}

Result<MappingReading> read_mapping_file(const std::string& path) {
  TRY_ASSIGN(const std::string text, read_whole(path, longest_mapping));
  const std::size_t slash = path.find_last_of('/');
  return read_mapping(text, slash == std::string::npos ? path : path.substr(slash + 1));
}

}  // namespace tienvoud::exchange
