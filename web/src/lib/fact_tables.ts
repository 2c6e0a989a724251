// The tables of what happened, as which a foreign export may be read. The API tells only the firm's own tables; a test holds this list
// to docs/formats/firm-folder.md. What is needed the preview says, since a row may say it in more than one way.
import type { TableInfo } from './api';

const table = (name: string, columns: string): TableInfo => ({
  table: name, rows: 0, about: '', columns: columns.split(' ').map((column) => ({ column, holds: '', about: '', need: 'optional', unit: null, words: null })),
});

/** Columns by which a machine numbers its own messages: nobody explains those by hand. */
export const numbering = ['source', 'epoch', 'sequence'];

export const fact_tables: TableInfo[] = [
  table('bookings', 'from to person order operation machine activity good scrap rework review reason'),
  table('states', 'at to machine state reason'),
  table('runs', 'from to machine order operation'),
  table('counts', 'at machine order operation good scrap rework review reason'),
  table('lots', 'at kind item lot order machine quantity mass_kg reason destination'),
  table('readings', 'at meter power_w energy_kwh counter_kwh'),
];
