#include "exchange/intake/import_run.h"

#include <algorithm>
#include <utility>

#include "exchange/intake/merge_drafts.h"

namespace tienvoud::exchange {
namespace {

/// Notes the first rows on their way to whoever takes them.
class NotingTaker final : public FactTaker {
 public:
  NotingTaker(std::unique_ptr<FactTaker> next,
              std::vector<DraftTable>& tables,
              DraftTable table,
              std::int64_t most)
      : next_(std::move(next)), tables_(tables), place_(tables.size()), most_(most) {
    tables_.push_back(std::move(table));
  }
  void take(const MappedRow& row) override {
    auto& rows = tables_[place_].rows;
    if (std::ssize(rows) < most_) {
      rows.push_back({{row.cells.begin(), row.cells.end()}, row.row});
    }
    next_->take(row);
  }

 private:
  std::unique_ptr<FactTaker> next_;
  std::vector<DraftTable>& tables_;
  std::size_t place_;
  std::int64_t most_;
};

}  // namespace

ImportRun::ImportRun(const Firm* existing, ReadingSink& sink, const ImportOptions& options)
    : existing_(existing),
      options_(options),
      findings_(options.findings_of_a_kind),
      sink_(sink),
      buffers_(sink),
      facts_(FactStore::make()) {}

void ImportRun::count_rows(std::string_view table, const std::string& file, std::int64_t rows) {
  auto& all = import_.rows_read;
  const auto found = std::ranges::find_if(
      all, [&](const RowsRead& one) { return one.file == file && one.table == table; });
  if (found == all.end()) {
    all.push_back({file, std::string(table), rows});
  } else {
    found->rows += rows;
  }
}

void ImportRun::add_table(DraftTable table) {
  tables_.push_back(std::move(table));
}

bool ImportRun::check() {
  if (tables_.empty() && existing_ != nullptr) {
    firm_ = *existing_;
    import_.draft = draft_of(*existing_);
  } else {
    import_.draft =
        merge_drafts(existing_ != nullptr ? draft_of(*existing_) : FirmDraft{}, std::move(tables_));
    CheckedFirm checked = check_firm(import_.draft);
    findings_.add(std::move(checked.findings));
    firm_ = std::move(checked.firm);
  }
  if (!firm_) {
    return false;
  }
  index_.emplace(*firm_);
  std::uint32_t number = 0;
  for (const Meter& meter : firm_->meters) {
    buffers_.name(number++, meter.code, meter.reading);
  }
  sink_.firm_is(*firm_);
  return true;
}

IntakeTargets ImportRun::targets() {
  return {*firm_, *index_, buffers_, findings_, import_.doubts, unsound_rows_};
}

std::unique_ptr<FactTaker> ImportRun::open(const std::string& table,
                                           const std::string& file,
                                           const std::vector<std::string>& columns,
                                           const std::vector<std::string>& written,
                                           bool absorb_repeats) {
  auto taker = table == ReadingRow::info.name
                   ? open_readings(file, columns, written, targets())
                   : facts_->open(table, file, columns, written, absorb_repeats, targets());
  return options_.first_rows == 0
             ? std::move(taker)
             : std::make_unique<NotingTaker>(std::move(taker), import_.first_rows,
                                             DraftTable{table, file, columns, written, {}},
                                             options_.first_rows);
}

Result<Import> ImportRun::finish() {
  if (firm_) {
    CheckedFirm grown = index_->firm_with_taken(*firm_);
    sink_.firm_is(*grown.firm);
    TRY(buffers_.flush());
    findings_.add(std::move(grown.findings));
    facts_->finish(*grown.firm, findings_, import_.facts);
    import_.firm = std::move(grown.firm);
  }
  import_.readings = buffers_.passed();
  import_.findings = findings_.take();
  return std::move(import_);
}

}  // namespace tienvoud::exchange
