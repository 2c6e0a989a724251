#pragma once

#include <string>

#include "base/time_zone.h"
#include "model/firm/firm.h"

namespace tienvoud::plan::checking {

/// What sentences name, as the firm writes it.
class Words {
 public:
  /// Error: not_found for a time zone that this machine does not know.
  static Result<Words> of(const Firm& firm);

  [[nodiscard]] const std::string& order(Id<Order> id) const { return firm_->orders[id].code; }
  [[nodiscard]] const std::string& operation(Id<Operation> id) const {
    return firm_->operations[id].code;
  }
  /// "hands" where it is none.
  [[nodiscard]] std::string machine(Id<Resource> id) const;
  /// On the firm's clock: "2026-03-02 06:15", with seconds where there are any.
  [[nodiscard]] std::string moment(Instant at) const;
  /// "45 s", "90 min", "2.5 h".
  static std::string length(Duration duration);

 private:
  Words(const Firm& firm, TimeZone zone) : firm_(&firm), zone_(std::move(zone)) {}

  const Firm* firm_;
  TimeZone zone_;
};

}  // namespace tienvoud::plan::checking
