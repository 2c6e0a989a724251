// The types of the HTTP API for those who change something: sessions, jobs, what was learnt, changes, runs, meters.
import type { ApiError, Assumption, Moment, Origin } from './api';

export type Role = 'none' | 'viewer' | 'planner' | 'owner';
export interface SessionAnswer { account: string | null; role: Role; needs_account: boolean }

export type JobKind = 'sight' | 'lines' | 'begin' | 'plan' | 'learn' | 'import' | 'repair' | 'undo_import' | 'example';
export type JobState = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';
/** `share` is null where nobody knows how much there is to do. */
export interface Progress { doing: 'reading' | 'reckoning' | 'writing'; done: number; total: number; share: number | null }
export interface Job {
  job: number; kind: JobKind; who: string; state: JobState; progress: Progress | null; asked_at: Moment; ended_at: Moment | null; error: ApiError | null;
}

/** A figure that what happened says; `before` is null where the firm gave none. */
export interface Proposal {
  number: number; figure: string; subject: string; unit: string; before: number | null; after: number; low: number; high: number;
  count: number; counted: string; sentence: string; notes: string[];
}

export interface ChangeEntry { change: number; at: Moment; kind: string; who: string; summary: string; undone: boolean; undone_at: Moment | null }

export interface RunEntry {
  run: number; at: Moment; question: string; version: string; firm_hash: string; seed: number; answer_hash: string;
  options: { by?: string; period?: { from: Moment; to: Moment }; from?: string; to?: string; [key: string]: unknown } | null;
}

/** What one missing thing would settle; `cost_eur` is null where no price can be put on it. */
export interface Missing { table: string; settles: (string | Assumption)[]; assumptions: number; cost_eur: number | null }

export interface Meter { meter: string; role: string; carrier: string; reading: string }
export interface Peak { from: Moment; energy_kwh: number; power_kw: number }
export interface Profile {
  meter: string; from: Moment; to: Moment; energy_kwh: number; quarters?: number; quarters_missing?: number; mean_power_kw?: number; load_fraction?: number;
  peak?: Peak; highest?: Peak[]; months?: { month: string; energy_kwh: number; whole: boolean; peak: Peak }[];
  base_load?: { power_kw: number; energy_kwh: number; energy_fraction: number; rule: string } | null;
  energy_outside_hours_kwh?: number | null;
  cost?: { energy_eur: number; peaks_eur: number; standing_eur: number; rule: string } | null;
}

export interface PersonHours { person: string; on_orders_h: number; on_none_h: number }
export interface People { from: Moment; to: Moment; people: PersonHours[] }

/** A figure of the scoreboard by its standard name. */
export interface Kpi { name: string; unit: string; scope_kind: string; scope_code: string; value: number; origin: Origin; rule: string; final: boolean }
