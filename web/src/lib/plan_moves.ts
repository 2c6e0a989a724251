// Where an operation comes to stand when a hand moves it, and short names that fit on a bar.
import type { Bar } from './plan_rows';
import { add_open, next_open, open_between, type Stretch } from './work_axis';

const raster_ms = 5 * 60000;

/** The bar from a moment on, on the raster and in open time: its setup and its run keep the open time that they take, though the machine it goes
 *  to keeps other hours. */
export function placed_at(bar: Bar, open_now: Stretch[] | null, open_there: Stretch[] | null, moment_ms: number): { setup_ms: number; start_ms: number; end_ms: number } {
  const setup_ms = next_open(open_there, Math.round(moment_ms / raster_ms) * raster_ms);
  const took = (from: number, to: number): number => open_between(open_now, from, to) || to - from;
  const start_ms = bar.start_ms > bar.setup_ms ? add_open(open_there, setup_ms, took(bar.setup_ms, bar.start_ms)) : setup_ms;
  return { setup_ms, start_ms, end_ms: add_open(open_there, start_ms, took(bar.start_ms, bar.end_ms)) };
}

/** The bar so that its run, not its setup, begins at a moment. */
export function placed_from(bar: Bar, open_now: Stretch[] | null, open_there: Stretch[] | null, start_ms: number): { setup_ms: number; start_ms: number; end_ms: number } {
  const setup = bar.start_ms - bar.setup_ms;
  const end = placed_at({ ...bar, setup_ms: bar.start_ms }, open_now, open_there, start_ms);
  return { ...end, setup_ms: end.start_ms - setup };
}

/** The end of each code after its last hyphen, where no two codes end alike; else the whole. */
export function short_names(codes: string[]): Map<string, string> {
  const end = (code: string): string => code.slice(code.lastIndexOf('-') + 1);
  const count = new Map<string, number>();
  for (const code of codes) count.set(end(code), (count.get(end(code)) ?? 0) + 1);
  return new Map(codes.map((code) => [code, end(code) && count.get(end(code)) === 1 ? end(code) : code]));
}
