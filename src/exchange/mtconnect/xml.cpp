#include "exchange/mtconnect/xml.h"

#include <fmt/format.h>

#include <pugixml.hpp>
#include <vector>

namespace tienvoud::exchange {
namespace {

constexpr std::size_t largest_document = 256U * 1024 * 1024;

/// Names without their prefix: agents differ in it.
std::string_view local_name(const pugi::xml_node& node) {
  const std::string_view name = node.name();
  const auto colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

Result<pugi::xml_node> parse(pugi::xml_document& document,
                             std::string_view xml,
                             std::string_view root) {
  if (xml.size() > largest_document) {
    return Error{ErrorCode::too_large, "the document is larger than 256 MB", "",
                 "Ask the agent for fewer observations at once."};
  }
  const auto parsed = document.load_buffer(xml.data(), xml.size());
  if (!parsed) {
    return Error{ErrorCode::invalid_input,
                 fmt::format("not well-formed XML: {}", parsed.description()),
                 fmt::format("byte {}", parsed.offset), "Save the agent's answer again."};
  }
  const auto node = document.document_element();
  if (local_name(node) == "MTConnectError") {
    const auto error =
        node.find_node([](const pugi::xml_node& n) { return local_name(n) == "Error"; });
    return Error{ErrorCode::invalid_input,
                 fmt::format("the agent answered with an error: {} {}",
                             error.attribute("errorCode").value(), error.text().get()),
                 "", "Ask the agent again from /current."};
  }
  if (local_name(node) != root) {
    return Error{ErrorCode::invalid_input,
                 fmt::format("the document is <{}>, not <{}>", node.name(), root), "",
                 "Check which answer of the agent was saved."};
  }
  return node;
}

/// Visits every element below `root` without recursion, so that no depth can exhaust the stack.
template <class Visitor>
void each_element(const pugi::xml_node& root, Visitor&& visit) {
  for (auto node = root.first_child(); node;) {
    if (node.type() == pugi::node_element) {
      visit(node);
    }
    if (node.first_child()) {
      node = node.first_child();
      continue;
    }
    while (node && node != root && !node.next_sibling()) {
      node = node.parent();
    }
    node = node == root ? pugi::xml_node() : node.next_sibling();
  }
}

/// "PartCount" is PART_COUNT: streams name elements by their type, models write the type itself.
std::string type_of(std::string_view element) {
  std::string type;
  for (std::size_t i = 0; i < element.size(); ++i) {
    const char c = element[i];
    const bool upper = c >= 'A' && c <= 'Z';
    if (upper && i > 0 && !(element[i - 1] >= 'A' && element[i - 1] <= 'Z')) {
      type += '_';
    }
    type += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  return type;
}

}  // namespace

Result<std::vector<DataItem>> read_device_model(std::string_view xml) {
  pugi::xml_document document;
  TRY_ASSIGN(const auto root, parse(document, xml, "MTConnectDevices"));
  std::vector<DataItem> items;
  std::string device;
  each_element(root, [&](const pugi::xml_node& node) {
    const auto name = local_name(node);
    if (name == "Device" || name == "Agent") {
      device = node.attribute("name").as_string(node.attribute("uuid").value());
    } else if (name == "DataItem") {
      items.push_back({device, node.attribute("id").value(), node.attribute("name").value(),
                       node.attribute("type").value(), node.attribute("category").value()});
    }
  });
  return items;
}

Result<Observations> read_streams(std::string_view xml, const std::string& file) {
  pugi::xml_document document;
  TRY_ASSIGN(const auto root, parse(document, xml, "MTConnectStreams"));
  Observations result;
  std::string device;
  each_element(root, [&](const pugi::xml_node& node) {
    const auto name = local_name(node);
    if (name == "Header") {
      result.instance = node.attribute("instanceId").as_llong();
      result.first_sequence = node.attribute("firstSequence").as_llong(-1);
      result.next_sequence = node.attribute("nextSequence").as_llong(-1);
    } else if (name == "DeviceStream") {
      device = node.attribute("name").value();
    } else if (const auto item = node.attribute("dataItemId")) {
      const auto at = parse_instant(node.attribute("timestamp").value());
      if (!at.ok()) {
        result.findings.push_back({Severity::refused,
                                   "bad_time",
                                   {file, 0, "timestamp"},
                                   node.attribute("timestamp").value(),
                                   "the observation has no moment",
                                   "Save the agent's answer again.",
                                   "",
                                   ""});
        return;
      }
      const auto category = local_name(node.parent());
      const bool condition = category == "Condition";
      result.list.push_back({*at, device, node.attribute("name").as_string(item.value()),
                             condition ? std::string("CONDITION") : type_of(name),
                             condition ? std::string(name) : std::string(node.text().get()),
                             node.attribute("sequence").as_llong(-1)});
    }
  });
  return result;
}

}  // namespace tienvoud::exchange
