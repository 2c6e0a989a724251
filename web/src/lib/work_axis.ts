// Working time as an axis: closed time is narrowed to a sliver, so that a plan of two weeks is two weeks of work. Places on the axis are
// in "work milliseconds" from its begin; open time keeps its length.
export interface Stretch { from_ms: number; to_ms: number }

/** Ends of pieces of the clock, and where they lie on the axis; between two ends the axis is straight. */
export interface WorkAxis { clock: number[]; place: number[] }

const night_ms = 20 * 60000;
const weekend_ms = 45 * 60000;
const longest_night_ms = 26 * 3600000;

/** How wide closed time of this length is drawn: never wider than it is. */
const narrowed = (length_ms: number): number => Math.min(length_ms, length_ms > longest_night_ms ? weekend_ms : night_ms);

/** The union of stretches in order. */
export function union(stretches: Stretch[]): Stretch[] {
  const merged: Stretch[] = [];
  for (const one of [...stretches].sort((a, b) => a.from_ms - b.from_ms)) {
    const last = merged.at(-1);
    if (last && one.from_ms <= last.to_ms) last.to_ms = Math.max(last.to_ms, one.to_ms);
    else merged.push({ ...one });
  }
  return merged;
}

/** Stretches less others. */
export function without(stretches: Stretch[], away: Stretch[]): Stretch[] {
  return away.reduce((left, gap) => left.flatMap((one) => [
    { from_ms: one.from_ms, to_ms: Math.min(one.to_ms, gap.from_ms) },
    { from_ms: Math.max(one.from_ms, gap.to_ms), to_ms: one.to_ms },
  ].filter((part) => part.from_ms < part.to_ms)), stretches);
}

/** The axis from one moment to another; without open time at all, the clock itself. */
export function work_axis(from_ms: number, to_ms: number, open: Stretch[]): WorkAxis {
  const clock = [from_ms];
  const place = [0];
  const add = (until_ms: number, width_ms: number): void => {
    clock.push(until_ms);
    place.push((place.at(-1) ?? 0) + width_ms);
  };
  if (!open.length) add(to_ms, Math.max(1, to_ms - from_ms));
  let at = from_ms;
  for (const one of union(open)) {
    const begin = Math.max(at, one.from_ms);
    const end = Math.min(to_ms, one.to_ms);
    if (end <= begin) continue;
    if (begin > at) add(begin, narrowed(begin - at));
    add(end, end - begin);
    at = end;
  }
  if (open.length && at < to_ms) add(to_ms, narrowed(to_ms - at));
  return { clock, place };
}

function between(xs: number[], ys: number[], x: number): number {
  let low = 0;
  let high = xs.length - 1;
  if (x <= (xs[0] ?? 0)) return (ys[0] ?? 0) + (x - (xs[0] ?? 0));
  if (x >= (xs[high] ?? 0)) return (ys[high] ?? 0) + (x - (xs[high] ?? 0));
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((xs[middle] ?? 0) <= x) low = middle;
    else high = middle;
  }
  const [x0 = 0, x1 = 0, y0 = 0, y1 = 0] = [xs[low], xs[high], ys[low], ys[high]];
  return x1 > x0 ? y0 + ((x - x0) / (x1 - x0)) * (y1 - y0) : y1;
}

export const place_of = (axis: WorkAxis, moment_ms: number): number => between(axis.clock, axis.place, moment_ms);
export const moment_at = (axis: WorkAxis, place: number): number => between(axis.place, axis.clock, place);
export const length_of = (axis: WorkAxis): number => axis.place.at(-1) ?? 0;

/** Open time between two moments; without a calendar all of it is open. */
export function open_between(open: Stretch[] | null, from_ms: number, to_ms: number): number {
  if (!open) return Math.max(0, to_ms - from_ms);
  let sum = 0;
  for (const one of open) sum += Math.max(0, Math.min(to_ms, one.to_ms) - Math.max(from_ms, one.from_ms));
  return sum;
}

/** The moment by which so much open time has passed; beyond the last open time the clock goes on. */
export function add_open(open: Stretch[] | null, from_ms: number, work_ms: number): number {
  let at = from_ms;
  let left = work_ms;
  for (const one of open ?? []) {
    if (one.to_ms <= at) continue;
    const begin = Math.max(at, one.from_ms);
    if (left <= one.to_ms - begin) return left > 0 ? begin + left : at;
    left -= one.to_ms - begin;
    at = one.to_ms;
  }
  return at + left;
}

/** The first open moment from this one on. */
export const next_open = (open: Stretch[] | null, moment_ms: number): number => {
  const one = open?.find((o) => o.to_ms > moment_ms);
  return one ? Math.max(one.from_ms, moment_ms) : moment_ms;
};
