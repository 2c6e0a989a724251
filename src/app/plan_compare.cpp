#include "app/plan_compare.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "base/instant.h"

namespace tienvoud::app {
namespace {

using Json = nlohmann::ordered_json;
/// Rows of both plans by what they are of; null where one has none.
template <class Key>
using Pairs = std::map<Key, std::pair<const Json*, const Json*>>;

Json field_of(const Json* row, const char* name) {
  return row == nullptr ? Json(nullptr) : (*row)[name];
}

/// Hours from one moment to the other; null where either is missing.
Json hours_between(const Json& from, const Json& to) {
  if (!from.is_string() || !to.is_string()) {
    return nullptr;
  }
  const auto begin = parse_instant(from.get<std::string>());
  const auto end = parse_instant(to.get<std::string>());
  return begin.ok() && end.ok() ? Json((*end - *begin).natural()) : Json(nullptr);
}

double hours_or_none(const Json& hours) {
  return hours.is_number() ? hours.get<double>() : 0;
}

void add_operations(const Json& before, const Json& after, Json& answer) {
  Pairs<std::pair<std::string, std::string>> pairs;
  const auto key = [](const Json& row) {
    return std::pair(row["order"].get<std::string>(), row["operation"].get<std::string>());
  };
  for (const auto& row : before["operations"]) {
    pairs[key(row)].first = &row;
  }
  for (const auto& row : after["operations"]) {
    pairs[key(row)].second = &row;
  }
  std::size_t same = 0;
  std::vector<Json> moved;
  for (const auto& [of, rows] : pairs) {
    const auto [one, other] = rows;
    const bool both = one != nullptr && other != nullptr;
    if (both && field_of(one, "starts_at") == field_of(other, "starts_at") &&
        field_of(one, "resource") == field_of(other, "resource")) {
      ++same;
      continue;
    }
    const Json begin = field_of(one, "starts_at");
    const Json end = field_of(other, "starts_at");
    Json row = {{"order", of.first},
                {"operation", of.second},
                {"before_resource", field_of(one, "resource")},
                {"after_resource", field_of(other, "resource")},
                {"before_starts_at", begin},
                {"after_starts_at", end},
                {"later_h", hours_between(begin, end)}};
    moved.push_back(std::move(row));
  }
  std::ranges::sort(moved, {}, [](const Json& row) {
    return std::tuple(-std::abs(hours_or_none(row["later_h"])), row["order"].get<std::string>(),
                      row["operation"].get<std::string>());
  });
  answer["same_operations"] = same;
  answer["moved"] = std::move(moved);
}

void add_orders(const Json& before, const Json& after, Json& answer) {
  Pairs<std::string> pairs;
  for (const auto& row : before["orders"]) {
    pairs[row["order"].get<std::string>()].first = &row;
  }
  for (const auto& row : after["orders"]) {
    pairs[row["order"].get<std::string>()].second = &row;
  }
  std::size_t same = 0;
  std::vector<Json> orders;
  for (const auto& [code, rows] : pairs) {
    const auto [one, other] = rows;
    const Json begin = field_of(one, "ends_at");
    const Json end = field_of(other, "ends_at");
    if (begin == end) {
      ++same;
      continue;
    }
    Json row = {{"order", code},
                {"due_at", field_of(other == nullptr ? one : other, "due_at")},
                {"before_ends_at", begin},
                {"after_ends_at", end},
                {"later_h", hours_between(begin, end)},
                {"before_late_h", field_of(one, "late_h")},
                {"after_late_h", field_of(other, "late_h")}};
    orders.push_back(std::move(row));
  }
  std::ranges::sort(orders, {}, [](const Json& row) {
    return std::tuple(-hours_or_none(row["later_h"]), row["order"].get<std::string>());
  });
  answer["same_orders"] = same;
  answer["orders"] = std::move(orders);
}

Json head_of(const Json& plan) {
  Json head = Json::object();
  for (const auto* name :
       {"run", "made_at", "at", "late_orders", "weighted_lateness_h", "setup_h", "makespan_h"}) {
    head[name] = plan[name];
  }
  return head;
}

}  // namespace

nlohmann::ordered_json plan_differences(const nlohmann::ordered_json& before,
                                        const nlohmann::ordered_json& after) {
  Json answer = {{"before", head_of(before)}, {"after", head_of(after)}};
  add_operations(before, after, answer);
  add_orders(before, after, answer);
  return answer;
}

}  // namespace tienvoud::app
