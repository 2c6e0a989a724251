#pragma once

#include "example/example.h"
#include "model/journal/journal_reader.h"

namespace tienvoud::example {

/// Reads the made-up firm's journal as the store would: for tests and benchmarks that need no
/// database. Readings are drawn as they are asked for. The example must outlive it.
class ExampleReader final : public JournalReader {
 public:
  explicit ExampleReader(const ExampleFirm& example) : example_(example) {}

  /// All facts, whatever the period: more than a reader has to give.
  Result<Journal> facts(Period period) const override;
  Result<void> readings(Id<Meter> meter,
                        Period period,
                        FunctionRef<void(const Readings&)> sink) const override;
  Result<Period> extent() const override { return example_.period; }

 private:
  const ExampleFirm& example_;
};

}  // namespace tienvoud::example
