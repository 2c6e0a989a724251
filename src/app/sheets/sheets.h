#pragma once

#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "app/answers.h"
#include "app/lines_answer.h"
#include "exchange/sheet/sheet_writer.h"
#include "model/draft.h"
#include "model/finding.h"
#include "model/table_description.h"
#include "store/records.h"

namespace tienvoud::app {

// What a download holds. None of these closes the writer. Errors: those of the writer.

/// Sheets: rows (of the grouping), losses, loss_figures, closures, about.
Result<void> write_sight(const SightAnswer& answer, exchange::SheetWriter& out);
/// The first of these alone.
Result<void> write_sight_rows(const SightAnswer& answer, exchange::SheetWriter& out);

/// order: as order_json gives it. Sheets: rows (of the ledger), losses, machines, operations,
/// about.
Result<void> write_order(const SightAnswer& answer,
                         const nlohmann::ordered_json& order,
                         exchange::SheetWriter& out);

/// Sheets, of the parts that were asked: failures, pairs, lost_products, stock, plans, moves;
/// about.
Result<void> write_lines(const LinesAnswer& answer, exchange::SheetWriter& out);
/// The first of these alone: failures, else stock, else plans, else deliveries.
Result<void> write_lines_rows(const LinesAnswer& answer, exchange::SheetWriter& out);

/// plan: as plan_page_json gives it. Sheets: orders (with what made them late most), operations,
/// causes, chain, findings, assumed, about.
Result<void> write_plan(const nlohmann::ordered_json& plan, exchange::SheetWriter& out);
/// The operations alone, as `tienvoud plan --csv` prints them: moments in UTC.
Result<void> write_plan_rows(const nlohmann::ordered_json& plan, exchange::SheetWriter& out);

/// Sheets: quarters (all whole ones), months, highest, about.
Result<void> write_profile(const ProfileAnswer& answer, exchange::SheetWriter& out);

/// Sheets: findings; then for each table with rows in doubt a sheet of these rows as they stood in
/// their files, with file, row and finding behind.
Result<void> write_findings(const Findings& findings,
                            const std::vector<store::DoubtRow>& doubts,
                            exchange::SheetWriter& out);

/// One sheet of the table's name, headed as in the firm folder. rows: none where the firm has no
/// row of it.
Result<void> write_table(const TableDescription& table,
                         const DraftTable* rows,
                         exchange::SheetWriter& out);

}  // namespace tienvoud::app
