#include "exchange/mapping/undeclared_dates.h"

#include <map>
#include <string>
#include <utility>

#include "exchange/dialect/date_format_advice.h"

namespace tienvoud::exchange {
namespace {

/// Dates that wait for advice on how to declare them.
constexpr std::size_t most_samples = 1'000;

}  // namespace

bool UndeclaredDates::full() const {
  return waiting_.size() >= most_samples;
}

void UndeclaredDates::add(Finding finding) {
  waiting_.push_back(std::move(finding));
}

void UndeclaredDates::tell(FindingCollector& findings) {
  std::map<std::string, std::vector<std::string>> samples;
  for (const Finding& finding : waiting_) {
    samples[finding.place.column].push_back(finding.value);
  }
  std::map<std::string, std::string> advice;
  for (const auto& [column, values] : samples) {
    advice[column] = date_format_advice(values);
  }
  for (Finding& finding : waiting_) {
    finding.remedy = advice[finding.place.column];
    findings.add(std::move(finding));
  }
  waiting_.clear();
}

}  // namespace tienvoud::exchange
