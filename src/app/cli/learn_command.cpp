#include <fmt/format.h>

#include <charconv>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <numeric>

#include "app/answers.h"
#include "app/cli/commands.h"
#include "app/cli/progress.h"
#include "app/cli/text_table.h"
#include "app/clock.h"
#include "app/exit_code.h"
#include "app/hindcast_answer.h"
#include "base/text.h"
#include "exchange/csv/csv_writer.h"
#include "model/change.h"

namespace tienvoud::app {
namespace {

using sight::Proposal;

std::string before_text(const Proposal& proposal) {
  if (!proposal.before) {
    return "";
  }
  return number(*proposal.before, 2) + (proposal.before_assumed ? " ○" : "");
}

void print_proposals(const LearnAnswer& answer) {
  const auto& learned = answer.learned;
  if (learned.proposals.empty()) {
    fmt::print(
        "Nothing to learn: the firm's figures agree with what happened, or too little happened "
        "yet.\n");
  } else {
    TextTable table;
    table.column("", TextTable::Align::right);
    table.column("figure", TextTable::Align::left);
    table.column("of", TextTable::Align::left);
    table.column("firm says", TextTable::Align::right);
    table.column("journal says", TextTable::Align::right);
    table.column("unit", TextTable::Align::left);
    table.column("8 in 10 between", TextTable::Align::right);
    table.column("seen", TextTable::Align::right);
    table.column("", TextTable::Align::left);
    for (std::size_t i = 0; i < learned.proposals.size(); ++i) {
      const auto& proposal = learned.proposals[i];
      table.row(
          {std::to_string(i + 1), proposal.figure, proposal.subject, before_text(proposal),
           number(proposal.after, 2), proposal.unit,
           fmt::format("{} to {}", number(proposal.spread.low, 2), number(proposal.spread.high, 2)),
           number(static_cast<double>(proposal.count)), proposal.counted});
    }
    fmt::print("{}", table.text());
    fmt::print(
        "\nAccept with --accept all, or --accept 1,4,7; `tienvoud undo --change N` takes one "
        "back.\n");
  }
  for (const auto& left_out : learned.left_out) {
    fmt::print("Left out: {} ({}). {}\n", left_out.reason, left_out.count, left_out.remedy);
  }
}

nlohmann::ordered_json proposals_json(const LearnAnswer& answer) {
  nlohmann::ordered_json json = {{"lots", answer.learned.lots},
                                 {"proposals", nlohmann::ordered_json::array()}};
  std::size_t number_shown = 0;
  for (const auto& proposal : answer.learned.proposals) {
    nlohmann::ordered_json entry = {{"number", ++number_shown},
                                    {"figure", proposal.figure},
                                    {"subject", proposal.subject},
                                    {"unit", proposal.unit}};
    entry["before"] = proposal.before ? nlohmann::ordered_json(*proposal.before) : nullptr;
    entry["after"] = proposal.after;
    entry["spread"] = {{"low", proposal.spread.low},
                       {"high", proposal.spread.high},
                       {"probability", proposal.spread.probability}};
    entry["band"] = {{"low", proposal.band.low},
                     {"high", proposal.band.high},
                     {"probability", proposal.band.probability}};
    entry["count"] = proposal.count;
    entry["counted"] = proposal.counted;
    entry["rule"] = proposal.rule;
    entry["sentence"] = proposal.sentence;
    entry["change"] = describe(proposal.change, answer.firm);
    entry["notes"] = proposal.notes;
    json["proposals"].push_back(std::move(entry));
  }
  return json;
}

std::string proposals_csv(const LearnAnswer& answer) {
  std::string text =
      "number,figure,subject,unit,before,after,spread_low,spread_high,count,counted,sentence\n";
  std::size_t number_shown = 0;
  for (const auto& proposal : answer.learned.proposals) {
    const std::vector<std::string> cells = {
        std::to_string(++number_shown),
        proposal.figure,
        proposal.subject,
        proposal.unit,
        proposal.before ? fmt::format("{}", *proposal.before) : "",
        fmt::format("{}", proposal.after),
        fmt::format("{}", proposal.spread.low),
        fmt::format("{}", proposal.spread.high),
        std::to_string(proposal.count),
        proposal.counted,
        proposal.sentence};
    exchange::append_record(text, std::span<const std::string>(cells));
  }
  return text;
}

/// "all" or "1,4,7". Error: invalid_input.
Result<std::vector<std::size_t>> numbers_of(const std::string& text, std::size_t all) {
  std::vector<std::size_t> numbers;
  if (text == "all") {
    numbers.resize(all);
    std::iota(numbers.begin(), numbers.end(), std::size_t{1});
    return numbers;
  }
  for (const auto word : split(text, ',')) {
    std::size_t value = 0;
    const auto trimmed = trim(word);
    const auto [end, error] =
        std::from_chars(trimmed.data(), trimmed.data() + trimmed.size(), value);
    if (error != std::errc() || end != trimmed.data() + trimmed.size()) {
      return Error{ErrorCode::invalid_input,
                   fmt::format("{} is no number of a proposal", quotation(trimmed)), "--accept",
                   "Write all, or numbers separated by commas: 1,4,7."};
    }
    numbers.push_back(value);
  }
  return numbers;
}

}  // namespace

Result<int> perform(const LearnCommand& asked) {
  if (!asked.tables.empty()) {
    TRY(write_learnt_tables(asked.database, asked.tables));
    fmt::print(
        "The firm with what its bookings show is in {}. Look through operations.csv, people.csv "
        "and "
        "shifts.csv, mend what is wrong, and import the folder.\n",
        asked.tables);
    return done;
  }
  Progress bar;
  TRY_ASSIGN(const auto answer, ask_learn(asked.database, bar.sink()));
  if (!asked.accept.empty()) {
    TRY_ASSIGN(const auto numbers, numbers_of(asked.accept, answer.learned.proposals.size()));
    TRY_ASSIGN(const auto accepted,
               accept_proposals(asked.database, answer, numbers, asked.who, clock_now()));
    fmt::print("Accepted {} of {} proposals; `tienvoud log {}` lists them.\n", accepted,
               answer.learned.proposals.size(), asked.database);
    return done;
  }
  if (asked.form == OutputForm::json) {
    fmt::print("{}\n", proposals_json(answer).dump(2));
  } else if (asked.form == OutputForm::csv) {
    fmt::print("{}", proposals_csv(answer));
  } else {
    print_proposals(answer);
  }
  return done;
}

}  // namespace tienvoud::app
