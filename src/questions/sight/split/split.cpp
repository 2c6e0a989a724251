#include "questions/sight/split/split.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>

#include "base/parallel.h"
#include "base/random.h"
#include "methods/statistics/statistics.h"
#include "questions/sight/split/fit.h"
#include "questions/sight/split/prior.h"

namespace tienvoud::sight {
namespace {

constexpr double covered = 0.90;
constexpr double inseparable_correlation = -0.7;
constexpr std::size_t most_pairs = 10;

/// Draws of the powers, of the loads that run along, and of the machines' energies.
struct Draws {
  std::vector<std::vector<double>> powers;
  std::vector<std::vector<double>> companions;
  std::vector<std::vector<double>> energies;
};

/// Energy as sums of unknowns: of each machine, and at the end of all; and the machines' run hours.
struct EnergySums {
  std::vector<Posterior::Sum> sums;
  std::vector<double> run_hours;
};

EnergySums energy_sums(const Design& design, const Posterior& posterior, std::size_t machines) {
  EnergySums result{.sums = {}, .run_hours = std::vector<double>(machines)};
  for (std::size_t m = 0; m <= machines; ++m) {
    std::vector<double> weights(design.unknowns().size());
    for (std::size_t i = 0; i < weights.size(); ++i) {
      const Unknown& unknown = design.unknowns()[i];
      const bool of_machine =
          unknown.kind == Unknown::Kind::state || unknown.kind == Unknown::Kind::job;
      if (m == machines || (of_machine && unknown.machine == m)) {
        weights[i] = unknown.hours;
      }
      if (m < machines && unknown.kind == Unknown::Kind::state && unknown.machine == m &&
          unknown.state == MachineState::run) {
        result.run_hours[m] = unknown.hours;
      }
    }
    result.sums.push_back(posterior.sum(weights));
  }
  return result;
}

/// What runs along with each machine in kW: a share of the air that all take, and its own. It never
/// takes more than half of what the meter saw.
std::vector<double> draw_companions(const SplitProblem& problem,
                                    const Fit& fit,
                                    RandomStream& random) {
  const Belief shared = usual_shared_companion();
  const double air = std::max(0.0, random.normal(shared.mean, shared.deviation)) * fit.usual_kw;
  std::vector<double> companions;
  for (std::size_t m = 0; m < fit.scales_kw.size(); ++m) {
    const double scale = fit.scales_kw[m];
    const bool has_own = random.chance(own_companion_chance);
    const double own = random.uniform(0, largest_own_companion) * scale * (has_own ? 1 : 0);
    companions.push_back(problem.machines[m].is_utility ? 0 : std::min(air + own, 0.5 * scale));
  }
  return companions;
}

/// Energy of each machine for these powers, closed on the meter. noise: one number for each sum.
std::vector<double> energies_of(const EnergySums& energy,
                                std::span<const double> powers,
                                std::span<const double> companions,
                                std::span<const double> noise,
                                double meter_kwh) {
  const auto sum = [&](std::size_t m) {
    const Posterior::Sum& parts = energy.sums[m];
    return parts.constant + methods::dot(parts.of_powers, powers) + parts.deviation * noise[m];
  };
  const std::size_t machines = companions.size();
  const double all = sum(machines);
  std::vector<double> energies;
  for (std::size_t m = 0; m < machines; ++m) {
    const double own = std::max(0.0, sum(m) - companions[m] * energy.run_hours[m]);
    energies.push_back(all > 0 ? own * meter_kwh / all : 0);
  }
  return energies;
}

std::vector<double> column(const std::vector<std::vector<double>>& rows, std::size_t i) {
  std::vector<double> values;
  for (const auto& row : rows) {
    values.push_back(row[i]);
  }
  return values;
}

Interval band_of(const std::vector<double>& values) {
  const double ends[] = {(1 - covered) / 2, (1 + covered) / 2};
  const auto quantiles = methods::quantiles(values, ends);
  return {quantiles[0], quantiles[1], covered};
}

double correlation(const std::vector<double>& a, const std::vector<double>& b) {
  const double mean_a = methods::mean(a);
  const double mean_b = methods::mean(b);
  double aa = 0;
  double bb = 0;
  double ab = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    aa += (a[i] - mean_a) * (a[i] - mean_a);
    bb += (b[i] - mean_b) * (b[i] - mean_b);
    ab += (a[i] - mean_a) * (b[i] - mean_b);
  }
  return aa > 0 && bb > 0 ? ab / std::sqrt(aa * bb) : 0;
}

std::vector<Inseparable> inseparable(const Draws& draws, std::size_t machines) {
  std::vector<std::vector<double>> energies;
  for (std::size_t m = 0; m < machines; ++m) {
    energies.push_back(column(draws.energies, m));
  }
  std::vector<Inseparable> pairs;
  for (std::uint32_t a = 0; a < machines; ++a) {
    for (std::uint32_t b = a + 1; b < machines; ++b) {
      const double together = correlation(energies[a], energies[b]);
      if (together < inseparable_correlation) {
        std::vector<double> sums = energies[a];
        std::ranges::transform(sums, energies[b], sums.begin(), std::plus<>());
        pairs.push_back({a, b, together, band_of(sums)});
      }
    }
  }
  std::ranges::sort(
      pairs, {}, [](const Inseparable& p) { return std::tuple(p.correlation, p.first, p.second); });
  pairs.resize(std::min(pairs.size(), most_pairs));
  return pairs;
}

}  // namespace

double MachineSplit::power_of(MachineState state, std::uint32_t job) const {
  double power = power_kw[static_cast<std::size_t>(state)];
  if (state == MachineState::run && job != no_job) {
    const auto found = std::ranges::lower_bound(jobs, job, {}, &Job::job);
    power += found != jobs.end() && found->job == job ? found->difference_kw : 0;
  }
  return std::max(0.0, power);
}

namespace {

Draws draw(const SplitProblem& problem,
           const Design& design,
           const Fit& fit,
           double meter_kwh,
           const SplitOptions& options) {
  const std::size_t machines = fit.scales_kw.size();
  const EnergySums sums = energy_sums(design, fit.posterior, machines);
  const auto count = static_cast<std::size_t>(std::max(50, options.replicates));
  Draws draws{.powers = std::vector<std::vector<double>>(count),
              .companions = std::vector<std::vector<double>>(count),
              .energies = std::vector<std::vector<double>>(count)};
  parallel_for(count, options.threads, [&](std::size_t r) {
    if (options.stop.stop_requested()) {
      return;
    }
    RandomStream random(options.seed, 0x5b117, r);
    std::vector<double> normals(design.powers());
    std::ranges::generate(normals, [&] { return random.normal(); });
    std::vector<double> noise(machines + 1);
    std::ranges::generate(noise, [&] { return random.normal(); });
    noise.back() = 0;  // the meter knows the whole
    draws.powers[r] = fit.posterior.draw(normals);
    draws.companions[r] = draw_companions(problem, fit, random);
    draws.energies[r] = energies_of(sums, draws.powers[r], draws.companions[r], noise, meter_kwh);
  });
  return draws;
}

/// The answer is the median of the draws rather than the most probable point: that one lies at zero
/// wherever a power cannot be told from the base load.
Split summary(const Design& design, const Fit& fit, const Draws& draws) {
  Split split;
  split.residual_share = fit.residual_share;
  split.job_spread = fit.job_spread;
  const std::size_t machines = fit.scales_kw.size();
  split.machines.resize(machines);
  for (std::size_t m = 0; m < machines; ++m) {
    const auto energies = column(draws.energies, m);
    split.machines[m].companion_kw = methods::median(column(draws.companions, m));
    split.machines[m].energy_kwh = methods::median(energies);
    split.machines[m].energy_band = band_of(energies);
  }
  for (std::size_t i = 0; i < design.powers(); ++i) {
    const Unknown& unknown = design.unknowns()[i];
    auto powers = column(draws.powers, i);
    if (unknown.kind == Unknown::Kind::base) {
      split.base_kw = methods::median(powers);
      split.base_band = band_of(powers);
    } else if (unknown.kind == Unknown::Kind::open) {
      split.open_kw = methods::median(powers);
      split.open_band = band_of(powers);
    } else {
      MachineSplit& machine = split.machines[unknown.machine];
      if (unknown.state == MachineState::run) {
        for (std::size_t r = 0; r < powers.size(); ++r) {
          powers[r] = std::max(0.0, powers[r] - draws.companions[r][unknown.machine]);
        }
      }
      const auto state = static_cast<std::size_t>(unknown.state);
      machine.power_kw[state] = methods::median(powers);
      machine.power_band[state] = band_of(powers);
    }
  }
  for (std::size_t i = design.powers(); i < design.unknowns().size(); ++i) {
    const Unknown& unknown = design.unknowns()[i];
    split.machines[unknown.machine].jobs.push_back({unknown.job, fit.posterior.values()[i]});
  }
  split.pairs = inseparable(draws, machines);
  return split;
}

}  // namespace

Result<Split> split_energy(const SplitProblem& problem, const SplitOptions& options) {
  const Design design(problem);
  const double meter_kwh =
      std::accumulate(design.energy_kwh().begin(), design.energy_kwh().end(), 0.0);
  if (design.day_count() < 2 || problem.times.empty() || meter_kwh <= 0) {
    return Error{ErrorCode::unusable,
                 "Too little to tell the machines apart by the main meter.",
                 {},
                 "Give at least two days of meter intervals and of machine states."};
  }
  const Fit fit = fit_powers(problem, design);
  const Draws draws = draw(problem, design, fit, meter_kwh, options);
  if (options.stop.stop_requested()) {
    return Error{ErrorCode::cancelled, "The split was stopped.", {}, {}};
  }
  return summary(design, fit, draws);
}

}  // namespace tienvoud::sight
