// Whether Begin finds the largest waste of made-up firms in which one of six is planted.
//   begin_bench [--seeds A-B] [--preset small|shop] [--submeters] [--model FILE] [--verbose]
// Seeds 1 to 60 by default; seed s plants waste number s modulo six. The model is the one that is
// shipped (evidence/model.bin, from the project's root). One line a seed: what was
// planted and in which place the list has it (0: not among the three). Then the shares, and the CPU
// seconds of an answer.
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>

#include "example/example.h"
#include "example/reader.h"
#include "model/memory_ledger.h"
#include "questions/begin/begin.h"
#include "questions/sight/ledger/build_ledger.h"

namespace tienvoud {
namespace {

struct Options {
  int first = 1;
  int last = 60;
  example::Preset preset = example::Preset::shop;
  bool submeters = false;
  bool verbose = false;
  std::string model = "evidence/model.bin";
};

double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

bool read_options(int count, char** words, Options& options) {
  for (int i = 1; i < count; ++i) {
    const std::string_view word = words[i];
    const bool last = i + 1 == count;
    if (word == "--submeters") {
      options.submeters = true;
    } else if (word == "--verbose") {
      options.verbose = true;
    } else if (word == "--seeds" && !last) {
      char* rest = nullptr;
      options.first = static_cast<int>(std::strtol(words[++i], &rest, 10));
      options.last =
          *rest == '-' ? static_cast<int>(std::strtol(rest + 1, nullptr, 10)) : options.first;
    } else if (word == "--model" && !last) {
      options.model = words[++i];
    } else if (word == "--preset" && !last) {
      options.preset =
          std::string_view(words[++i]) == "small" ? example::Preset::small : example::Preset::shop;
    } else {
      fmt::print(stderr,
                 "begin_bench [--seeds A-B] [--preset small|shop] [--submeters] [--model FILE] "
                 "[--verbose]\n");
      return false;
    }
  }
  return true;
}

/// Whether a step takes away what was planted.
bool hits(const begin::Lever& lever, const example::PlantedWaste& planted, const Firm& firm) {
  using begin::LeverKind;
  using example::Waste;
  const bool named = std::ranges::find(lever.codes, planted.code) != lever.codes.end();
  switch (planted.kind) {
    case Waste::none:
      return false;
    case Waste::standby: {
      bool in_group = false;
      for (const Id<Resource> id : firm.resources.ids()) {
        in_group = in_group ||
                   (begin::is_at(firm, id, planted.code) &&
                    std::ranges::find(lever.codes, firm.resources[id].code) != lever.codes.end());
      }
      return lever.kind == LeverKind::standby && in_group;
    }
    case Waste::leak:
      return lever.kind == LeverKind::night_load && named;
    case Waste::setup:
      return lever.kind == LeverKind::setup && lever.subject.code == planted.code;
    case Waste::scrap:
      return lever.kind == LeverKind::scrap && lever.subject.code == planted.code;
    case Waste::single_source:
      return (lever.kind == LeverKind::second_source || lever.kind == LeverKind::buffer) && named;
    case Waste::stock:
      return lever.kind == LeverKind::stock;
  }
  return false;
}

struct Tally {
  int firms = 0;
  int first = 0;
  int among_three = 0;
  double seconds = 0;
  double longest = 0;
};

void show_list(const begin::Begin& answer) {
  for (const auto& step : answer.steps) {
    fmt::print("    {:8.0f} EUR  {}\n", step.candidate.gain_eur.middle, step.text.title);
  }
  for (std::size_t i = 0; i < std::min<std::size_t>(6, answer.others.size()); ++i) {
    const auto& one = answer.others[i];
    fmt::print("    {:8.0f} EUR  ({} {})\n", one.gain_eur.middle, begin::word_of(one.lever.kind),
               one.lever.subject.code);
  }
}

std::optional<begin::EvidenceModel> read_model(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};
  auto model = begin::EvidenceModel::from_bytes(bytes);
  if (!model) {
    fmt::print(stderr, "{}: {}\n", path, model.error().message);
    return std::nullopt;
  }
  return *std::move(model);
}

bool run_seed(int seed, const Options& options, const begin::EvidenceModel& model, Tally& tally) {
  example::ExampleOptions wanted;
  wanted.preset = options.preset;
  wanted.seed = static_cast<std::uint64_t>(seed);
  wanted.submeters = options.submeters;
  wanted.waste = static_cast<example::Waste>(1 + (seed - 1) % 6);
  const example::ExampleFirm made = example::make_example(wanted);
  const example::ExampleReader journal(made);
  auto rows = sight::build_ledger(made.firm, journal, made.period, {});
  if (!rows) {
    fmt::print(stderr, "{}\n", rows.error().message);
    return false;
  }
  const MemoryLedger ledger(*std::move(rows));
  begin::BeginOptions asked;
  asked.evidence = &model;
  const double began = cpu_seconds();
  const auto answer = begin::first_steps(made.firm, journal, ledger, made.period.to, asked);
  const double took = cpu_seconds() - began;
  if (!answer) {
    fmt::print(stderr, "{} {}\n", answer.error().message, answer.error().remedy);
    return false;
  }
  int place = 0;
  for (std::size_t i = 0; i < answer->steps.size() && place == 0; ++i) {
    place =
        hits(answer->steps[i].candidate.lever, made.waste, made.firm) ? static_cast<int>(i) + 1 : 0;
  }
  ++tally.firms;
  tally.first += place == 1 ? 1 : 0;
  tally.among_three += place > 0 ? 1 : 0;
  tally.seconds += took;
  tally.longest = std::max(tally.longest, took);
  fmt::print("seed {:3} {:13} {:12} place {}  {:.1f} s\n", seed,
             choices(made.waste.kind)[static_cast<std::size_t>(made.waste.kind)].first,
             made.waste.code, place, took);
  if (options.verbose || place == 0) {
    show_list(*answer);
  }
  return true;
}

}  // namespace
}  // namespace tienvoud

int main(int count, char** words) {
  tienvoud::Options options;
  if (!tienvoud::read_options(count, words, options)) {
    return 2;
  }
  const auto model = tienvoud::read_model(options.model);
  if (!model) {
    return 1;
  }
  tienvoud::Tally tally;
  for (int seed = options.first; seed <= options.last; ++seed) {
    if (!tienvoud::run_seed(seed, options, *model, tally)) {
      return 1;
    }
  }
  fmt::print(
      "firms {}\nfirst {:.3f}\namong_three {:.3f}\ncpu_s_mean {:.2f}\ncpu_s_longest {:.2f}\n",
      tally.firms, static_cast<double>(tally.first) / tally.firms,
      static_cast<double>(tally.among_three) / tally.firms, tally.seconds / tally.firms,
      tally.longest);
  return 0;
}
