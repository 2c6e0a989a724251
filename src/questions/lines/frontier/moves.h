#pragma once

#include <vector>

#include "methods/resilient_design/design.h"
#include "model/firm/firm.h"
#include "questions/lines/frontier/decisions.h"

namespace tienvoud::lines {

/// Of each point in turn, the plans that lack one of its moves.
std::vector<std::vector<double>> lesser_plans(const DecisionProblem& decided,
                                              const std::vector<methods::DesignPoint>& points);

/// The moves of a point, each with what the plan would cost and lose less without it: `lesser` are
/// its plans without one of them, which is moved on to those of the next point.
std::vector<Move> moves_of(const DecisionProblem& decided,
                           const methods::DesignPoint& point,
                           std::vector<methods::DesignPoint>::const_iterator& lesser,
                           const Firm& firm);

/// What is changed in the firm where one option is taken so far and nothing else: the move without
/// what it costs and saves.
Move single_move(const DecisionProblem& decided,
                 const std::vector<double>& amounts,
                 std::size_t option,
                 const Firm& firm);

}  // namespace tienvoud::lines
