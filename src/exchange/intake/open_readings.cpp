#include <utility>

#include "base/text.h"
#include "exchange/intake/intake.h"

namespace tienvoud::exchange {
namespace {

class ReadingTaker final : public FactTaker {
 public:
  ReadingTaker(std::string file,
               std::vector<std::string> columns,
               std::vector<std::string> written,
               IntakeTargets targets)
      : file_(std::move(file)),
        columns_(std::move(columns)),
        written_(std::move(written)),
        targets_(targets) {
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      meter_ = columns_[i] == "meter" ? i : meter_;
    }
    Findings findings;
    reader_.emplace(targets.firm, targets.index, file_, columns_, written_, findings);
    targets_.findings.add(std::move(findings));
  }

  void take(const MappedRow& row) override {
    if (row.doubt != nullptr) {
      settle_row(ReadingRow::info.name, file_, columns_, written_, row, {}, targets_);
      return;
    }
    found_.clear();
    const std::optional<ReadingRow> reading = reader_->read(row.cells, row.row, found_);
    if (!reading) {
      settle_row(ReadingRow::info.name, file_, columns_, written_, row, std::exchange(found_, {}),
                 targets_);
      return;
    }
    targets_.findings.add(std::exchange(found_, {}));
    const std::uint32_t meter = reading->meter.index();
    if (!targets_.buffers.knows(meter)) {
      targets_.buffers.name(meter, trim(row.cells[meter_]),
                            reading->power    ? ReadingKind::power
                            : reading->energy ? ReadingKind::interval
                                              : ReadingKind::counter);
    }
    const std::int64_t value = reading->power    ? reading->power->base()
                               : reading->energy ? reading->energy->base()
                                                 : reading->counter->base();
    targets_.buffers.add(meter, reading->at.microseconds(), value);
  }

 private:
  std::string file_;
  std::vector<std::string> columns_;
  std::vector<std::string> written_;
  IntakeTargets targets_;
  std::size_t meter_ = 0;
  std::optional<FactReader<ReadingRow>> reader_;
  Findings found_;
};

}  // namespace

std::unique_ptr<FactTaker> open_readings(const std::string& file,
                                         const std::vector<std::string>& columns,
                                         const std::vector<std::string>& written,
                                         IntakeTargets targets) {
  return std::make_unique<ReadingTaker>(file, columns, written, targets);
}

}  // namespace tienvoud::exchange
