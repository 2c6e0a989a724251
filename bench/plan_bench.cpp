// Schedules of published instances beside the best that is known: value, gap, CPU s.
//
//   plan_bench --set NAME --dir DIR --best-known CSV [--match GLOB]
//   plan_bench --generate jobs,machines,operations,seed
//     [--seconds S] [--cpu-seconds S] [--threads T] [--seed N] [--work N] [--csv FILE] [--out DIR]
//
// DIR holds the files that the CSV names, with or without the folder of their set; --match takes
// the instances with such a name ('mk*'). --work is what ShopOptions say it is; without it as much
// as --seconds (60) allow; with --cpu-seconds it also ends after so many of all threads together,
// looked at about once a second: on a machine that others use as well. Each schedule is checked by
// check_schedule and each value reckoned anew.
//
// A line an instance: lb is our bound, ub the best known value, makespan ours (the total tardiness
// where that is the goal), the gap in percent of ub, else of lb; none where that is 0 and ours is
// not. Seconds are those of planning alone. The last line has the mean of the gaps there are.
// --csv writes the same and more; --out each schedule as CSV, an operation a line, both counted
// from 0 in the order of the file; worker is the pool that the mode needs, where it needs one.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "methods/shop_schedule/shop_schedule.h"
#include "plan/best_known.h"
#include "plan/instances.h"

namespace {

using namespace tienvoud;
using namespace tienvoud::methods;
using bench::KnownInstance;
namespace files = std::filesystem;

double cpu_now() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

double clock_now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

using Words = std::map<std::string, std::string>;

std::string word_of(const Words& words, const std::string& name, const std::string& otherwise) {
  const auto found = words.find(name);
  return found == words.end() ? otherwise : found->second;
}

void complain(const std::string& name, const Error& error) {
  fmt::print(stderr, "{}: {} {} {}\n", name, error.message, error.where, error.remedy);
}

/// What came out of one instance.
struct Row {
  std::size_t operations = 0;
  std::optional<ShopAnswer> answer;
  std::optional<std::int64_t> ours;  ///< of what counts first
  std::optional<double> gap_percent;
  double read_s = 0;
  double clock_s = 0;
  double cpu_s = 0;
  bool is_right = false;
};

std::int64_t first_of(ShopGoal goal, const ShopValue& value) {
  return goal == ShopGoal::makespan ? value.makespan : value.weighted_tardiness;
}

/// Nothing is broken, and values and bound are what they are said to be.
bool is_right(const KnownInstance& instance,
              const ShopProblem& problem,
              const ShopAnswer& answer,
              ShopGoal goal) {
  std::vector<std::string> wrong = check_schedule(problem, answer.schedule, 5);
  const ShopValue value = value_of(problem, answer.schedule);
  if (value.makespan != answer.value.makespan ||
      value.weighted_tardiness != answer.value.weighted_tardiness ||
      value.setup_time != answer.value.setup_time) {
    wrong.push_back(fmt::format(
        "Its makespan is {}, its tardiness {}, its setups {}, not {}, {}, {}.", value.makespan,
        value.weighted_tardiness, value.setup_time, answer.value.makespan,
        answer.value.weighted_tardiness, answer.value.setup_time));
  }
  const std::int64_t ours = first_of(goal, value);
  if (answer.bound > std::min(ours, instance.upper.value_or(ours))) {
    wrong.push_back(fmt::format("The bound {} lies above a value that is reached.", answer.bound));
  }
  for (const std::string& sentence : wrong) {
    fmt::print(stderr, "{}: {}\n", instance.name, sentence);
  }
  if (ours < instance.lower.value_or(ours)) {
    fmt::print(stderr, "{}: {} is below the published bound.\n", instance.name, ours);
  }
  return wrong.empty();
}

std::optional<double> gap_percent(std::int64_t ours, std::int64_t reference) {
  if (reference <= 0) {
    return ours == reference ? std::optional(0.0) : std::nullopt;
  }
  return 100.0 * static_cast<double>(ours - reference) / static_cast<double>(reference);
}

Row plan(const KnownInstance& instance,
         const ShopProblem& problem,
         ShopOptions options,
         double cpu_seconds) {
  Row row;
  row.operations = problem.operations.size();
  options.goal =
      instance.objective == "total_tardiness" ? ShopGoal::weighted_tardiness : ShopGoal::makespan;
  const double cpu = cpu_now();
  const double clock = clock_now();
  options.progress = [&](const ShopValue&) { return cpu_now() - cpu < cpu_seconds; };
  auto answer = schedule_shop(problem, options);
  row.cpu_s = cpu_now() - cpu;
  row.clock_s = clock_now() - clock;
  if (!answer.ok()) {
    complain(instance.name, answer.error());
    return row;
  }
  row.answer = *std::move(answer);
  row.ours = first_of(options.goal, value_of(problem, row.answer->schedule));
  row.gap_percent = gap_percent(*row.ours, instance.upper.value_or(row.answer->bound));
  row.is_right = is_right(instance, problem, *row.answer, options.goal);
  return row;
}

std::string shown(const std::optional<std::int64_t>& value) {
  return value ? fmt::format("{}", *value) : "";
}

std::string line_of(const KnownInstance& instance, const Row& row) {
  return fmt::format("{},{},{},{},{},{},{:.2f},{}", instance.name, row.operations,
                     row.answer ? fmt::format("{}", row.answer->bound) : "", shown(instance.upper),
                     shown(row.ours),
                     row.gap_percent ? fmt::format("{:.3f}", *row.gap_percent) : "", row.cpu_s,
                     row.is_right ? "yes" : "no");
}

constexpr std::string_view head = "instance,n_ops,lb,ub,makespan,gap_percent,cpu_s,checked";

void write_schedule(const files::path& path, const ShopProblem& problem, const ShopAnswer& answer) {
  const bool has_workers = !problem.needs.empty();
  std::ofstream file(path);
  file << "job,operation,machine,start,end" << (has_workers ? ",worker" : "") << ",setup_start\n";
  for (std::size_t i = 0; i < problem.operations.size(); ++i) {
    const PlacedOperation& at = answer.schedule.operations[i];
    const ShopMode& mode = problem.modes[static_cast<std::size_t>(at.mode)];
    std::string worker;
    if (has_workers) {
      worker =
          mode.end_need == mode.first_need + 1
              ? fmt::format(",{}", problem.needs[static_cast<std::size_t>(mode.first_need)].pool)
              : ",";
    }
    file << fmt::format("{},{},{},{},{}{},{}\n", problem.operations[i].job, i, mode.machine,
                        at.start, at.end, worker, at.setup_start);
  }
}

/// Plans one instance after the other and tells what comes out.
class Report {
 public:
  Report(ShopOptions options, double cpu_seconds, const std::string& csv, files::path out)
      : options_(std::move(options)), cpu_seconds_(cpu_seconds), out_(std::move(out)) {
    fmt::print("{}\n", head);
    if (!csv.empty()) {
      csv_.open(csv);
      csv_ << head << ",read_s,clock_s,setup_time,moves\n";
    }
    if (!out_.empty()) {
      std::error_code ignored;
      files::create_directories(out_, ignored);
    }
  }

  void add(const KnownInstance& instance, const Result<ShopProblem>& problem, double read_s) {
    Row row;
    if (problem.ok()) {
      row = plan(instance, *problem, options_, cpu_seconds_);
    } else {
      complain(instance.name, problem.error());
    }
    row.read_s = read_s;
    fmt::print("{}\n", line_of(instance, row));
    std::fflush(stdout);
    is_right_ = is_right_ && row.is_right;
    if (row.gap_percent) {
      gaps_ += *row.gap_percent;
      ++count_;
    }
    if (csv_.is_open()) {
      csv_ << line_of(instance, row)
           << fmt::format(",{:.3f},{:.3f},{},{}\n", row.read_s, row.clock_s,
                          row.answer ? row.answer->value.setup_time : 0,
                          row.answer ? row.answer->moves : 0)
           << std::flush;
    }
    if (row.is_right && !out_.empty()) {
      write_schedule(out_ / (instance.name + ".csv"), *problem, *row.answer);
    }
  }

  /// Whether all were right.
  [[nodiscard]] bool finish() const {
    fmt::print("mean_gap_percent {:.4f} instances {}\n", count_ > 0 ? gaps_ / count_ : 0.0, count_);
    return is_right_;
  }

 private:
  ShopOptions options_;
  double cpu_seconds_;
  files::path out_;
  std::ofstream csv_;
  double gaps_ = 0;
  int count_ = 0;
  bool is_right_ = true;
};

bool plan_set(const Words& words, Report& report) {
  const files::path dir = word_of(words, "--dir", ".");
  const auto instances = bench::read_best_known(word_of(words, "--best-known", ""),
                                                words.at("--set"), word_of(words, "--match", "*"));
  if (!instances.ok()) {
    complain("plan_bench", instances.error());
    return false;
  }
  for (const KnownInstance& instance : *instances) {
    files::path path = dir / instance.file;
    if (!files::exists(path)) {
      path = dir / files::path(instance.file).filename();
    }
    const double before = clock_now();
    const auto problem = bench::read_instance(instance.format, path);
    report.add(instance, problem, clock_now() - before);
  }
  return !instances->empty();
}

bool plan_generated(const Words& words, Report& report) {
  std::string text = words.at("--generate");
  std::ranges::replace(text, ',', ' ');
  bench::Numbers numbers(text);
  const std::array<std::int64_t, 4> given = {numbers.next(1, 1 << 30), numbers.next(1, 1 << 24),
                                             numbers.next(1, 1 << 30), numbers.next(0, 1LL << 62)};
  if (!numbers.ok()) {
    fmt::print(stderr, "--generate wants jobs,machines,operations,seed\n");
    return false;
  }
  const double before = clock_now();
  const Result<ShopProblem> problem = bench::generate_job_shop(
      static_cast<std::int32_t>(given[0]), static_cast<std::int32_t>(given[1]),
      static_cast<std::int32_t>(given[2]), static_cast<std::uint64_t>(given[3]));
  const KnownInstance instance = {
      .name = fmt::format("random_{}_{}_{}_{}", given[0], given[1], given[2], given[3]),
      .objective = "makespan"};
  report.add(instance, problem, clock_now() - before);
  return true;
}

}  // namespace

int main(int count, char** arguments) {
  Words words;
  for (int i = 1; i + 1 < count; i += 2) {
    words[arguments[i]] = arguments[i + 1];
  }
  if (!words.contains("--set") && !words.contains("--generate")) {
    fmt::print(stderr,
               "plan_bench --set NAME --dir DIR --best-known CSV | --generate j,m,o,seed\n");
    return 2;
  }
  ShopOptions options;
  options.seconds = std::strtod(word_of(words, "--seconds", "60").c_str(), nullptr);
  options.threads = std::atoi(word_of(words, "--threads", "1").c_str());
  options.seed = std::strtoull(word_of(words, "--seed", "1").c_str(), nullptr, 10);
  options.work = std::strtoll(word_of(words, "--work", "1000000000000").c_str(), nullptr, 10);
  const double cpu_seconds = std::strtod(word_of(words, "--cpu-seconds", "inf").c_str(), nullptr);
  Report report(options, cpu_seconds, word_of(words, "--csv", ""), word_of(words, "--out", ""));
  const bool was_asked =
      words.contains("--set") ? plan_set(words, report) : plan_generated(words, report);
  const bool is_right = report.finish();
  return was_asked && is_right ? 0 : 1;
}
