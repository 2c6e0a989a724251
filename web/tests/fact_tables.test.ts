import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fact_tables, numbering } from '../src/lib/fact_tables';
import { en } from '../src/lib/text/en';

const format = readFileSync(join(import.meta.dirname, '../../docs/formats/firm-folder.md'), 'utf8');

describe('the tables a foreign export may be read as', () => {
  it.each(fact_tables.map((table) => [table.table, table] as const))('%s has the columns of the firm folder', (name, table) => {
    const section = format.split(`### ${name}.csv`)[1]?.split('\n### ')[0] ?? '';
    const columns = [...section.matchAll(/^\| `(\w+)` \|/gm)].map((m) => m[1] ?? '').filter((column) => !numbering.includes(column));
    expect(table.columns.map((c) => c.column)).toEqual(columns);
  });
  it('are said in words', () => {
    for (const table of fact_tables) {
      expect(en).toHaveProperty([`table.${table.table}`]);
      for (const { column } of table.columns) expect(en, column).toHaveProperty([`column.${column}`]);
    }
  });
});
