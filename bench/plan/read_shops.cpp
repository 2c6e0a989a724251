#include <algorithm>
#include <numeric>
#include <vector>

#include "plan/instances.h"

namespace tienvoud::bench {
namespace {

using methods::ShopProblem;
using methods::ShopTime;

constexpr std::int64_t longest = std::int64_t{1} << 40;

/// The first line: jobs, machines, and here and there a third number that is not needed.
struct Header {
  std::int32_t jobs = 0;
  std::int32_t machines = 0;
};

Header read_header(Numbers& numbers) {
  Numbers line(numbers.next_line());
  Header header;
  header.jobs = static_cast<std::int32_t>(line.next(0, 1 << 30));
  header.machines = static_cast<std::int32_t>(line.next(0, 1 << 24));
  if (!line.ok()) {
    numbers.fail();
  }
  return header;
}

/// Pairs of machine and duration.
void read_options(Numbers& numbers, std::int32_t first_machine, ShopProblem& problem) {
  const std::int32_t options = numbers.next_count();
  for (std::int32_t i = 0; i < options && numbers.ok(); ++i) {
    const std::int32_t machine = numbers.next_row(first_machine, problem.machines.size());
    add_mode(problem, machine, numbers.next(0, longest));
  }
}

/// A job whose machines are counted from 1.
void read_job(Numbers& numbers, ShopProblem& problem) {
  add_job(problem);
  const std::int32_t operations = numbers.next_count();
  for (std::int32_t i = 0; i < operations && numbers.ok(); ++i) {
    add_next_operation(problem);
    read_options(numbers, 1, problem);
  }
}

/// A job x job matrix a machine; the job is the family. Nothing is set up before the first.
void read_setups(Numbers& numbers, std::int32_t jobs, ShopProblem& problem) {
  for (methods::ShopOperation& operation : problem.operations) {
    operation.family = operation.job;
  }
  const auto count = static_cast<std::size_t>(jobs);
  for (std::size_t machine = 0; machine < problem.machines.size() && numbers.ok(); ++machine) {
    problem.machines[machine].setups = static_cast<std::int32_t>(machine);
    methods::SetupMatrix matrix;
    matrix.families = jobs;
    matrix.times.assign((count + 1) * count, 0);
    for (std::size_t i = 0; i < count * count && numbers.ok(); ++i) {
      matrix.times[i] = numbers.next(0, longest);
    }
    problem.setups.push_back(std::move(matrix));
  }
}

}  // namespace

ShopProblem read_job_shop(Numbers& numbers) {
  const Header header = read_header(numbers);
  ShopProblem problem;
  problem.machines.resize(static_cast<std::size_t>(header.machines));
  for (std::int32_t job = 0; job < header.jobs && numbers.ok(); ++job) {
    add_job(problem);
    Numbers line(numbers.next_line());
    while (!line.at_end() && line.ok()) {
      const std::int64_t machine = line.next(-1, header.machines - 1);
      const ShopTime run = line.next(-1, longest);
      if (machine < 0 || run < 0) {
        break;  // -1 -1 ends a job.
      }
      add_next_operation(problem);
      add_mode(problem, static_cast<std::int32_t>(machine), run);
    }
    if (!line.ok() || !line.at_end()) {
      numbers.fail();
    }
  }
  return problem;
}

ShopProblem read_flexible_shop(Numbers& numbers, bool has_setups) {
  const Header header = read_header(numbers);
  ShopProblem problem;
  problem.machines.resize(static_cast<std::size_t>(header.machines));
  for (std::int32_t job = 0; job < header.jobs && numbers.ok(); ++job) {
    if (has_setups) {
      // A line a job, and in one file (hurinkedata63_sdst) a number too many in it.
      Numbers line(numbers.next_line());
      read_job(line, problem);
      if (!line.ok()) {
        numbers.fail();
      }
    } else {
      read_job(numbers, problem);
    }
  }
  if (has_setups) {
    read_setups(numbers, header.jobs, problem);
  }
  return problem;
}

ShopProblem read_shop_with_workers(Numbers& numbers) {
  const std::int32_t jobs = numbers.next_count();
  const std::int32_t machines = numbers.next_count();
  const std::int32_t workers = numbers.next_count();
  ShopProblem problem;
  problem.machines.resize(static_cast<std::size_t>(machines));
  for (std::int32_t i = 0; i < workers; ++i) {
    add_pool(problem, 1);
  }
  for (std::int32_t job = 0; job < jobs && numbers.ok(); ++job) {
    add_job(problem);
    const std::int32_t operations = numbers.next_count();
    for (std::int32_t i = 0; i < operations && numbers.ok(); ++i) {
      add_next_operation(problem);
      // A mode for each machine with each of its workers.
      const std::int32_t options = numbers.next_count();
      for (std::int32_t option = 0; option < options && numbers.ok(); ++option) {
        const std::int32_t machine = numbers.next_row(1, problem.machines.size());
        const std::int32_t pairs = numbers.next_count();
        for (std::int32_t pair = 0; pair < pairs && numbers.ok(); ++pair) {
          const std::int32_t worker = numbers.next_row(1, problem.pools.size());
          add_mode(problem, machine, numbers.next(0, longest));
          add_need(problem, worker, 1);
        }
      }
    }
  }
  return problem;
}

ShopProblem read_assembly_shop(Numbers& numbers) {
  std::string_view line = numbers.next_line();
  while (line.starts_with('#')) {
    line = numbers.next_line();
  }
  Numbers header(line);
  const auto operations = static_cast<std::int32_t>(header.next(0, 1 << 30));
  const auto arcs = static_cast<std::int32_t>(header.next(0, 1 << 30));
  ShopProblem problem;
  problem.machines.resize(static_cast<std::size_t>(header.next(0, 1 << 24)));
  // What hangs together is a job: of each operation, one that hangs together with it.
  std::vector<std::int32_t> one_with(static_cast<std::size_t>(header.ok() ? operations : 0));
  std::iota(one_with.begin(), one_with.end(), 0);
  const auto first_of = [&](std::int32_t row) {
    while (one_with[static_cast<std::size_t>(row)] != row) {
      row = one_with[static_cast<std::size_t>(row)];
    }
    return row;
  };
  for (std::int32_t i = 0; i < arcs && numbers.ok(); ++i) {
    const std::int32_t before = numbers.next_row(0, one_with.size());
    const std::int32_t after = numbers.next_row(0, one_with.size());
    if (numbers.ok()) {
      problem.precedences.push_back({.before = before, .after = after});
      const auto [first, other] = std::minmax(first_of(before), first_of(after));
      one_with[static_cast<std::size_t>(other)] = first;
    }
  }
  for (std::int32_t row = 0; row < operations && numbers.ok(); ++row) {
    const std::int32_t first = first_of(row);
    const std::int32_t job =
        first == row ? add_job(problem) : problem.operations[static_cast<std::size_t>(first)].job;
    add_operation(problem);
    problem.operations.back().job = job;
    read_options(numbers, 0, problem);
  }
  return problem;
}

ShopProblem read_flow_shop(Numbers& numbers, bool has_due_dates) {
  const std::int32_t jobs = numbers.next_count();
  const std::int32_t machines = numbers.next_count();
  ShopProblem problem;
  problem.same_order = true;
  problem.machines.resize(static_cast<std::size_t>(machines));
  std::vector<ShopTime> due(static_cast<std::size_t>(jobs), methods::no_time);
  for (std::size_t i = 0; has_due_dates && i < due.size() && numbers.ok(); ++i) {
    due[i] = numbers.next(0, longest);
  }
  for (std::int32_t job = 0; job < jobs && numbers.ok(); ++job) {
    add_job(problem);
    problem.jobs.back().due = due[static_cast<std::size_t>(job)];
    for (std::int32_t machine = 0; machine < machines && numbers.ok(); ++machine) {
      add_next_operation(problem);
      add_mode(problem, machine, numbers.next(0, longest));
    }
  }
  if (!has_due_dates) {
    read_setups(numbers, jobs, problem);
  }
  return problem;
}

ShopProblem read_project(Numbers& numbers) {
  const std::int32_t tasks = numbers.next_count();
  const std::int32_t resources = numbers.next_count();
  ShopProblem problem;
  add_job(problem);
  for (std::int32_t i = 0; i < resources && numbers.ok(); ++i) {
    add_pool(problem, static_cast<std::int32_t>(numbers.next(0, 1 << 30)));
  }
  // The first and the last task take no time and nothing else; they stay, so that rows are the
  // file's.
  for (std::int32_t task = 0; task < tasks && numbers.ok(); ++task) {
    add_operation(problem);
    add_mode(problem, -1, numbers.next(0, longest));
    for (std::int32_t i = 0; i < resources && numbers.ok(); ++i) {
      if (const std::int64_t amount = numbers.next(0, 1 << 30); amount > 0) {
        add_need(problem, i, static_cast<std::int32_t>(amount));
      }
    }
    const std::int32_t after = numbers.next_count();
    for (std::int32_t i = 0; i < after && numbers.ok(); ++i) {
      problem.precedences.push_back(
          {.before = task, .after = numbers.next_row(1, static_cast<std::size_t>(tasks))});
    }
  }
  return problem;
}

}  // namespace tienvoud::bench
