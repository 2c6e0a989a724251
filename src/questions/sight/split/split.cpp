#include "questions/sight/split/split.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>

#include "base/parallel.h"
#include "base/random.h"
#include "questions/sight/split/fit.h"

namespace tienvoud::sight {
namespace {

constexpr double covered = 0.90;
constexpr double inseparable_correlation = -0.7;
constexpr std::size_t most_pairs = 10;

/// Draws of the powers and of the machines' energies.
struct Draws {
  std::vector<std::vector<double>> powers;
  std::vector<std::vector<double>> energies;
};

/// Energy as sums of unknowns: of each machine, and at the end of all.
std::vector<Posterior::Sum> energy_sums(const Design& design,
                                        const Posterior& posterior,
                                        std::size_t machines) {
  std::vector<Posterior::Sum> sums;
  for (std::size_t m = 0; m <= machines; ++m) {
    std::vector<double> weights(design.unknowns().size());
    for (std::size_t i = 0; i < weights.size(); ++i) {
      const Unknown& unknown = design.unknowns()[i];
      const bool of_machine =
          unknown.kind == Unknown::Kind::state || unknown.kind == Unknown::Kind::job;
      if (m == machines || (of_machine && unknown.machine == m)) {
        weights[i] = unknown.hours;
      }
    }
    sums.push_back(posterior.sum(weights));
  }
  return sums;
}

/// Energy of each machine for these powers, closed on the meter. noise: one number for each sum.
std::vector<double> energies_of(const std::vector<Posterior::Sum>& sums,
                                std::span<const double> powers,
                                std::span<const double> noise,
                                double meter_kwh) {
  std::vector<double> energies;
  for (std::size_t m = 0; m < sums.size(); ++m) {
    energies.push_back(std::max(
        0.0, sums[m].constant + dot(sums[m].of_powers, powers) + sums[m].deviation * noise[m]));
  }
  const double all = energies.back();
  energies.pop_back();
  for (double& energy : energies) {
    energy *= all > 0 ? meter_kwh / all : 0;
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

Interval band_of(std::vector<double> values) {
  std::ranges::sort(values);
  const auto at = [&](double p) {
    const double place = p * static_cast<double>(values.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const auto above = std::min(below + 1, values.size() - 1);
    return values[below] + (place - static_cast<double>(below)) * (values[above] - values[below]);
  };
  return {at((1 - covered) / 2), at((1 + covered) / 2), covered};
}

double correlation(const std::vector<double>& a, const std::vector<double>& b) {
  const auto n = static_cast<double>(a.size());
  const double mean_a = std::accumulate(a.begin(), a.end(), 0.0) / n;
  const double mean_b = std::accumulate(b.begin(), b.end(), 0.0) / n;
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
        pairs.push_back({a, b, together, band_of(std::move(sums))});
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
  const Posterior& posterior = fit.posterior;
  const std::size_t machines = problem.machines.size();
  const auto sums = energy_sums(design, posterior, machines);
  const auto count = static_cast<std::size_t>(std::max(50, options.replicates));
  Draws draws{std::vector<std::vector<double>>(count), std::vector<std::vector<double>>(count)};
  parallel_for(count, options.threads, [&](std::size_t r) {
    if (options.stop.stop_requested()) {
      return;
    }
    RandomStream random(options.seed, 0x5b117, r);
    std::vector<double> normals(design.powers());
    std::ranges::generate(normals, [&] { return random.normal(); });
    std::vector<double> noise(sums.size());
    std::ranges::generate(noise, [&] { return random.normal(); });
    noise.back() = 0;  // the meter knows the whole
    draws.powers[r] = posterior.draw(normals);
    draws.energies[r] = energies_of(sums, draws.powers[r], noise, meter_kwh);
  });
  if (options.stop.stop_requested()) {
    return Error{ErrorCode::cancelled, "The split was stopped.", {}, {}};
  }
  Split split;
  split.residual_share = fit.residual_share;
  split.job_spread = fit.job_spread;
  split.machines.resize(machines);
  const auto likely = std::span(posterior.values()).first(design.powers());
  const auto energies = energies_of(sums, likely, std::vector<double>(sums.size(), 0.0), meter_kwh);
  for (std::size_t m = 0; m < machines; ++m) {
    split.machines[m].energy_kwh = energies[m];
    split.machines[m].energy_band = band_of(column(draws.energies, m));
  }
  for (std::size_t i = 0; i < design.powers(); ++i) {
    const Unknown& unknown = design.unknowns()[i];
    const Interval band = band_of(column(draws.powers, i));
    if (unknown.kind == Unknown::Kind::base) {
      split.base_kw = likely[i];
      split.base_band = band;
    } else if (unknown.kind == Unknown::Kind::open) {
      split.open_kw = likely[i];
      split.open_band = band;
    } else {
      const auto state = static_cast<std::size_t>(unknown.state);
      split.machines[unknown.machine].power_kw[state] = likely[i];
      split.machines[unknown.machine].power_band[state] = band;
    }
  }
  for (std::size_t i = design.powers(); i < design.unknowns().size(); ++i) {
    const Unknown& unknown = design.unknowns()[i];
    split.machines[unknown.machine].jobs.push_back({unknown.job, posterior.values()[i]});
  }
  split.pairs = inseparable(draws, machines);
  return split;
}

}  // namespace tienvoud::sight
