// The answers of Lines, asked part by part: what can stop and where stock belongs are quick, which moves pay takes longer.
import type { Lines, LinesPart } from './api_lines';
import { api } from './client';
import { failure_key } from './lines';
import { firm } from './firm.svelte';
import { Resource } from './resource.svelte';
import { row_of } from './rows';
import type { Refusal } from './client';

class LinesState {
  stress = new Resource<Lines>();
  stock = new Resource<Lines>();
  frontier = new Resource<Lines>();
  /** The last recovery time that was entered here, so that it can be taken back. */
  entered = $state.raw<{ change: number; key: string; days: string } | null>(null);

  load(part: LinesPart): Promise<void> {
    return this[part].load((signal, follow) => api.lines(part, signal, follow));
  }

  /** Writes how long a thing takes to recover into its row of the firm, and asks everything anew. */
  enter_days(failure: { kind: string; code: string; days_table: string; days_row: string }, days: number): Promise<Refusal | null> {
    return firm.act(async () => {
      const { row } = await row_of(failure.days_table, failure.days_row);
      const made = await api.set_cell(failure.days_table, row, 'time_to_recover_d', String(days));
      this.entered = { change: made.change, key: failure_key(failure), days: String(days) };
    });
  }

  take_back(): Promise<Refusal | null> {
    return firm.act(async () => {
      if (this.entered) await api.undo_change(this.entered.change);
      this.entered = null;
    });
  }
}

export const lines = new LinesState();
