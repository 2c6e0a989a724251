#include "exchange/mapping/read_mapping.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <map>
#include <utility>

#include "base/text.h"
#include "exchange/csv/byte_source.h"
#include "exchange/mapping/read_column.h"
#include "exchange/mapping/read_join.h"
#include "exchange/mapping/read_source.h"
#include "exchange/mapping/toml_section.h"
#include "model/journal/reading.h"
#include "model/shown_text.h"

namespace tienvoud::exchange {
namespace {

constexpr std::int64_t longest_mapping = 1 << 20;

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
        add_source(std::string(key.str()), node, defaults);
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

  void add_source(const std::string& name, const toml::node& node, const ColumnDefaults& defaults) {
    if (auto source = read_source(name, node, defaults, problems_)) {
      mapping_.sources.push_back(source->recipe);
      sources_[name] = *std::move(source);
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
      recipe.joins.push_back(read_join(
          *join, *source,
          [this](TomlSection& asking, const std::string& wanted) {
            return find_source(asking, wanted);
          },
          problems_));
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
