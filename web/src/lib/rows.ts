// Finds the row of a table by its code: the API names rows by number, people and answers by code.
import { api, Refusal } from './client';

const page = 2000;

/** The number of the row whose first cell is `code`; a refusal where no row has it. */
export async function row_of(table: string, code: string): Promise<number> {
  for (let offset = 0; ; offset += page) {
    const found = await api.table(table, offset, page);
    const row = found.rows.find((r) => r.cells[0] === code);
    if (row) return row.row;
    if (!found.rows.length || offset + found.rows.length >= found.total) throw new Refusal(404, { code: 'not_found', message: `${table} ${code}` });
  }
}
