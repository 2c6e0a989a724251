// The types of the HTTP API for Begin: the three first steps, what was weighed beside them, and what all of it rests on.
import type { Moment, Origin } from './api';
import type { Kpi } from './api_work';

export const leverWords = [
  'standby', 'night_load', 'setup', 'scrap', 'peak', 'sequence', 'cheaper_hours', 'shift', 'promise', 'second_source', 'share', 'buffer', 'stock', 'carriage', 'subcontract', 'place', 'catalogue', 'submeter', 'measure',
] as const;
export type LeverWord = (typeof leverWords)[number];

/** One chance in ten that it is lower than low, one in ten that it is higher than high. */
export interface EffectRange { low: number; middle: number; high: number }
/** Of a year, after less before. */
export interface YearFigures {
  cost_eur: number; people_h: number; machine_h: number; energy_kwh: number; material_kg: number; carbon_kg: number; lateness_h: number; expected_loss_eur: number; capital_eur: number;
}
/** Something that was weighed. `odds`: that a firm like this does it; null where no evidence speaks of it. */
export interface Weighed {
  kind: LeverWord; subject: { kind: string; code: string }; codes: string[]; basis: 'simulated' | 'measured' | 'evidence' | 'none';
  gain_eur_per_year: EffectRange; figures: YearFigures; reach: EffectRange; once_eur: EffectRange; once_h: EffectRange; attention: number;
  odds: number | null; figure: string; changes: string[];
}
/** `effect`: the figures of the year that differ, after less before. */
export interface FirstStep extends Weighed { title: string; why: string; first_action: string; proof: string; effect: Kpi[] }
export interface BeginAnswer {
  run: number; question: string; at: Moment; steps: FirstStep[]; together_eur_per_year: EffectRange;
  not_now: FirstStep | null; why_not: string; unsure: FirstStep | null; measure: string; measure_worth_eur: number;
  legal_duty: boolean; energy_kwh_per_year: number; gas_m3_measured: number | null; not_looked: { what: string; remedy: string }[]; others: Weighed[];
  scoreboard: { from: Moment; to: Moment; kpis: Kpi[] }; origins: Record<Origin, number>; evidence: { firms: number; decisions: number };
}
/** What the steps have to keep to; null: no limit. `dial`: 0 sure, 1 big. */
export interface BeginWish { dial: number; budget_eur: number | null; hours: number | null }

/** In nine cases of ten it lies between low and high. */
export type MeasuredRange = EffectRange;
export const watchWords = ['energy', 'base_load', 'peak_power', 'energy_cost', 'setup_time', 'scrap', 'lateness'] as const;
export const outcomeWords = ['done', 'partly', 'not'] as const;
export type OutcomeWord = (typeof outcomeWords)[number];
/** `to`: the last day; `days`: that could be used. */
export interface ComparedDays { from: string; to: string; days: number }
/** `saved_per_year` is null where too little is known: the findings say what is missing. `unit` kW: of each month. */
export interface StepMeasurement {
  until: string; figure: string; unit: string; watched: string[]; saved_per_year: MeasuredRange | null; promised_per_year: number | null; gain_eur_per_year: MeasuredRange | null;
  before: ComparedDays; after: ComparedDays; lots_before: number; lots_after: number; r_squared: number | null; cv_rmse: number | null; corrected_for: string[]; rule: string;
  findings: { what: string; remedy: string }[]; at: Moment | null; who: string | null;
}
export interface StepOutcome {
  outcome: OutcomeWord; because: string; months: number; promised_eur_per_year: EffectRange; measured_eur_per_year: MeasuredRange | null; at: Moment; who: string;
}
/** What was kept of a file of day temperatures. */
export interface WeatherKept { days: number; first: string; last: string; findings: { reason: string; remedy: string }[] }
/** A step that the firm takes, as it was shown when it was taken. `place`: in the list of `run`. */
export interface AcceptedStep {
  number: number; state: 'accepted' | 'measured' | OutcomeWord; accepted_at: Moment; who: string; run: number; place: number; starts: string; baseline_from: string;
  title: string; why: string; first_action: string; proof: string; kind: LeverWord; subject: { kind: string; code: string }; codes: string[];
  promised: { basis: Weighed['basis']; gain_eur_per_year: EffectRange; figures: Partial<YearFigures>; once_eur: EffectRange; once_h: EffectRange; odds: number | null };
  watch: { figure: string; unit: string; watched: string[] }; measurement: StepMeasurement | null; outcome: StepOutcome | null;
}
