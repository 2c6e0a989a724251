#include "exchange/firm_toml.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include "base/text.h"
#include "model/shown_text.h"
#include "model/table_description.h"

namespace tienvoud::exchange {
namespace {

constexpr std::size_t longest_toml = 1 << 20;

Finding problem(const std::string& file,
                std::int64_t line,
                std::string column,
                const char* code,
                std::string reason,
                std::string remedy) {
  return {.severity = Severity::refused,
          .code = code,
          .place = {file, line, std::move(column)},
          .value = {},
          .reason = std::move(reason),
          .remedy = std::move(remedy),
          .repair = {},
          .repaired_value = {}};
}

/// A value as a cell would hold it.
std::string cell_of(const toml::node& node) {
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
  return {};
}

void read_dialect(const toml::table& table,
                  const std::string& file,
                  FolderDialect& dialect,
                  FindingCollector& findings) {
  for (const auto& [key, node] : table) {
    const std::string name(key.str());
    const std::string text = cell_of(node);
    const auto line = static_cast<std::int64_t>(key.source().begin.line);
    if (name == "decimal_mark" && (text == "." || text == ",")) {
      dialect.numbers.decimal_mark = text[0];
    } else if (name == "thousands_mark" && text.size() <= 1) {
      dialect.numbers.thousands_mark = text.empty() ? '\0' : text[0];
    } else if (const Result<DateFormat> format = DateFormat::of(text);
               name == "date_format" && format.ok()) {
      dialect.dates = *format;
      dialect.dates_declared = true;
    } else {
      findings.add(problem(
          file, line, name, "unknown_dialect",
          fmt::format("{} = {} says nothing about how files are written.", name, quotation(text)),
          "Under [dialect] write decimal_mark, thousands_mark or date_format."));
    }
  }
  if (dialect.numbers.decimal_mark == dialect.numbers.thousands_mark) {
    findings.add(problem(file, 0, "thousands_mark", "marks_alike",
                         "The decimal mark and the thousands mark are the same.",
                         "Declare two different marks under [dialect]."));
    dialect.numbers.thousands_mark = '\0';
  }
}

std::string toml_value(std::string_view cell) {
  std::string text = "\"";
  for (const char c : cell) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      text += '\\';
      text += c;
    } else if (byte < 0x20 || byte == 0x7F) {
      text += fmt::format("\\u{:04X}", byte);
    } else {
      text += c;
    }
  }
  return text + '"';
}

}  // namespace

FirmToml read_firm_toml(std::string_view text,
                        const std::string& file,
                        const std::string& fallback_zone,
                        FindingCollector& findings) {
  FirmToml firm;
  firm.profile.table = Profile::info.name;
  firm.profile.file = file;
  std::string zone = fallback_zone;
  toml::table document;
  bool readable = text.size() <= longest_toml && is_valid_utf8(text);
  if (!readable) {
    findings.add(problem(file, 0, {}, "not_toml", "The file is too long, or not UTF-8.",
                         "Save it as UTF-8; it is a page at most."));
  } else {
    try {
      document = toml::parse(text);
    } catch (const toml::parse_error& error) {
      readable = false;
      findings.add(
          problem(file, error.source().begin.line, {}, "not_toml",
                  fmt::format("The file is not TOML: {}.", shown(error.description(), 200)),
                  "Mend the line; texts stand in quotation marks."));
    }
  }
  if (readable) {
    DraftRow row{{}, 1};
    for (const auto& [key, node] : document) {
      const std::string name(key.str());
      if (name == "dialect" && node.is_table()) {
        read_dialect(*node.as_table(), file, firm.dialect, findings);
        continue;
      }
      if (node.is_table() || node.is_array()) {
        findings.add(problem(file, static_cast<std::int64_t>(key.source().begin.line), name,
                             "unknown_section", fmt::format("firm.toml has no section {}.", name),
                             "Write one value a line; tables of the firm are CSV files."));
        continue;
      }
      firm.profile.columns.push_back(name);
      row.cells.push_back(cell_of(node));
      zone = name == "time_zone" ? row.cells.back() : zone;
    }
    firm.profile.rows.push_back(std::move(row));
  }
  Result<TimeZone> found = TimeZone::find(zone);
  if (!found.ok()) {
    found = TimeZone::find(fallback_zone);  // check_firm tells of the unknown name
  }
  firm.dialect.zone = std::make_shared<const TimeZone>(found.ok() ? *std::move(found) : TimeZone());
  return firm;
}

std::string write_firm_toml(const std::vector<std::string>& columns,
                            const std::vector<std::string>& cells) {
  std::string text;
  for (std::size_t i = 0; i < columns.size() && i < cells.size(); ++i) {
    if (!cells[i].empty()) {
      text += fmt::format("{} = {}\n", columns[i], toml_value(cells[i]));
    }
  }
  return text;
}

}  // namespace tienvoud::exchange
