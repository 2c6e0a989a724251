#include "exchange/xlsx/package.h"

#include <fmt/format.h>
#include <zip.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <pugixml.hpp>
#include <utility>

#include "exchange/xlsx/escapes.h"
#include "model/shown_text.h"

namespace tienvoud::exchange {
namespace {

Error no_workbook(std::string message) {
  return {.code = ErrorCode::invalid_input,
          .message = std::move(message),
          .where = {},
          .remedy = "Open it in a spreadsheet and save it again as XLSX, or as CSV (UTF-8)."};
}

std::string_view local_name(const pugi::xml_node& node) {
  const std::string_view name = node.name();
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

Result<void> parse(pugi::xml_document& document, std::string& text, const char* part) {
  if (!document.load_buffer_inplace(text.data(), text.size())) {
    return no_workbook(fmt::format("{} of the workbook is not XML", part));
  }
  return {};
}

/// Where a relation of xl/workbook.xml leads, as the name of a part.
std::string part_name(std::string_view target) {
  if (target.starts_with('/')) {
    return std::string(target.substr(1));
  }
  std::string folder = "xl/";
  while (target.starts_with("../")) {
    folder.clear();
    target.remove_prefix(3);
  }
  return folder + std::string(target);
}

/// All text of a string item but its phonetic reading.
void append_text(const pugi::xml_node& item, std::string& text) {
  for (const pugi::xml_node& child : item.children()) {
    const std::string_view name = local_name(child);
    if (name == "t") {
      text += child.text().get();
    } else if (name == "r") {
      for (const pugi::xml_node& run : child.children()) {
        if (local_name(run) == "t") {
          text += run.text().get();
        }
      }
    }
  }
}

void read_styles(const pugi::xml_document& document, std::vector<NumberStyle>& styles) {
  std::map<int, NumberStyle> custom;
  for (const pugi::xml_node& group : document.document_element().children()) {
    if (local_name(group) == "numFmts") {
      for (const pugi::xml_node& format : group.children()) {
        custom[format.attribute("numFmtId").as_int()] =
            style_of_code(format.attribute("formatCode").value());
      }
    } else if (local_name(group) == "cellXfs") {
      for (const pugi::xml_node& format : group.children()) {
        const int number = format.attribute("numFmtId").as_int();
        const auto known = custom.find(number);
        styles.push_back(known != custom.end() ? known->second : style_of_builtin(number));
      }
    }
  }
}

}  // namespace

struct Package::Handle {
  zip_t* zip = nullptr;
  Handle() = default;
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  ~Handle() {
    if (zip != nullptr) {
      zip_discard(zip);
    }
  }
};

Package::Package(std::unique_ptr<Handle> handle) : handle_(std::move(handle)) {}
Package::Package(Package&&) noexcept = default;
Package& Package::operator=(Package&&) noexcept = default;
Package::~Package() = default;

Result<Package> Package::open(const std::string& path, std::int64_t limit) {
  auto handle = std::make_unique<Handle>();
  int fault = 0;
  handle->zip = zip_open(path.c_str(), ZIP_RDONLY, &fault);
  if (handle->zip == nullptr) {
    if (fault == ZIP_ER_NOENT || fault == ZIP_ER_OPEN || fault == ZIP_ER_READ) {
      return Error{.code = ErrorCode::input_output,
                   .message = "the workbook cannot be read",
                   .where = path,
                   .remedy = "Check that it exists and that this user may read it."};
    }
    return no_workbook("the file is not an XLSX workbook");
  }
  std::int64_t packed = 0;
  const zip_int64_t parts = zip_get_num_entries(handle->zip, 0);
  for (zip_int64_t i = 0; i < std::min<zip_int64_t>(parts, WorkbookLimits().parts); ++i) {
    zip_stat_t status;
    if (zip_stat_index(handle->zip, static_cast<zip_uint64_t>(i), 0, &status) == 0 &&
        (status.valid & ZIP_STAT_COMP_SIZE) != 0) {
      packed += static_cast<std::int64_t>(status.comp_size);
    }
  }
  if (packed > limit) {
    return Error{.code = ErrorCode::too_large,
                 .message = "the workbook is larger than is read",
                 .where = path,
                 .remedy = "Save the sheet as CSV, or split the workbook."};
  }
  return Package(std::move(handle));
}

Result<Package> Package::open_memory(std::string_view bytes) {
  auto handle = std::make_unique<Handle>();
  zip_error_t fault;
  zip_error_init(&fault);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &fault);
  if (source != nullptr) {
    handle->zip = zip_open_from_source(source, ZIP_RDONLY, &fault);
    if (handle->zip == nullptr) {
      zip_source_free(source);
    }
  }
  zip_error_fini(&fault);
  if (handle->zip == nullptr) {
    return no_workbook("the file is not an XLSX workbook");
  }
  return Package(std::move(handle));
}

Result<std::string> Package::part(const std::string& name, const WorkbookLimits& limits) const {
  if (zip_get_num_entries(handle_->zip, 0) > limits.parts) {
    return Error{.code = ErrorCode::too_large,
                 .message = "the workbook has more parts than are read",
                 .where = {},
                 .remedy = "Save the sheet as CSV."};
  }
  const zip_int64_t index = zip_name_locate(handle_->zip, name.c_str(), ZIP_FL_NOCASE);
  if (index < 0) {
    return Error{.code = ErrorCode::not_found,
                 .message = fmt::format("the workbook has no part {}", shown(name)),
                 .where = {},
                 .remedy = "Open it in a spreadsheet and save it again as XLSX."};
  }
  const std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> file(
      zip_fopen_index(handle_->zip, static_cast<zip_uint64_t>(index), 0), zip_fclose);
  if (file == nullptr) {
    return no_workbook("a part of the workbook is damaged or locked with a password");
  }
  std::string text;
  std::vector<char> piece(1 << 16);
  while (true) {
    const zip_int64_t count = zip_fread(file.get(), piece.data(), piece.size());
    if (count < 0) {
      return no_workbook("a part of the workbook is damaged");
    }
    if (count == 0) {
      return text;
    }
    text.append(piece.data(), static_cast<std::size_t>(count));
    if (std::cmp_greater(text.size(), limits.part_bytes)) {
      return Error{.code = ErrorCode::too_large,
                   .message = fmt::format("a part of the workbook unpacks to more than {} MB",
                                          limits.part_bytes >> 20),
                   .where = {},
                   .remedy = "Save the sheet as CSV: large tables do not belong in a workbook."};
    }
  }
}

Result<WorkbookParts> read_parts(const Package& package,
                                 const WorkbookLimits& limits,
                                 bool texts_too) {
  WorkbookParts parts;
  std::map<std::string, std::string> relations;
  pugi::xml_document document;
  TRY_ASSIGN(std::string text, package.part("xl/_rels/workbook.xml.rels", limits));
  TRY(parse(document, text, "a list"));
  for (const pugi::xml_node& relation : document.document_element().children()) {
    relations[relation.attribute("Id").value()] = part_name(relation.attribute("Target").value());
  }
  TRY_ASSIGN(text, package.part("xl/workbook.xml", limits));
  TRY(parse(document, text, "the list of sheets"));
  for (const pugi::xml_node& group : document.document_element().children()) {
    if (local_name(group) == "workbookPr") {
      parts.counts_from_1904 = group.attribute("date1904").as_bool();
    } else if (local_name(group) == "sheets") {
      for (const pugi::xml_node& sheet : group.children()) {
        std::string id;
        for (const pugi::xml_attribute& attribute : sheet.attributes()) {
          if (std::string_view(attribute.name()).ends_with(":id")) {
            id = attribute.value();
          }
        }
        parts.sheets.push_back({sheet.attribute("name").value(), relations[id]});
      }
    }
  }
  if (parts.sheets.empty()) {
    return no_workbook("the workbook has no sheets");
  }
  if (!texts_too) {
    return parts;
  }
  if (Result<std::string> texts = package.part("xl/sharedStrings.xml", limits); texts.ok()) {
    TRY(parse(document, *texts, "the list of texts"));
    for (const pugi::xml_node& item : document.document_element().children()) {
      if (local_name(item) == "si") {
        std::string text_of_item;
        append_text(item, text_of_item);
        parts.texts.push_back(without_escapes(text_of_item));
      }
    }
  } else if (texts.error().code != ErrorCode::not_found) {
    return std::move(texts).error();
  }
  if (Result<std::string> styles = package.part("xl/styles.xml", limits); styles.ok()) {
    TRY(parse(document, *styles, "the list of formats"));
    read_styles(document, parts.styles);
  } else if (styles.error().code != ErrorCode::not_found) {
    return std::move(styles).error();
  }
  return parts;
}

}  // namespace tienvoud::exchange
