// Stretches of machine states: merging to a resolution, and what to ask for when the picture is zoomed.
import type { StateWord, Stretch } from './api';

/** Steps of the axis, and of the resolutions asked for, so that answers can be kept. */
const resolutions = [1, 5, 15, 60, 300, 900, 3600, 14400];

/** The coarsest resolution that still gives each pixel its own stretch. */
export function fitting_resolution(span_s: number, width_px: number): number {
  const wanted = span_s / Math.max(1, width_px);
  return [...resolutions].reverse().find((r) => r <= wanted) ?? 1;
}

/**
 * Stretches on a raster of `resolution_s`: each step gets the state that took most of it, equal neighbours become one. Time
 * that no stretch covers stays empty. The stretches come in order and do not overlap.
 */
export function merge(stretches: Stretch[], resolution_s: number): Stretch[] {
  if (resolution_s <= 1 || stretches.length === 0) return stretches;
  const merged: Stretch[] = [];
  const put = (start: number, end: number, state: StateWord, order: string | null): void => {
    const last = merged[merged.length - 1];
    if (last && last[1] === start && last[2] === state && last[3] === order) last[1] = end;
    else merged.push([start, end, state, order]);
  };
  const end_of_all = stretches[stretches.length - 1]?.[1] ?? 0;
  let at = 0;
  let step = Math.floor((stretches[0]?.[0] ?? 0) / resolution_s);
  while (step * resolution_s < end_of_all) {
    const start = step * resolution_s;
    const end = Math.min(start + resolution_s, end_of_all);
    while (at < stretches.length && (stretches[at]?.[1] ?? 0) <= start) ++at;
    const first = stretches[at];
    if (!first) break;
    if (first[0] >= end) {
      step = Math.floor(first[0] / resolution_s);
      continue;
    }
    if (first[0] <= start && first[1] >= end) {
      // A long stretch: its whole steps need no counting.
      const whole = Math.max(1, Math.floor((first[1] - start) / resolution_s));
      const until = Math.min(start + whole * resolution_s, end_of_all);
      put(start, until, first[2], first[3]);
      step += whole;
      continue;
    }
    const most = most_of(stretches, at, start, end);
    if (most) put(start, end, most[2], most[3]);
    ++step;
  }
  return merged;
}

/** The stretch whose state took most of the step; of that state the longest. */
function most_of(stretches: Stretch[], from: number, start: number, end: number): Stretch | null {
  const sums = new Map<StateWord, { total: number; longest: number; stretch: Stretch }>();
  for (let i = from; i < stretches.length; ++i) {
    const stretch = stretches[i];
    if (!stretch || stretch[0] >= end) break;
    const took = Math.min(stretch[1], end) - Math.max(stretch[0], start);
    const sum = sums.get(stretch[2]);
    if (!sum) sums.set(stretch[2], { total: took, longest: took, stretch });
    else {
      sum.total += took;
      if (took > sum.longest) [sum.longest, sum.stretch] = [took, stretch];
    }
  }
  let best: { total: number; stretch: Stretch } | null = null;
  for (const sum of sums.values()) if (!best || sum.total > best.total) best = sum;
  return best && best.total > 0 ? best.stretch : null;
}

const axis_steps = [60, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400, 172800, 604800, 1209600, 2592000];

/** A step of the axis that leaves each label its room. */
export const axis_step = (span_s: number, width_px: number, label_px = 64): number =>
  axis_steps.find((step) => (step / span_s) * width_px >= label_px) ?? 2592000;

/** Hours per state between two seconds, for the table and the sentence. */
export function hours_by_state(stretches: Stretch[], from_s = -Infinity, to_s = Infinity): Map<StateWord, number> {
  const sums = new Map<StateWord, number>();
  for (const [start, end, state] of stretches) {
    const hours = (Math.min(end, to_s) - Math.max(start, from_s)) / 3600;
    if (hours > 0) sums.set(state, (sums.get(state) ?? 0) + hours);
  }
  return sums;
}

/** What to ask for: what is shown and half as much on either side, so that a hand that drags finds something there. */
export function with_margin(view: { from_ms: number; to_ms: number }, bounds: { from_ms: number; to_ms: number }): { from_ms: number; to_ms: number } {
  const margin = (view.to_ms - view.from_ms) / 2;
  const whole = (ms: number): number => Math.round(ms / 1000) * 1000;
  return { from_ms: whole(Math.max(Math.min(view.from_ms, bounds.from_ms), view.from_ms - margin)), to_ms: whole(Math.min(Math.max(view.to_ms, bounds.to_ms), view.to_ms + margin)) };
}

/** The index of the stretch at a second, or -1. */
export function stretch_at(stretches: Stretch[], second: number): number {
  let low = 0;
  let high = stretches.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const stretch = stretches[middle];
    if (!stretch) return -1;
    if (second < stretch[0]) high = middle - 1;
    else if (second >= stretch[1]) low = middle + 1;
    else return middle;
  }
  return -1;
}
