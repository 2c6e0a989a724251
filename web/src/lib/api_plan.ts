// The types of the HTTP API for Plan: what is made when and on what, and why not earlier. Moments are UTC.
import type { Moment, Origin } from './api';
import type { AssumedValue } from './api_lines';

export const causeWords = ['overdue', 'machine', 'closed', 'people', 'tool', 'material', 'release', 'pin', 'lag', 'other', 'goal', 'setup', 'run'] as const;
export type CauseWord = (typeof causeWords)[number];

/** What took time; what does not apply is null. `order` and `operation` name whose work was in the way, or whose setup, run, lag or component it is. */
export interface PlanCause {
  kind: CauseWord; order: string | null; operation: string | null; resource: string | null; skill: string | null; item: string | null; time_h: number; sentence: string;
  /** By how much the order would be ready earlier without it; null where nobody tried, not there where the program does not try. */
  gain_h?: number | null;
}
export interface PlanStretch extends PlanCause { from: Moment; to: Moment }

/** `due_at` is null where nobody gave a date. `causes` of a late order sum to `late_h`; its `chain` leads from its end back to the plan's first moment. */
export interface PlanOrder {
  order: string; item: string | null; customer: string | null; quantity: number; due_at: Moment | null; ends_at: Moment; late_h: number;
  longest_wait: PlanCause | null; causes: PlanCause[]; chain: PlanStretch[];
}
/** Where and when an operation stands. `resource` is null where hands alone do it. */
export interface Placed { order: string; operation: string; resource: string | null; setup_at: Moment; starts_at: Moment; ends_at: Moment }
export interface PlanOperation extends Placed { name: string }

/** `away`: when it is down, whatever its calendar says. */
export interface PlanResource { resource: string; name: string; calendar: string | null; away?: OpenTime[] }
export interface OpenTime { from: Moment; to: Moment }
export interface PlanFinding { order: string | null; table: string; row: string; what: string; remedy: string }
export interface PlanValue { weighted_lateness_h: number; setup_h: number; makespan_h: number }
export interface PlanHead extends PlanValue { run: number; made_at: Moment; at: Moment; late_orders: number }
export interface Plan extends PlanHead {
  question: string; firm: string; horizon_to: Moment; weighted_lateness_bound_h: number; at_most_above_best_h: number;
  orders: PlanOrder[]; operations: PlanOperation[]; resources: PlanResource[]; calendars: { calendar: string; open: OpenTime[] }[];
  findings: PlanFinding[]; assumed: AssumedValue[]; origins: Record<Origin, number>;
  /** What counted most first; null of a plan that was changed. This and what follows is not there in plans of older versions. */
  goals?: PlanGoal[] | null;
  late_orders_tried?: number;
  reckoned_work?: ReckonedWork | null;
  /** How far it is from the plan before. */
  before?: PlanBefore | null;
  told?: PlanTold;
}

export interface PlanBefore { run: number; freeze_until: Moment | null; frozen_operations: number; kept_operations: number; moved_operations: number; new_operations: number; shifted_h: number }
export const planGoals = ['lateness', 'cost', 'work_in_process', 'distance'] as const;
export type PlanGoal = (typeof planGoals)[number];
/** Operations that ran and whose pieces nobody counted; `largest` is the one that moves the plan most. */
export interface ReckonedWork {
  operations: number; tried: number; sentence: string;
  largest: { order: string; operation: string; ready_pieces: number; left_pieces: number; earlier_h: number; less_late_h: number; sentence: string } | null;
}

/** What came between, and no table of the firm has. */
export interface PlanTold {
  absences: { resource: string | null; person: string | null; from: Moment; to: Moment }[];
  rush_orders: { order: string; item: string; quantity: number; due_at: Moment; asked_at: Moment | null }[];
  late_receipts: { purchase_order: string; item: string | null; promised_at: Moment | null; comes_at: Moment }[];
}
/** What is told: moments, or days on the firm's clock. */
export interface CameBetween {
  absences?: { resource?: string; person?: string; from: Moment; to: Moment }[];
  rush_orders?: { item: string; quantity: number; due_at: Moment }[];
  late_receipts?: { purchase_order: string; comes_at: Moment }[];
}
export interface ReplannedMove extends Omit<Placed, 'setup_at'> { resource_before: string | null; starts_at_before: Moment; ends_at_before: Moment; cause: 'hit' | 'pushed' | 'room'; sentence: string }
export interface ReplannedOrder { order: string; due_at: Moment | null; ends_at_before: Moment | null; ends_at: Moment; later_h: number | null; late_h: number }
export interface Replan { plan_run: number; run: number; weighted_lateness_before_h: number; weighted_lateness_h: number; moves: ReplannedMove[]; orders: ReplannedOrder[]; findings: PlanFinding[] }

export interface MovedOperation {
  order: string; operation: string; before_resource: string | null; after_resource: string | null; before_starts_at: Moment | null; after_starts_at: Moment | null; later_h: number | null;
}
export interface ChangedOrder {
  order: string; due_at: Moment | null; before_ends_at: Moment | null; after_ends_at: Moment | null; later_h: number | null; before_late_h: number | null; after_late_h: number | null;
}
export interface PlanDifferences { before: PlanHead; after: PlanHead; same_operations: number; moved: MovedOperation[]; same_orders: number; orders: ChangedOrder[] }

/** What is wrong with a plan that was moved by hand. */
export interface Violation { kind: string; order: string | null; operation: string | null; resource: string | null; at: Moment | null; sentence: string }
export interface PlanCheck { violations: Violation[]; orders: { order: string; due: Moment | null; ends: Moment; late_h: number }[]; late_orders: number }

/** When an order that is not there yet could be ready. `earliest_date` may move a share of what is planned. */
export interface PlanPromise {
  item: string; quantity: number; safe_date: Moment | null; safe_order: Placed[]; earliest_date: Moment | null; moved_operations: number; moved_share: number;
  costs: { order: string; later_h: number; becomes_late_h: number }[]; findings: PlanFinding[];
}

/** Changes that together make an order earlier, confirmed by a plan of its own. */
export interface PlanRemedy { changes: { kind: string; sentence: string }[]; price_eur: number | null; ends_at: Moment; late_h: number; others_later_h: number }
export interface PlanRemedies { run: number; order: string; remedies: PlanRemedy[] }

/** How sure the dates of a plan are, of a thousand replays with times that spread. */
export interface PlanChance { order: string; on_time_fraction: number; mean_end_at: Moment; end_90_at: Moment; move_due_by_h: number }
export interface PlanChances {
  run: number; orders: PlanChance[];
  sureness: {
    replays: number; expected_weighted_lateness_h: number; operations_with_learnt_spread: number; operations_with_usual_spread: number; usual_spread: number; usual_spread_origin: 'assumed' | 'reckoned';
    buffers: { order: string; operation: string; resource: string | null; saves_h_per_h: number }[];
  };
}
