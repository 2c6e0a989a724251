// The types of the HTTP API, /api/v1. The endings of names are units: _kwh, _h, _eur, _s, _kg, _pieces.

export type Origin = 'measured' | 'reckoned' | 'assumed';
/** A moment, ISO 8601 in UTC. */
export type Moment = string;
/** A day in the firm's time zone, "2026-03-02". */
export type Day = string;

export const lossWords = [
  'setup', 'idle', 'blocked', 'starved', 'down', 'standby', 'off', 'speed', 'scrap', 'material', 'rework', 'review',
  'run_without_order', 'people_without_order', 'overhead', 'base_load', 'site_load', 'unmetered', 'unknown',
] as const;
export type LossWord = (typeof lossWords)[number];
export type Outcome = LossWord | 'good';

export const stateWords = ['run', 'setup', 'idle', 'blocked', 'starved', 'down', 'standby', 'off', 'unknown'] as const;
export type StateWord = (typeof stateWords)[number];

export interface ApiError { code: string; message: string; where?: string; remedy?: string }

export interface Status {
  version: string;
  firm: { code: string; name: string; time_zone: string } | null;
  period: { from: Moment; to: Moment } | null;
  revision: string;
}

export interface Amounts {
  unknown_s: number; off_s: number; standby_s: number; idle_s: number; setup_s: number; run_s: number;
  blocked_s: number; starved_s: number; down_s: number;
  machine_h: number; people_h: number; touch_h: number;
  energy_kwh: number; energy_measured_kwh: number; energy_estimated_kwh: number;
  good_pieces: number; scrap_pieces: number; rework_pieces: number; review_pieces: number;
  lost_mass_kg: number;
  cost_eur: number; machine_cost_eur: number; people_cost_eur: number; energy_cost_eur: number; material_cost_eur: number;
}

export interface Figure {
  name: string; amount: number; unit: string; rate_eur: number | null; cost_eur: number; origin: Origin; rate_source: string;
}

export interface Loss {
  loss: LossWord; cost_eur: number; origin: Origin; rule: string; figures: Figure[];
  in_orders: Amounts; outside_orders: Amounts;
}

export interface SightRow extends Amounts {
  code: string; name: string;
  item?: string; norm_hours_h?: number | null; due?: Moment | null;
  finished_pieces?: number; energy_per_good_kwh: number | null; hours_per_good_h: number | null; cost_per_good_eur: number | null;
  energy_band_kwh?: { low: number; high: number; probability: number };
}

export interface Closure {
  what: 'meter' | 'machine_clock' | 'people_clock' | 'pieces' | string;
  unit: string; total: number; orders: number; named_losses: number; unknown: number; difference: number;
}

export interface Flow {
  machine: string; name: string; loss: Outcome;
  energy_kwh: number; machine_h: number; people_h: number; lost_mass_kg: number; cost_eur: number;
}

export interface MaterialFlow {
  kind: string; code: string; issued_kg: number; product_kg: number; lost_kg: number; unexplained_kg: number; open_kg: number;
}

export interface Sight {
  firm: string; period: { from: Moment; to: Moment };
  final: boolean; provisional_because: string[];
  total: Amounts; good: Amounts; losses: Loss[];
  by: string; rows: SightRow[]; closures: Closure[];
  unknown_time_fraction: number; unknown_energy_fraction: number;
  material_flow?: MaterialFlow[]; notes: string[]; run: number;
  flows: Flow[]; origins: Record<Origin, number>; assumption_count: number;
}

export interface Assumption { table: string; column: string; value: string | number }

/** Seconds since the answer's `from`, the state, and the order where it is known. */
export type Stretch = [start_s: number, end_s: number, state: StateWord, order: string | null];
export interface Timeline {
  from: Moment; to: Moment; machines: { machine: string; name: string; stretches: Stretch[] }[];
}

export interface OrderAnswer {
  order: string; item: string; name: string; quantity_pieces: number; good_pieces: number; scrap_pieces: number;
  due: Moment | null; cost_eur: number; energy_kwh: number; people_h: number; machine_h: number;
  losses: { loss: Outcome; cost_eur: number; machine_h: number; energy_kwh: number }[];
  machines: { machine: string; name: string; run_h: number; setup_h: number; idle_h: number; down_h: number; energy_kwh: number }[];
  operations: { operation: string; norm_h: number | null; spent_h: number; good_pieces: number; scrap_pieces: number }[];
  rows: LedgerRow[];
}
export interface LedgerRow {
  machine: string; operation: string; from: Moment; to: Moment; state: StateWord;
  energy_kwh: number; people_h: number; good_pieces: number; scrap_pieces: number;
}

export interface FindingExample {
  file: string; row: number; column: string; value: string; reason: string; remedy: string;
  repair: string | null; repaired_value: string | null;
}
export interface FindingGroup {
  severity: 'note' | 'doubt' | 'refused'; code: string; repair: string | null; remedy: string; count: number;
  examples: FindingExample[];
}
/** `rows_total` is left out or null where the program has not counted all rows. */
export interface Findings { rows_total?: number | null; rows_in_doubt: number; groups: FindingGroup[] }
export interface Repaired { import: number; settled_rows: number; remaining_rows: number }

/** What one file was read as; an older import may not say it. */
export interface ImportedFile { name: string; bytes: number; file?: string; read_as?: string | null; rows?: number | null; rows_in_doubt?: number | null }
export interface ImportEntry {
  import: number; at: Moment; note: string; files: ImportedFile[];
  rows?: { table: string; rows: number }[]; undone: boolean;
}

export type Sure = 'certain' | 'ask';
export interface Guess {
  table: string;
  columns: { column: string; target: string | null; sure: Sure; reason: string }[];
  date_format: string | null; decimal_mark: string | null; header_row?: number; questions: string[];
}
export interface UploadedFile {
  file: string; name: string; kind: 'table' | 'folder_table' | 'recording' | 'p1' | 'mtconnect' | 'firm_toml' | 'mapping';
  table: string | null; columns: string[]; rows: string[][]; row_numbers?: number[]; row_count: number; guess: Guess | null;
}
/** A .zip of a folder that was sent: the files that lie in it, and those that nobody can read. */
export interface Archive { files: UploadedFile[]; skipped?: { name: string; reason: string }[] }
export interface Mapping {
  table: string; columns: Record<string, string>; date_format: string | null; decimal_mark: string | null; header_row?: number; time_zone: string;
}
export interface Preview {
  tables: { table: string; columns: string[]; rows: (string | null)[][]; row_numbers?: number[] }[]; rows_read?: number; findings: Findings;
}
export interface Imported {
  import: number; new_facts: { table: string; rows: number }[]; known_facts: number; readings: number;
  rows_in_doubt: number; findings: Findings;
}

export interface TableRows { table: string; total: number; columns: string[]; rows: { row: number; cells: string[] }[] }

export interface TableInfo {
  table: string; rows: number; about: string;
  columns: { column: string; holds: string; about: string; need: 'key' | 'required' | 'optional'; unit: string | null; words: string[] | null }[];
}
