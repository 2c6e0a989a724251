// Rules between rows.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "base/decimal.h"
#include "model/check/draft_rows.h"
#include "model/shown_text.h"

namespace tienvoud {
namespace {

/// One line of a graph of rows: from a node to a node, stated by a row.
struct Edge {
  std::uint32_t to = 0;
  std::uint32_t row = 0;
};
using Graph = std::vector<std::vector<Edge>>;

/// A row that closes a circle, and the nodes of the circle from the one it leads to.
struct Circle {
  std::uint32_t row = 0;
  std::vector<std::uint32_t> nodes;
};

/// The rows without which no circle would be left, found in the order of nodes and rows (depth
/// first, with its own stack: a chain may be as long as the file).
std::vector<Circle> circles_of(const Graph& graph) {
  enum class Mark : std::uint8_t { fresh, open, done };
  std::vector<Mark> marks(graph.size(), Mark::fresh);
  std::vector<Circle> circles;
  for (std::uint32_t start = 0; start < graph.size(); ++start) {
    if (marks[start] != Mark::fresh) {
      continue;
    }
    std::vector<std::pair<std::uint32_t, std::size_t>> path{{start, 0}};
    marks[start] = Mark::open;
    while (!path.empty()) {
      auto& [node, next] = path.back();
      if (next == graph[node].size()) {
        marks[node] = Mark::done;
        path.pop_back();
        continue;
      }
      const Edge edge = graph[node][next++];
      if (marks[edge.to] == Mark::open) {
        Circle circle{edge.row, {}};
        const auto begin = std::find_if(path.begin(), path.end(),
                                        [&](const auto& step) { return step.first == edge.to; });
        std::transform(begin, path.end(), std::back_inserter(circle.nodes),
                       [](const auto& step) { return step.first; });
        circles.push_back(std::move(circle));
      } else if (marks[edge.to] == Mark::fresh) {
        marks[edge.to] = Mark::open;
        path.emplace_back(edge.to, 0);
      }
    }
  }
  return circles;
}

/// "A → B → A".
std::string text_of(const Circle& circle, const TableState& nodes) {
  constexpr std::size_t most = 8;
  std::string text;
  for (std::size_t i = 0; i < std::min(circle.nodes.size(), most); ++i) {
    text += shown(nodes.rows[circle.nodes[i]].code, 40) + " → ";
  }
  return text + (circle.nodes.size() > most ? "... → " : "") +
         shown(nodes.rows[circle.nodes.front()].code, 40);
}

void check_bill_of_material(DraftRows& rows, Findings& findings) {
  TableState& lines = rows.table("bill_of_material");
  const TableState& items = rows.table("items");
  const auto component = static_cast<std::uint32_t>(lines.description.place_of("component"));
  const auto by_product = static_cast<std::uint32_t>(lines.description.place_of("by_product"));
  Graph graph(items.rows.size());
  for (std::uint32_t row = 0; row < lines.rows.size(); ++row) {
    // What comes out beside a product may go in again: no circle of needs.
    if (lines.sound(row) && lines.text(row, by_product) == "no") {
      graph[lines.target_of(row, "parent")].push_back({lines.target_of(row, "component"), row});
    }
  }
  for (const Circle& circle : circles_of(graph)) {
    lines.rows[circle.row].fate = Fate::refused;
    report(lines, circle.row, component, Severity::refused,
           {"circular_bill_of_material",
            fmt::format("An item would go into itself: {}.", text_of(circle, items)),
            "Take out the line of the bill of material that closes the circle.",
            {},
            {}},
           findings);
  }
}

void empty_cell(TableState& table, std::uint32_t row, std::uint32_t column) {
  auto& references = table.rows[row].references;
  references.erase(
      std::remove_if(references.begin(), references.end(),
                     [&](const Reference& reference) { return reference.column == column; }),
      references.end());
}

void check_work_centers(DraftRows& rows, Findings& findings) {
  TableState& resources = rows.table("resources");
  const auto column = static_cast<std::uint32_t>(resources.description.place_of("work_center"));
  const auto kind = static_cast<std::uint32_t>(resources.description.place_of("kind"));
  Graph graph(resources.rows.size());
  for (std::uint32_t row = 0; row < resources.rows.size(); ++row) {
    const std::uint32_t center = resources.target_of(row, "work_center");
    if (!resources.sound(row) || center == no_row) {
      continue;
    }
    graph[row].push_back({center, row});
    if (resources.text(center, kind) != "work_center") {
      report(resources, row, column, Severity::note,
             {"not_a_work_center",
              fmt::format("{} is not of kind work_center; it counts as the group all the same.",
                          shown(resources.rows[center].code)),
              "Give the group the kind work_center in resources.csv.",
              {},
              {}},
             findings);
    }
  }
  for (const Circle& circle : circles_of(graph)) {
    report(resources, circle.row, column, Severity::doubt,
           {"circular_work_center",
            fmt::format("A group would belong to itself: {}; until it is mended the cell counts as "
                        "empty.",
                        text_of(circle, resources)),
            "Take out the work_center that closes the circle.",
            {},
            {}},
           findings);
    empty_cell(resources, circle.row, column);
  }
}

/// The item of the operation that `row` names, or no_row.
std::uint32_t item_of_operation(const DraftRows& rows, const TableState& table, std::uint32_t row) {
  const std::uint32_t operation = table.target_of(row, "operation");
  return operation == no_row ? no_row : rows.table("operations").target_of(operation, "item");
}

void check_operations_of_items(DraftRows& rows, Findings& findings) {
  TableState& lines = rows.table("bill_of_material");
  const auto in_line = static_cast<std::uint32_t>(lines.description.place_of("operation"));
  for (std::uint32_t row = 0; row < lines.rows.size(); ++row) {
    const std::uint32_t item = item_of_operation(rows, lines, row);
    if (lines.sound(row) && item != no_row && item != lines.target_of(row, "parent")) {
      report(lines, row, in_line, Severity::doubt,
             {"operation_of_another_item",
              "The operation makes another item than the line is about; until it is mended the "
              "cell counts as empty.",
              "Name an operation in the routing of the same item.",
              {},
              {}},
             findings);
      empty_cell(lines, row, in_line);
    }
  }
  TableState& pins = rows.table("pins");
  const auto in_pin = static_cast<std::uint32_t>(pins.description.place_of("operation"));
  for (std::uint32_t row = 0; row < pins.rows.size(); ++row) {
    const std::uint32_t item = item_of_operation(rows, pins, row);
    if (!pins.sound(row) || item == no_row) {
      continue;
    }
    const std::uint32_t made = rows.table("orders").target_of(pins.target_of(row, "order"), "item");
    if (made != no_row && made != item) {
      pins.rows[row].fate = Fate::refused;
      report(pins, row, in_pin, Severity::doubt,
             {"operation_of_another_item",
              "The operation makes another item than the order.",
              "Name an operation in the routing of the same item.",
              {},
              {}},
             findings);
    }
  }
}

/// A lane whose only start or end turned out to be unknown leads nowhere.
void check_lane_ends(DraftRows& rows, Findings& findings) {
  TableState& lanes = rows.table("lanes");
  const auto fall = [&](std::uint32_t row, std::string_view column, const char* reason) {
    lanes.rows[row].fate = Fate::refused;
    report(
        lanes, row, static_cast<std::uint32_t>(lanes.description.place_of(column)),
        Severity::refused,
        {"lane_without_end", reason, "Mend the end that it names; the lane then follows.", {}, {}},
        findings);
  };
  for (std::uint32_t row = 0; row < lanes.rows.size(); ++row) {
    const auto known = [&](std::string_view column) {
      return lanes.target_of(row, column) != no_row;
    };
    if (lanes.sound(row) && !known("from_supplier") && !known("from_site")) {
      fall(row, "from_supplier", "Nobody knows where the lane starts.");
    } else if (lanes.sound(row) && !known("to_site") && !known("to_customer")) {
      fall(row, "to_site", "Nobody knows where the lane ends.");
    }
  }
}

/// Shares of the suppliers of an item that the firm stated, and that are more than all of it.
void check_shares(DraftRows& rows, Findings& findings) {
  TableState& offers = rows.table("offers");
  const auto column = static_cast<std::uint32_t>(offers.description.place_of("share_fraction"));
  std::map<std::uint32_t, std::pair<double, std::uint32_t>> sums;  // by item, with the last row
  for (std::uint32_t row = 0; row < offers.rows.size(); ++row) {
    const auto& assumed = offers.rows[row].assumed;
    if (offers.sound(row) && std::find(assumed.begin(), assumed.end(), column) == assumed.end()) {
      auto& [sum, last] = sums[offers.target_of(row, "item")];
      sum += parse_double(offers.text(row, column)).value();
      last = row;
    }
  }
  for (const auto& [item, sum_and_row] : sums) {
    const auto [sum, row] = sum_and_row;
    if (sum > 1 + 1e-9) {
      report(offers, row, column, Severity::note,
             {"shares_over_one",
              fmt::format("The shares of the suppliers of {} add up to {:.3g}; they count in "
                          "proportion.",
                          shown(rows.table("items").rows[item].code), sum),
              "Correct the shares so that those of an item add up to 1.",
              {},
              {}},
             findings);
    }
  }
}

/// Shares of the lanes between two ends that the firm stated, and that are more than all of it.
void check_lane_shares(DraftRows& rows, Findings& findings) {
  TableState& lanes = rows.table("lanes");
  const auto column = static_cast<std::uint32_t>(lanes.description.place_of("share_fraction"));
  using Ends = std::array<std::uint32_t, 4>;
  std::map<Ends, std::pair<double, std::uint32_t>> sums;  // with the last row
  for (std::uint32_t row = 0; row < lanes.rows.size(); ++row) {
    if (lanes.sound(row) && !lanes.text(row, column).empty()) {
      auto& [sum, last] =
          sums[{lanes.target_of(row, "from_supplier"), lanes.target_of(row, "from_site"),
                lanes.target_of(row, "to_site"), lanes.target_of(row, "to_customer")}];
      sum += parse_double(lanes.text(row, column)).value();
      last = row;
    }
  }
  for (const auto& [ends, sum_and_row] : sums) {
    const auto [sum, row] = sum_and_row;
    if (sum > 1 + 1e-9) {
      report(
          lanes, row, column, Severity::note,
          {"shares_over_one",
           fmt::format("The shares of the lanes between its ends add up to {:.3g}; they count in "
                       "proportion.",
                       sum),
           "Correct the shares so that those between two ends add up to 1.",
           {},
           {}},
          findings);
    }
  }
}

}  // namespace

void check_across(DraftRows& rows, Findings& findings) {
  check_bill_of_material(rows, findings);
  check_work_centers(rows, findings);
  check_operations_of_items(rows, findings);
  check_lane_ends(rows, findings);
  check_shares(rows, findings);
  check_lane_shares(rows, findings);
}

}  // namespace tienvoud
