// The types of the HTTP API for Lines: what can stop, where stock belongs, and what safety costs. A part that was not asked is null.
import type { Moment, Origin } from './api';

export const failureWords = ['supplier', 'site', 'lane', 'region', 'parent_company', 'item_source', 'machine_group'] as const;
export type FailureWord = (typeof failureWords)[number];
export type LinesPart = 'stress' | 'stock' | 'frontier';

/** What of one product a failure costs; `customer` is null where customers are not told apart. */
export interface LostProduct { item: string; name: string; customer: string | null; lost_units: number; lost_margin_eur: number }

/** One failure. `days_to_survive` is null where no delivery is ever missed; `days_row` is empty where nobody can say the days, or several have a say. */
export interface Stoppage {
  kind: FailureWord; code: string; name: string;
  days_to_recover: number; days_origin: Origin; days_table: string; days_row: string;
  days_to_survive: number | null; uncovered_days: number;
  lost_margin_eur: number; lost_revenue_eur: number; lost_units: number; exposure_index: number;
  spent_eur_per_year: number; loss_per_euro_spent: number | null; times_per_year: number; times_origin: Origin;
  /** `suppliers`: codes of those at fault. */
  suppliers: string[]; products: LostProduct[]; path: string[];
}
/** Two failures at once, by their places among the outcomes. */
export interface Pair { first: number; second: number; lost_margin_eur: number; more_than_sum_eur: number }
export interface PhoneFirst {
  kind: FailureWord; code: string; days_now: number; days_low: number; days_high: number;
  place_now: number; place_low: number; place_high: number; loss_low_eur: number; loss_high_eur: number; sentence: string;
}
export interface Stress { failures: number; expected_loss_eur_per_year: number; outcomes: Stoppage[]; pairs: Pair[]; phone_first: PhoneFirst | null }

/** Yearly margin from a supplier into a product, or from a product to a customer; an empty code is nobody by name. */
export interface MarginFlow { from_kind: 'supplier' | 'item' | 'none'; from: string; to_kind: 'item' | 'customer'; to: string; margin_eur_per_year: number }

/** `site` is null where a firm has no places; `today_safety` where nothing is known of its stock. */
export interface StockRow {
  item: string; name: string; site: string | null; unit: string;
  service_fraction: number; service_origin: Origin; lead_time_d: number; promised_d: number;
  today_safety: number | null; today_origin: Origin; safety: number; change: number; change_eur: number; demand_per_day: number; intermittent: boolean;
  promised_fill_fraction: number; achieved_fill_fraction: number | null; achieved_low: number | null; achieved_high: number | null;
}
export interface StockPlan {
  rows: StockRow[]; today_eur: number; placed_eur: number; freed_eur: number; raised_eur: number;
  yearly_cost_eur: number; lower_bound_eur: number; proven_gap: number;
}

export interface Standing { cost_eur_per_year: number; expected_loss_eur_per_year: number; cvar90_eur: number; cvar95_eur: number; worst_eur: number }
/** `changes` are its sentences in order, the first of which is `sentence`. Its cost and loss are what the list would lack without it. */
export interface Move {
  sentence: string; changes: string[]; kind: string; cost_eur_per_year: number; expected_loss_eur_per_year: number; one_off_eur: number;
}
/** The same in years that the moves were not chosen for; low and high hold the mean loss of the worst twentieth of years. */
export interface FreshYears { expected_loss_eur_per_year: number; cvar95_eur: number; low_eur: number; high_eur: number }
/** A figure of a year and its 95 % confidence interval. */
export interface SimulatedRange { mean_eur: number; low_eur: number; high_eur: number }
/** What failures cost in years simulated day by day; a change is against today in the same years. */
export interface SimulatedCheck {
  years: number; expected_loss: SimulatedRange; cvar95: SimulatedRange; expected_change: SimulatedRange; cvar95_change: SimulatedRange; without_failures_eur_per_year: number;
}
export type WithheldReason = 'not_in_fresh_years' | 'not_safer_than_today' | 'not_safer_than_cheaper';
export interface WithheldPlan { reason: WithheldReason; cost_eur_per_year: number; expected_loss_eur_per_year: number; cvar95_eur: number; simulated: SimulatedCheck | null }
/** A list of moves that holds in fresh and in simulated years, and where it brings the firm. */
export interface FrontierPoint extends Standing { gap: number; out_of_sample: FreshYears; simulated: SimulatedCheck | null; better_on_both: boolean; moves: Move[] }
export interface PriceStep { from: number; to: number; cost_eur_per_year: number; loss_less_eur_per_year: number }
export interface Frontier {
  today: Standing; today_simulated: SimulatedCheck | null; points: FrontierPoint[]; withheld: WithheldPlan[]; not_simulated: string | null; free: number | null; knee: number | null; steps: PriceStep[]; seed: number;
}

export interface LinesFinding { table: string; row: string; what: string; remedy: string }
export interface AssumedValue { table: string; row: string; column: string; value: string }
export interface Lines {
  run: number; at: Moment; question: string;
  stress: Stress | null; flows: MarginFlow[] | null; stock: StockPlan | null; frontier: Frontier | null;
  findings: LinesFinding[]; assumed: AssumedValue[]; origins: Record<Origin, number>;
}
