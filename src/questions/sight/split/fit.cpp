#include "questions/sight/split/fit.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <optional>

#include "questions/sight/split/noise_model.h"
#include "questions/sight/split/prior.h"

namespace tienvoud::sight {
namespace {

// A base load is not known beforehand; this only keeps the matrix positive definite.
constexpr double base_deviation_share = 3;
constexpr int rounds = 6;  // the answer moves by under 0.1 % after the fifth

/// What a round knows from the one before.
struct Knowledge {
  std::vector<double> scales_kw;  ///< by machine: its power while it runs
  std::vector<double> row_weights;
  double design_effect = 1;
  double job_spread = usual_job_spread;
};

/// Mean power of the meter, and of a machine while it runs where nothing more is known.
struct Levels {
  double mean_kw = 0;
  double run_kw = 0;
};

Levels levels_of(const Design& design) {
  const auto& energy = design.energy_kwh();
  const double total = std::accumulate(energy.begin(), energy.end(), 0.0);
  double length = 0;
  double run = 0;
  for (const Unknown& unknown : design.unknowns()) {
    length += unknown.kind == Unknown::Kind::base ? unknown.hours : 0;
    const bool runs = unknown.kind == Unknown::Kind::state && unknown.state == MachineState::run;
    run += runs ? unknown.hours : 0;
  }
  const double mean_kw = std::max(total / std::max(length, 1e-9), 1e-3);
  return {mean_kw, run > 0 ? std::max(0.7 * total / run, 1e-3) : mean_kw};
}

Belief belief_of(const Unknown& unknown,
                 const SplitProblem& problem,
                 const Knowledge& knowledge,
                 const Levels& levels) {
  switch (unknown.kind) {
    case Unknown::Kind::base:
      return {0, base_deviation_share * levels.mean_kw};
    case Unknown::Kind::open:
      return {usual_open_share().mean * levels.mean_kw,
              usual_open_share().deviation * levels.mean_kw};
    case Unknown::Kind::job:
      return {0, knowledge.job_spread * knowledge.scales_kw[unknown.machine]};
    case Unknown::Kind::state:
      break;
  }
  return believed_power(problem.machines[unknown.machine], unknown.state,
                        knowledge.scales_kw[unknown.machine]);
}

/// Where the unknown of each machine and state stands; -1 where it was never in it.
std::vector<std::array<int, machine_states>> columns_of(const Design& design,
                                                        std::size_t machines) {
  std::vector<std::array<int, machine_states>> columns(machines);
  for (auto& of_machine : columns) {
    of_machine.fill(-1);
  }
  for (std::size_t i = 0; i < design.powers(); ++i) {
    const Unknown& unknown = design.unknowns()[i];
    if (unknown.kind == Unknown::Kind::state) {
      columns[unknown.machine][static_cast<std::size_t>(unknown.state)] = static_cast<int>(i);
    }
  }
  return columns;
}

/// Adds what is believed of each unknown by itself and, where a machine was idle, of other states
/// as multiples of idle. A state that is tied has no belief of its own, or one surprise would count
/// twice.
void add_beliefs(const SplitProblem& problem,
                 const Design& design,
                 const Knowledge& knowledge,
                 const Levels& levels,
                 methods::NormalEquations& equations) {
  std::vector<char> tied(design.unknowns().size(), 0);
  const auto columns = columns_of(design, problem.machines.size());
  for (std::size_t m = 0; m < columns.size(); ++m) {
    const int idle = columns[m][static_cast<std::size_t>(MachineState::idle)];
    for (const Tie& tie : usual_ties()) {
      const int state = columns[m][static_cast<std::size_t>(tie.state)];
      if (idle < 0 || state < 0 ||
          problem.machines[m].stated[static_cast<std::size_t>(tie.state)]) {
        continue;
      }
      const double deviation = tie.deviation * knowledge.scales_kw[m];
      const double precision = 1 / (deviation * deviation);
      const auto i = static_cast<std::size_t>(idle);
      const auto s = static_cast<std::size_t>(state);
      equations.gram.at(s, s) += precision;
      equations.gram.at(i, i) += precision * tie.of_idle * tie.of_idle;
      equations.gram.at(s, i) -= precision * tie.of_idle;
      tied[s] = 1;
    }
  }
  for (std::size_t i = 0; i < design.unknowns().size(); ++i) {
    if (tied[i] == 0) {
      const Belief belief = belief_of(design.unknowns()[i], problem, knowledge, levels);
      const double precision = 1 / (belief.deviation * belief.deviation);
      equations.gram.at(i, i) += precision;
      equations.moments[i] += precision * belief.mean;
    }
  }
}

Posterior solve(const SplitProblem& problem,
                const Design& design,
                const Knowledge& knowledge,
                const Levels& levels) {
  std::vector<double> weights = knowledge.row_weights;
  for (double& weight : weights) {
    weight /= knowledge.design_effect;
  }
  methods::NormalEquations equations = design.normal_equations(weights);
  add_beliefs(problem, design, knowledge, levels, equations);
  return {equations, design.powers()};
}

/// A machine's scale is its stated or fitted power while it runs.
std::vector<double> scales_of(const SplitProblem& problem,
                              const Design& design,
                              const std::vector<double>& values,
                              const Levels& levels) {
  std::vector<double> scales(problem.machines.size(), 0);
  for (std::size_t i = 0; i < design.powers(); ++i) {
    const Unknown& unknown = design.unknowns()[i];
    if (unknown.kind == Unknown::Kind::state && unknown.state == MachineState::run) {
      scales[unknown.machine] = values[i];
    }
  }
  for (std::size_t m = 0; m < scales.size(); ++m) {
    const auto& stated = problem.machines[m].stated[static_cast<std::size_t>(MachineState::run)];
    scales[m] = stated && *stated > Power() ? stated->natural() : scales[m];
    scales[m] = std::max(scales[m], 0.05 * levels.run_kw);
  }
  return scales;
}

/// One step of expectation and maximisation for the spread over jobs: the square of each found
/// difference and what is still open of it.
double job_spread_of(const Design& design, const Posterior& posterior, const Knowledge& knowledge) {
  double squares = 0;
  std::size_t jobs = 0;
  std::vector<double> unit(design.unknowns().size());
  for (std::size_t i = design.powers(); i < design.unknowns().size(); ++i, ++jobs) {
    unit[i] = 1;
    const double open = posterior.sum(unit).deviation;
    unit[i] = 0;
    const double scale = knowledge.scales_kw[design.unknowns()[i].machine];
    squares += (posterior.values()[i] * posterior.values()[i] + open * open) / (scale * scale);
  }
  return jobs == 0 ? knowledge.job_spread
                   : std::clamp(std::sqrt(squares / static_cast<double>(jobs)), 0.02, 0.5);
}

}  // namespace

Fit fit_powers(const SplitProblem& problem, const Design& design) {
  const Levels levels = levels_of(design);
  Knowledge knowledge;
  knowledge.scales_kw.assign(problem.machines.size(), levels.run_kw);
  const double typical_kwh = levels.mean_kw * problem.intervals.front().length.natural();
  knowledge.row_weights.assign(design.rows(), 1 / std::pow(0.05 * typical_kwh, 2));
  std::optional<Posterior> posterior;
  NoiseModel noise;
  for (int round = 0; round < rounds; ++round) {
    posterior = solve(problem, design, knowledge, levels);
    const auto predicted = design.predict(posterior->values());
    noise = noise_of(design.energy_kwh(), predicted);
    knowledge.row_weights = row_weights(noise, design.energy_kwh(), predicted);
    knowledge.design_effect = design_effect(design, noise, predicted);
    knowledge.scales_kw = scales_of(problem, design, posterior->values(), levels);
    knowledge.job_spread = job_spread_of(design, *posterior, knowledge);
  }
  const double usual_kw =
      std::accumulate(knowledge.scales_kw.begin(), knowledge.scales_kw.end(), 0.0) /
      static_cast<double>(knowledge.scales_kw.size());
  return {*std::move(posterior), noise.share, knowledge.scales_kw, usual_kw, knowledge.job_spread};
}

}  // namespace tienvoud::sight
