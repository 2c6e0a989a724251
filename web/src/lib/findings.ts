// How the data stands: how many rows need somebody, and how many of them a button mends.
import type { Findings } from './api';

/** `rows` wait for a decision or could not be read at all; `mended` of them by the `repairs`. `rows_total` is null where unknown. */
export interface Standing { rows: number; repairs: number; mended: number; rows_total: number | null }

export function standing_of(findings: Findings): Standing {
  const open = findings.groups.filter((g) => g.severity !== 'note');
  const refused = open.filter((g) => g.severity === 'refused').reduce((sum, g) => sum + g.count, 0);
  const repairable = open.filter((g) => g.repair);
  const rows = findings.rows_in_doubt + refused;
  // A row may wait for two repairs at once: no more rows are mended than wait.
  const mended = Math.min(rows, repairable.reduce((sum, g) => sum + g.count, 0));
  return { rows, repairs: new Set(repairable.map((g) => `${g.code} ${g.repair}`)).size, mended, rows_total: findings.rows_total ?? null };
}
