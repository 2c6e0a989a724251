#include "app/json/findings_groups.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <tuple>

#include "app/json/findings_json.h"

namespace tienvoud::app {

nlohmann::ordered_json findings_groups(const Findings& findings, std::size_t examples) {
  struct Group {
    const Finding* first = nullptr;
    std::int64_t count = 0;
    Findings shown;
  };
  std::map<std::tuple<Severity, std::string, std::string, std::string>, Group> groups;
  for (const Finding& finding : findings) {
    Group& group = groups[{finding.severity, finding.code, finding.repair, finding.remedy}];
    group.first = group.first == nullptr ? &finding : group.first;
    ++group.count;
    if (group.shown.size() < examples) {
      group.shown.push_back(finding);
    }
  }
  std::vector<const Group*> sorted;
  sorted.reserve(groups.size());
  for (const auto& [key, group] : groups) {
    sorted.push_back(&group);
  }
  std::ranges::sort(sorted, [](const Group* a, const Group* b) {
    const auto place = [](const Group* group) {
      const Finding& first = *group->first;
      return std::tuple(-static_cast<int>(first.severity), -group->count,
                        std::string_view(first.code), std::string_view(first.repair),
                        std::string_view(first.remedy));
    };
    return place(a) < place(b);
  });
  auto list = nlohmann::ordered_json::array();
  for (const Group* group : sorted) {
    static constexpr const char* severities[] = {"note", "doubt", "refused"};
    const Finding& first = *group->first;
    list.push_back({{"severity", severities[static_cast<std::size_t>(first.severity)]},
                    {"code", first.code},
                    {"repair", first.repair.empty() ? nlohmann::ordered_json(nullptr)
                                                    : nlohmann::ordered_json(first.repair)},
                    {"remedy", first.remedy},
                    {"count", group->count},
                    {"examples", findings_json(group->shown)}});
  }
  return list;
}

}  // namespace tienvoud::app
