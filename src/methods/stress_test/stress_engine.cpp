#include "methods/stress_test/stress_engine.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "methods/stress_test/fluid_cone.h"
#include "methods/stress_test/proportional_cone.h"

namespace tienvoud::methods {
namespace {

std::size_t at(std::int32_t index) {
  return static_cast<std::size_t>(index);
}

Error bad(const char* what, std::int32_t index, const char* kind, const char* remedy) {
  return {ErrorCode::invalid_input, what, kind + (" " + std::to_string(index)), remedy};
}

}  // namespace

struct StressEngine::Scratch::State {
  State(const LinesView& view, const StressOptions& options)
      : marks(view), cone(view), fluid(view, options.engine, options.second) {}
  FailureMarks marks;
  ProportionalCone cone;
  FluidCone fluid;
  DualSimplex simplex;
  std::vector<std::int32_t> stopped;  ///< nodes with a source that failed
  std::vector<std::int32_t> emptied;  ///< nodes whose stock is lost
  std::vector<std::int32_t> footprint;
  bool general = false;
};

StressEngine::Scratch::Scratch(const StressEngine& engine)
    : state_(std::make_unique<State>(*engine.view_, *engine.options_)) {}
StressEngine::Scratch::Scratch(Scratch&&) noexcept = default;
StressEngine::Scratch& StressEngine::Scratch::operator=(Scratch&&) noexcept = default;
StressEngine::Scratch::~Scratch() = default;

Result<StressEngine> StressEngine::make(SupplyNetwork network, StressOptions options) {
  StressEngine engine;
  TRY_ASSIGN(auto view, make_lines_view(std::move(network), options.receipts));
  engine.view_ = std::make_unique<LinesView>(std::move(view));
  engine.options_ = std::make_unique<StressOptions>(std::move(options));
  return engine;
}

Result<void> StressEngine::check(const SupplyFailure& failure) const {
  const auto& net = view_->network;
  const auto wrong = [](const std::vector<std::int32_t>& rows, std::size_t size) {
    return std::ranges::any_of(rows, [&](auto i) { return i < 0 || at(i) >= size; });
  };
  if (wrong(failure.sources, net.sources.size()) ||
      wrong(failure.capacities, net.capacities.size()) || wrong(failure.nodes, net.nodes.size())) {
    return Error{ErrorCode::invalid_input, "A failure names nothing that exists.", "",
                 "Let it name a row that exists."};
  }
  if (!std::isfinite(failure.days) || failure.days < 0) {
    return Error{ErrorCode::invalid_input, "A time to recover is negative or not finite.", "",
                 "Give a finite number that is not negative."};
  }
  return {};
}

Result<FailureOutcome> StressEngine::outcome(std::span<const SupplyFailure> failures,
                                             Scratch& scratch) const {
  return solved(failures, scratch, true);
}

Result<FailureOutcome> StressEngine::loss(std::span<const SupplyFailure> failures,
                                          Scratch& scratch) const {
  return solved(failures, scratch, false);
}

Result<FailureOutcome> StressEngine::solved(std::span<const SupplyFailure> failures,
                                            Scratch& scratch,
                                            bool with_time) const {
  auto& state = *scratch.state_;
  const auto& net = view_->network;
  for (const auto& failure : failures) {
    TRY(check(failure));
  }
  state.stopped.clear();
  state.emptied.clear();
  FailureOutcome outcome;
  double days = 0;
  for (const auto& failure : failures) {
    days = std::max(days, failure.days);
    outcome.horizon = std::max(outcome.horizon, failure.days);
    for (const auto source : failure.sources) {
      outcome.horizon = std::max(outcome.horizon, failure.days + net.sources[at(source)].transit);
      state.stopped.push_back(net.sources[at(source)].node);
    }
    for (const auto capacity : failure.capacities) {
      for (const auto user : view_->users_of(capacity)) {
        state.stopped.push_back(net.sources[at(net.uses[at(user)].source)].node);
      }
    }
    state.emptied.insert(state.emptied.end(), failure.nodes.begin(), failure.nodes.end());
    state.marks.set(failure);
  }
  const auto solve = [&]() -> Result<void> {
    const auto shape = state.cone.grow(state.marks, state.stopped);
    state.general = shape == ProportionalCone::Shape::general;
    state.footprint.assign(state.cone.nodes().begin(), state.cone.nodes().end());
    state.footprint.insert(state.footprint.end(), state.emptied.begin(), state.emptied.end());
    for (const auto capacity : state.cone.asked_more()) {
      state.footprint.push_back(static_cast<std::int32_t>(net.nodes.size()) + capacity);
    }
    if (shape == ProportionalCone::Shape::covered || days == 0) {
      return {};
    }
    if (!state.general) {
      outcome.method = StressMethod::proportional;
      if (with_time) {
        outcome.time_to_survive = state.cone.time_to_survive();
      }
      if (state.cone.solve(state.simplex, outcome).ok()) {
        return {};
      }
    }
    outcome.method = StressMethod::fluid;
    auto nodes = state.stopped;
    nodes.insert(nodes.end(), state.emptied.begin(), state.emptied.end());
    state.fluid.grow(state.marks, nodes, outcome.horizon);
    if (with_time) {
      TRY_ASSIGN(outcome.time_to_survive, state.fluid.time_to_survive());
    }
    return state.fluid.solve(outcome);
  };
  const auto solved = solve();
  for (const auto& failure : failures) {
    state.marks.clear(failure);
  }
  TRY(solved);
  outcome.uncovered_days = std::max(0.0, days - outcome.time_to_survive);
  return outcome;
}

std::span<const std::int32_t> StressEngine::footprint(const Scratch& scratch, bool& all) {
  all = scratch.state_->general;
  return scratch.state_->footprint;
}

Result<void> StressEngine::set_stock(std::int32_t node, double stock) {
  if (node < 0 || at(node) >= view_->network.nodes.size()) {
    return bad("A node is named that does not exist.", node, "node",
               "Let it name a row that exists.");
  }
  if (!std::isfinite(stock) || stock < 0) {
    return bad("A number of a node is negative or not finite.", node, "node",
               "Give a finite number that is not negative.");
  }
  view_->network.nodes[at(node)].stock = stock;
  return {};
}

Result<void> StressEngine::set_capacity(std::int32_t source, double capacity, double ramp) {
  if (source < 0 || at(source) >= view_->network.sources.size()) {
    return bad("A source is named that does not exist.", source, "source",
               "Let it name a row that exists.");
  }
  auto& values = view_->network.sources[at(source)];
  if (!std::isfinite(ramp) || ramp < 0 || !(capacity >= 0)) {
    return bad("A number of a source is negative or not finite.", source, "source",
               "Give a finite number that is not negative.");
  }
  if (capacity < values.flow) {
    return bad("A source delivers more than it can.", source, "source",
               "Raise its capacity to its flow at least.");
  }
  values.capacity = capacity;
  values.ramp = ramp;
  return {};
}

}  // namespace tienvoud::methods
