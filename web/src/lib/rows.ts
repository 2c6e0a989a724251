// Finds the row of a table by its code: the API names rows by number, people and answers by code.
import { api, Refusal } from './client';

const page = 2000;

/** The number of the row whose first cell is `code`, or whose first two are where the code has a space ("S-003 RS-0035"), and its place in the table; a refusal where no row has it. */
export async function row_of(table: string, code: string): Promise<{ row: number; place: number }> {
  for (let offset = 0; ; offset += page) {
    const part = await api.table(table, offset, page);
    const at = part.rows.findIndex(({ cells }) => cells[0] === code || `${cells[0]} ${cells[1]}` === code);
    const row = part.rows[at];
    if (row) return { row: row.row, place: offset + at };
    if (!part.rows.length || offset + part.rows.length >= part.total) throw new Refusal(404, { code: 'not_found', message: `${table} ${code}` });
  }
}
