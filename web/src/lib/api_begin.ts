// The types of the HTTP API for Begin: the three first steps, what was weighed beside them, and what all of it rests on.
import type { Moment, Origin } from './api';
import type { Kpi } from './api_work';

export const leverWords = [
  'standby', 'night_load', 'setup', 'scrap', 'peak', 'sequence', 'cheaper_hours', 'shift', 'second_source', 'share', 'buffer', 'stock', 'carriage', 'subcontract', 'place', 'submeter', 'measure',
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
  kind: LeverWord; subject: { kind: string; code: string }; codes: string[]; basis: 'simulated' | 'measured' | 'none';
  gain_eur_per_year: EffectRange; figures: YearFigures; reach: EffectRange; once_eur: EffectRange; once_h: EffectRange; attention: number;
  odds: number | null; figure: string; changes: string[];
}
/** `effect`: the figures of the year that differ, after less before. */
export interface FirstStep extends Weighed { title: string; why: string; first_action: string; proof: string; effect: Kpi[] }
export interface BeginAnswer {
  run: number; question: string; at: Moment; steps: FirstStep[]; together_eur_per_year: EffectRange;
  not_now: FirstStep | null; why_not: string; unsure: FirstStep | null; measure: string; measure_worth_eur: number;
  legal_duty: boolean; energy_kwh_per_year: number; not_looked: { what: string; remedy: string }[]; others: Weighed[];
  scoreboard: { from: Moment; to: Moment; kpis: Kpi[] }; origins: Record<Origin, number>; evidence: { firms: number; decisions: number };
}
/** What the steps have to keep to; null: no limit. `dial`: 0 sure, 1 big. */
export interface BeginWish { dial: number; budget_eur: number | null; hours: number | null }
