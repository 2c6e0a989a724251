#include "methods/shop_schedule/replay/replay.h"

#include <algorithm>
#include <cmath>

#include "base/ensure.h"
#include "base/parallel.h"
#include "base/random.h"
#include "methods/shop_schedule/replay/replay_sequence.h"

namespace tienvoud::methods {
namespace {

constexpr std::size_t replays_together = 25;  ///< share their arrays

std::size_t at(std::int32_t row) {
  return static_cast<std::size_t>(row);
}

/// Does a sequence once more with drawn times. The arrays are made once.
class Replayer {
 public:
  Replayer(const ShopProblem& problem,
           const ReplaySequence& sequence,
           std::span<const TimeSpread> spreads)
      : problem_(problem),
        sequence_(sequence),
        spreads_(spreads),
        done_(sequence.steps.size()),
        waited_for_(sequence.steps.size(), -1),
        last_(problem.jobs.size(), -1),
        pull_(sequence.steps.size()) {}

  /// ends: one a job.
  void replay(RandomStream random, std::span<ShopTime> ends) {
    std::ranges::fill(ends, 0);
    std::ranges::fill(last_, -1);
    for (std::size_t i = 0; i < sequence_.steps.size(); ++i) {
      place(i, random);
      const std::int32_t job = sequence_.steps[i].job;
      if (job >= 0 && (last_[at(job)] < 0 || done_[i].end > ends[at(job)])) {
        ends[at(job)] = done_[i].end;
        last_[at(job)] = static_cast<std::int32_t>(i);
      }
    }
  }

  /// Adds what an earlier end of each operation would have saved in this replay.
  void add_pull(std::span<const ShopTime> ends, std::span<double> sum) {
    std::ranges::fill(pull_, 0);
    for (std::size_t job = 0; job < last_.size(); ++job) {
      if (last_[job] >= 0 && ends[job] > problem_.jobs[job].due) {
        pull_[at(last_[job])] += static_cast<double>(problem_.jobs[job].weight);
      }
    }
    for (std::size_t i = pull_.size(); i-- > 0;) {
      if (pull_[i] > 0) {
        sum[at(sequence_.steps[i].operation)] += pull_[i];
        if (waited_for_[i] >= 0) {
          pull_[at(waited_for_[i])] += pull_[i];
        }
      }
    }
  }

 private:
  struct Done {
    ShopTime start = 0;
    ShopTime end = 0;
    ShopTime run = 0;
  };

  static ShopTime drawn(ShopTime planned, double spread, RandomStream& random) {
    if (planned <= 0) {
      return 0;
    }
    const double normal = random.normal();
    return spread > 0
               ? std::max<ShopTime>(
                     1, std::llround(static_cast<double>(planned) * std::exp(spread * normal)))
               : planned;
  }

  /// When so much of a step's run is done.
  [[nodiscard]] ShopTime when_done(std::size_t i, double part) const {
    const ReplayStep& step = sequence_.steps[i];
    const auto work =
        static_cast<ShopTime>(std::ceil(part * static_cast<double>(done_[i].run) * (1 - 1e-12)));
    if (work <= 0) {
      return done_[i].start;
    }
    return step.calendar < 0 || !step.splits
               ? done_[i].start + work
               : sequence_.calendars[at(step.calendar)].done(step.open_row, done_[i].start, work);
  }

  void place(std::size_t i, RandomStream& random) {
    const ReplayStep& step = sequence_.steps[i];
    const TimeSpread& spread = spreads_[at(step.operation)];
    const ReplayCalendar* calendar =
        step.calendar < 0 ? nullptr : &sequence_.calendars[at(step.calendar)];
    ShopTime ready_setup = step.setup_start;
    ShopTime ready = step.start;
    std::int32_t setup_waited = -1;
    std::int32_t waited = -1;
    for (std::size_t k = step.first_link; k < step.end_link; ++k) {
      const ReplayLink& link = sequence_.links[k];
      const Done& before = done_[at(link.before)];
      const ShopTime free =
          (link.until == ReplayLink::Until::end     ? before.end
           : link.until == ReplayLink::Until::start ? before.start
                                                    : when_done(at(link.before), link.part)) +
          link.lag;
      if (link.for_setup && free > ready_setup) {
        ready_setup = free;
        setup_waited = link.before;
      } else if (!link.for_setup && free > ready) {
        ready = free;
        waited = link.before;
      }
    }
    const ShopTime setup = drawn(step.setup, spread.setup, random);
    Done& done = done_[i];
    done.run = drawn(step.run, spread.run, random);
    if (calendar != nullptr && setup > 0) {
      ready_setup = calendar->whole(step.open_row, ready_setup, setup);
    }
    if (ready_setup + setup > ready) {
      ready = ready_setup + setup;
      waited = setup_waited;
    }
    finish(step, calendar, ready, done);
    for (std::size_t k = step.first_link; k < step.end_link; ++k) {
      if (sequence_.links[k].until == ReplayLink::Until::part) {
        wait_for_last_lot(step, sequence_.links[k], done, waited);
      }
    }
    waited_for_[i] = waited;
  }

  static void finish(const ReplayStep& step,
                     const ReplayCalendar* calendar,
                     ShopTime ready,
                     Done& done) {
    done.start = ready;
    if (calendar == nullptr || done.run == 0) {
      done.end = ready + done.run;
      return;
    }
    if (!step.splits && calendar->holds(done.run)) {
      done.start = calendar->whole(step.open_row, ready, done.run);
      done.end = done.start + done.run;
      return;
    }
    done.start = calendar->whole(step.open_row, ready, 1);
    done.end = calendar->done(step.open_row, done.start, done.run);
  }

  void wait_for_last_lot(const ReplayStep& step,
                         const ReplayLink& link,
                         Done& done,
                         std::int32_t& waited) const {
    const ShopTime came = std::max(done_[at(link.before)].end, done.start);
    const auto work = static_cast<ShopTime>(link.last_part * static_cast<double>(done.run));
    const ShopTime end =
        work <= 0 || step.calendar < 0 || !step.splits
            ? came + work
            : sequence_.calendars[at(step.calendar)].done(step.open_row, came, work);
    if (end > done.end) {
      done.end = end;
      waited = link.before;
    }
  }

  const ShopProblem& problem_;
  const ReplaySequence& sequence_;
  std::span<const TimeSpread> spreads_;
  std::vector<Done> done_;
  std::vector<std::int32_t> waited_for_;  ///< the step that made it late; -1: none
  std::vector<std::int32_t> last_;        ///< of each job
  std::vector<double> pull_;
};

JobReplay job_of(std::vector<ShopTime>& ends, const ShopJob& job) {
  JobReplay one;
  const auto count = static_cast<double>(ends.size());
  std::size_t in_time = 0;
  for (const ShopTime end : ends) {
    one.mean_end += static_cast<double>(end) / count;
    in_time += end <= job.due ? 1 : 0;
    one.mean_tardiness += end > job.due ? static_cast<double>(end - job.due) / count : 0;
  }
  one.on_time = static_cast<double>(in_time) / count;
  const auto rank = static_cast<std::ptrdiff_t>((ends.size() * 9 + 9) / 10) - 1;
  std::ranges::nth_element(ends, ends.begin() + rank);
  one.end_90 = ends[static_cast<std::size_t>(rank)];
  return one;
}

}  // namespace

Result<ShopReplay> replay_schedule(const ShopProblem& problem,
                                   const ShopSchedule& schedule,
                                   std::span<const TimeSpread> spreads,
                                   const ReplayOptions& options) {
  ensure(spreads.size() == problem.operations.size(), "a spread for each operation");
  TRY_ASSIGN(const ReplaySequence sequence, replay_sequence(problem, schedule));
  const auto replays = static_cast<std::size_t>(std::max(1, options.replays));
  const std::size_t jobs = problem.jobs.size();
  std::vector<ShopTime> ends(replays * jobs);
  ShopReplay answer;
  answer.pull = parallel_reduce(
      replays, replays_together, options.threads, std::vector<double>(spreads.size(), 0.0),
      [&](std::size_t begin, std::size_t end) {
        std::vector<double> sum(spreads.size(), 0.0);
        Replayer replayer(problem, sequence, spreads);
        for (std::size_t r = begin; r < end; ++r) {
          const std::span<ShopTime> own(ends.data() + r * jobs, jobs);
          replayer.replay(RandomStream(options.seed, r), own);
          replayer.add_pull(own, sum);
        }
        return sum;
      },
      [](std::vector<double>& all, const std::vector<double>& part) {
        for (std::size_t i = 0; i < all.size(); ++i) {
          all[i] += part[i];
        }
      });
  for (double& one : answer.pull) {
    one /= static_cast<double>(replays);
  }
  std::vector<ShopTime> of_job(replays);
  for (std::size_t job = 0; job < jobs; ++job) {
    for (std::size_t r = 0; r < replays; ++r) {
      of_job[r] = ends[r * jobs + job];
    }
    answer.jobs.push_back(job_of(of_job, problem.jobs[job]));
    answer.mean_weighted_tardiness +=
        answer.jobs.back().mean_tardiness * static_cast<double>(problem.jobs[job].weight);
  }
  return answer;
}

}  // namespace tienvoud::methods
