#include "exchange/findings_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <vector>

#include "base/text.h"
#include "exchange/csv/csv_writer.h"

namespace tienvoud::exchange {
namespace {

/// What one remedy mends.
struct Group {
  const Finding* first = nullptr;
  std::vector<const Finding*> members;
};

constexpr std::array<const char*, 3> severities = {"note", "in doubt", "refused"};

/// In the order of severity, then of first appearance.
std::vector<Group> grouped(const Findings& findings) {
  std::map<std::tuple<Severity, std::string, std::string, std::string>, std::size_t> places;
  std::vector<Group> groups;
  for (const auto& finding : findings) {
    const auto [place, fresh] = places.try_emplace(
        {finding.severity, finding.code, finding.remedy, finding.repair}, groups.size());
    if (fresh) {
      groups.push_back({&finding, {}});
    }
    groups[place->second].members.push_back(&finding);
  }
  std::vector<std::size_t> order(groups.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    order[i] = i;
  }
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    const auto rank = [&](std::size_t i) {
      return std::pair(-static_cast<int>(groups[i].first->severity), i);
    };
    return rank(a) < rank(b);
  });
  std::vector<Group> sorted;
  for (const auto i : order) {
    sorted.push_back(std::move(groups[i]));
  }
  return sorted;
}

std::string where(const Place& place) {
  std::string text = place.file;
  if (place.row > 0) {
    text += fmt::format(" row {}", place.row);
  }
  if (!place.column.empty()) {
    text += fmt::format(", {}", place.column);
  }
  return text;
}

std::string example(const Finding& finding) {
  auto text = "    " + where(finding.place);
  if (!finding.value.empty()) {
    text += fmt::format(": {}", quotation(finding.value));
  }
  if (!finding.repaired_value.empty()) {
    text += fmt::format(" -> {}", quotation(finding.repaired_value));
  }
  return text + "\n      " + finding.reason + "\n";
}

std::string heading(const Group& group) {
  const auto& first = *group.first;
  auto text = fmt::format("{}, {}: {}", group.members.size(),
                          severities[static_cast<std::size_t>(first.severity)],
                          first.remedy.empty() ? first.reason : first.remedy);
  if (!first.repair.empty()) {
    text += fmt::format("  [repair: {}]", first.repair);
  }
  return text + "\n";
}

}  // namespace

std::string findings_report(const Findings& findings, std::size_t examples) {
  if (findings.empty()) {
    return "Nothing found: every row is read as written.\n";
  }
  std::array<std::size_t, 3> counts{};
  for (const auto& finding : findings) {
    ++counts[static_cast<std::size_t>(finding.severity)];
  }
  auto text = fmt::format("{} refused, {} in doubt, {} notes.\n", counts[2], counts[1], counts[0]);
  for (const auto& group : grouped(findings)) {
    text += "\n" + heading(group);
    const auto shown = std::min(examples, group.members.size());
    for (std::size_t i = 0; i < shown; ++i) {
      text += example(*group.members[i]);
    }
    if (shown < group.members.size()) {
      text += fmt::format("    and {} more\n", group.members.size() - shown);
    }
  }
  return text;
}

std::string findings_csv(const Findings& findings) {
  std::string text = "severity,code,file,row,column,value,reason,remedy,repair,repaired_value\n";
  for (const auto& finding : findings) {
    const std::array<std::string, 10> cells = {
        severities[static_cast<std::size_t>(finding.severity)],
        finding.code,
        finding.place.file,
        std::to_string(finding.place.row),
        finding.place.column,
        finding.value,
        finding.reason,
        finding.remedy,
        finding.repair,
        finding.repaired_value};
    append_record(text, cells);
  }
  return text;
}

}  // namespace tienvoud::exchange
