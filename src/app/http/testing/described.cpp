#include "app/http/testing/described.h"

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <map>
#include <memory>
#include <mutex>
#include <nlohmann/json.hpp>
#include <set>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

namespace tienvoud::app::testing {
namespace {

using Json = nlohmann::json;
using Adapter = valijson::adapters::NlohmannJsonAdapter;
using Faults = std::vector<std::string>;

/// YAML as JSON. What stands in quotes is a text, the rest a number or a word where it is one.
Json json_of(const YAML::Node& node) {
  if (node.IsMap()) {
    Json json = Json::object();
    for (const auto& entry : node) {
      json[entry.first.Scalar()] = json_of(entry.second);
    }
    return json;
  }
  if (node.IsSequence()) {
    Json json = Json::array();
    for (const auto& entry : node) {
      json.push_back(json_of(entry));
    }
    return json;
  }
  const auto plain = node.Tag() == "?" ? Json::parse(node.Scalar(), nullptr, false)
                                       : Json(Json::value_t::discarded);
  return plain.is_discarded() || plain.is_string() ? Json(node.Scalar()) : plain;
}

/// A schema of OpenAPI 3.1 (JSON Schema 2020-12) as the validator reads it (draft 7): there the
/// places of a tuple are listed under `items`.
void to_draft_7(Json& schema) {
  if (schema.is_object()) {
    if (const auto tuple = schema.find("prefixItems"); tuple != schema.end() && tuple->is_array()) {
      schema["items"] = *tuple;
      schema.erase("prefixItems");
    }
  }
  for (auto& part : schema) {
    if (part.is_structured()) {
      to_draft_7(part);
    }
  }
}

/// "<root>", ["rows"], [3] as the JSON pointer /rows/3.
std::string pointer_of(const std::vector<std::string>& context) {
  std::string pointer;
  for (std::size_t i = 1; i < context.size(); ++i) {
    pointer += '/';
    std::ranges::copy_if(context[i], std::back_inserter(pointer),
                         [](char c) { return c != '[' && c != ']' && c != '"'; });
  }
  return pointer.empty() ? "the whole" : pointer;
}

std::string verb_of(Method method) {
  static constexpr const char* verbs[] = {"get", "post", "patch", "delete", ""};
  return verbs[static_cast<std::size_t>(method)];
}

bool matches(std::string_view pattern, const std::vector<std::string>& path) {
  std::size_t at = 2;  // after "api", "v1"
  while (!pattern.empty()) {
    pattern.remove_prefix(1);
    const auto segment = pattern.substr(0, pattern.find('/'));
    if (at >= path.size() || (!segment.starts_with('{') && segment != path[at])) {
      return false;
    }
    ++at;
    pattern.remove_prefix(segment.size());
  }
  return at == path.size();
}

class Description {
 public:
  explicit Description(const std::string& file) : document_(json_of(YAML::LoadFile(file))) {
    to_draft_7(document_["components"]);
    to_draft_7(document_["paths"]);
    for (const auto& [path, verbs] : document_["paths"].items()) {
      for (const auto& [verb, operation] : verbs.items()) {
        for (const auto& [status, response] : operation["responses"].items()) {
          if (status.starts_with('2') || status.starts_with('3')) {
            never_.insert(success(verb, path, status));
          }
        }
      }
    }
  }

  Faults of(const Request& request, const Response& response) {
    const std::string verb = verb_of(request.method);
    const auto said = [&](Faults faults, const std::string& where) {
      for (auto& fault : faults) {
        fault = fmt::format("{} {} {} ({}): {}", verb, fmt::join(request.path, "/"),
                            response.status, where, fault);
      }
      return faults;
    };
    const auto path = path_of(request);
    if (path.empty() || !document_["paths"][path].contains(verb)) {
      const bool refused = response.status >= 400 && response.status < 600;
      return said(refused ? of_content(error(), response) : Faults{"there is no such operation"},
                  "unknown address");
    }
    const Json& operation = document_["paths"][path][verb];
    const auto* const described = described_response(operation, response.status);
    if (described == nullptr) {
      return said({"the status is not described"}, path);
    }
    auto faults = said(of_headers(*described, response), "headers");
    append(faults, said(of_content(*described, response), "body"));
    if (response.status < 400) {
      append(faults, said(of_query(operation, request), "query"));
      append(faults, said(of_body(operation, request), "request body"));
      const auto name = success(verb, path, std::to_string(response.status));
      never_.erase(name);
      seen_.insert(name);
    }
    return faults;
  }

  Faults of_named(const std::string& name, std::string_view text) {
    return of_text({{"$ref", "#/components/schemas/" + name}}, text);
  }

  /// Objects of which not every field is named, below a place of the document.
  void add_open(const Json& schema, const std::string& place, Faults& open) const {
    if (schema.is_object() && schema.value("type", Json()) == "object") {
      const auto rest = schema.value("additionalProperties", Json(true));
      const bool closed = rest == false && schema.contains("properties");
      const bool all_alike = rest.is_object() && !rest.empty();
      if (!closed && !all_alike) {
        open.push_back(place);
      }
    }
    for (const auto& [name, part] : schema.items()) {
      if (part.is_structured()) {
        add_open(part, place + "/" + name, open);
      }
    }
  }
  [[nodiscard]] Faults open_schemas() const {
    Faults open;
    add_open(document_["paths"], "/paths", open);
    add_open(document_["components"], "/components", open);
    return open;
  }

  [[nodiscard]] Coverage coverage() const {
    return {{seen_.begin(), seen_.end()}, {never_.begin(), never_.end()}};
  }

 private:
  static void append(Faults& faults, const Faults& more) {
    faults.insert(faults.end(), more.begin(), more.end());
  }
  static std::string success(std::string verb, const std::string& path, const std::string& status) {
    std::ranges::transform(verb, verb.begin(), [](char c) { return static_cast<char>(c - 32); });
    return fmt::format("{} {} {}", verb, path, status);
  }

  /// The path as described; those without a place for any text go first. Empty: none.
  [[nodiscard]] std::string path_of(const Request& request) const {
    std::string found;
    if (request.path.size() < 2 || request.path[0] != "api" || request.path[1] != "v1") {
      return found;
    }
    for (const auto& [pattern, verbs] : document_["paths"].items()) {
      if (matches(pattern, request.path) && (found.empty() || !pattern.contains('{'))) {
        found = pattern;
      }
    }
    return found;
  }

  [[nodiscard]] const Json& resolved(const Json& json) const {
    const auto reference = json.find("$ref");
    return reference == json.end()
               ? json
               : document_[Json::json_pointer(reference->get<std::string>().substr(1))];
  }
  [[nodiscard]] const Json& error() const { return document_["components"]["responses"]["Error"]; }

  /// What is said of a status; `default` stands for refusals alone.
  [[nodiscard]] const Json* described_response(const Json& operation, int status) const {
    const Json& responses = operation["responses"];
    auto found = responses.find(std::to_string(status));
    if (found == responses.end() && status >= 400 && status < 600) {
      found = responses.find("default");
    }
    return found == responses.end() ? nullptr : &resolved(*found);
  }

  [[nodiscard]] Faults of_headers(const Json& described, const Response& response) const {
    Faults faults;
    for (const auto& [name, header] : described.value("headers", Json::object()).items()) {
      const bool there = std::ranges::any_of(
          response.headers, [&name](const auto& one) { return one.first == name; });
      if (!there && resolved(header).value("required", false)) {
        faults.push_back("the header " + name + " is missing");
      }
    }
    return faults;
  }

  Faults of_content(const Json& described, const Response& response) {
    const auto content = described.find("content");
    if (content == described.end()) {
      return response.body.empty() ? Faults{} : Faults{"it has a body, and none is described"};
    }
    const auto type = response.content_type.substr(0, response.content_type.find(';'));
    const auto found = content->find(type);
    if (found == content->end()) {
      return {"the content type " + type + " is not described"};
    }
    return type == "application/json" ? of_text((*found)["schema"], response.body) : Faults{};
  }

  Faults of_query(const Json& operation, const Request& request) {
    Faults faults;
    for (const auto& [name, value] : request.query) {
      const Json* schema = nullptr;
      const Json parameters = operation.value("parameters", Json::array());
      for (const auto& one : parameters) {
        const Json& parameter = resolved(one);
        schema =
            parameter["in"] == "query" && parameter["name"] == name ? &parameter["schema"] : schema;
      }
      if (schema == nullptr) {
        faults.push_back(name + " is not described");
        continue;
      }
      const bool number = resolved(*schema).value("type", Json()) == "integer";
      append(faults, of_text(*schema, number ? value : Json(value).dump()));
    }
    return faults;
  }

  Faults of_body(const Json& operation, const Request& request) {
    const auto body = operation.find("requestBody");
    if (body == operation.end()) {
      return {};
    }
    const auto json = (*body)["content"].find("application/json");
    return json == (*body)["content"].end() ? Faults{} : of_text((*json)["schema"], request.body);
  }

  Faults of_text(const Json& schema, std::string_view text) {
    const auto json = Json::parse(text, nullptr, false);
    if (json.is_discarded()) {
      return {"it is no JSON: " + std::string(text.substr(0, 200))};
    }
    const auto name = schema.dump();
    // What was held against the same schema and is the same needs no second look.
    if (!sound_.emplace(std::hash<std::string_view>()(name), std::hash<std::string_view>()(text))
             .second) {
      return {};
    }
    valijson::ValidationResults results;
    valijson::Validator validator;
    Faults faults;
    if (!validator.validate(parsed(name, schema), Adapter(json), &results)) {
      for (const auto& one : results) {
        // Of a fault deep down every schema above it says that it failed, too.
        if (!one.description.starts_with("Failed to validate against schema associated") &&
            !one.description.starts_with("Failed to validate against child schema") &&
            !one.description.starts_with("Failed to validate item #")) {
          faults.push_back(fmt::format("{}: {}", pointer_of(one.context), one.description));
        }
      }
      sound_.erase({std::hash<std::string_view>()(name), std::hash<std::string_view>()(text)});
    }
    return faults;
  }

  const valijson::Schema& parsed(const std::string& name, const Json& schema) {
    auto& kept = schemas_[name];
    if (kept == nullptr) {
      kept = std::make_unique<valijson::Schema>();
      const Json whole = {{"allOf", Json::array({schema})},
                          {"components", document_["components"]}};
      valijson::SchemaParser(valijson::SchemaParser::kDraft7).populateSchema(Adapter(whole), *kept);
    }
    return *kept;
  }

  Json document_;
  std::map<std::string, std::unique_ptr<valijson::Schema>> schemas_;
  std::set<std::pair<std::size_t, std::size_t>> sound_;
  std::set<std::string> seen_;
  std::set<std::string> never_;
};

struct Shared {
  std::mutex mutex;
  Description description{"docs/api/openapi.yaml"};  // tests run at the top of the source tree
};

Shared& shared() {
  static Shared one;
  return one;
}

}  // namespace

Faults faults_of(const Request& request, const Response& response) {
  const bool api = !request.path.empty() && request.path[0] == "api";
  if (!api) {
    return {};
  }
  const std::lock_guard lock(shared().mutex);
  return shared().description.of(request, response);
}

Faults faults_of(const std::string& schema, std::string_view json) {
  const std::lock_guard lock(shared().mutex);
  return shared().description.of_named(schema, json);
}

std::vector<std::string> open_schemas() {
  const std::lock_guard lock(shared().mutex);
  return shared().description.open_schemas();
}

Coverage coverage() {
  const std::lock_guard lock(shared().mutex);
  return shared().description.coverage();
}

}  // namespace tienvoud::app::testing
