import { describe, expect, it } from 'vitest';
import type { StateWord, Stretch } from '../src/lib/api';
import { axis_step, fitting_resolution, hours_by_state, merge, stretch_at, with_margin } from '../src/lib/timeline';
import { window_of } from '../src/lib/virtual';

/** Numbers that look random and are the same each time. */
function* dice(seed: number): Generator<number, never> {
  for (;;) yield (seed = (seed * 48271) % 2147483647) / 2147483647;
}
const words: StateWord[] = ['run', 'setup', 'idle', 'down', 'off'];
function some_stretches(seed: number, count: number): Stretch[] {
  const next = dice(seed);
  const list: Stretch[] = [];
  let at = Math.floor(next.next().value * 100);
  for (let i = 0; i < count; ++i) {
    const end = at + 1 + Math.floor(next.next().value * 400);
    list.push([at, end, words[Math.floor(next.next().value * words.length)] ?? 'run', null]);
    at = end + (next.next().value < 0.2 ? Math.floor(next.next().value * 900) : 0);
  }
  return list;
}

describe('merging stretches', () => {
  it('gives each step the state that took most of it', () => {
    expect(merge([[0, 20, 'run', null], [20, 60, 'idle', null], [60, 120, 'run', null]], 60)).toEqual([[0, 60, 'idle', null], [60, 120, 'run', null]]);
  });
  it('sums a state that came back within the step', () => {
    expect(merge([[0, 25, 'run', null], [25, 50, 'idle', null], [50, 60, 'run', null]], 60)).toEqual([[0, 60, 'run', null]]);
  });
  it('makes equal neighbours one, and keeps orders apart', () => {
    expect(merge([[0, 60, 'run', 'A'], [60, 120, 'run', 'A'], [120, 180, 'run', 'B']], 60)).toEqual([[0, 120, 'run', 'A'], [120, 180, 'run', 'B']]);
  });
  it('leaves gaps that nothing covers', () => {
    expect(merge([[0, 60, 'run', null], [600, 660, 'run', null]], 60)).toEqual([[0, 60, 'run', null], [600, 660, 'run', null]]);
  });
  it('stays in order, on the raster, within the whole, and no finer than asked', () => {
    for (let seed = 1; seed < 60; ++seed) {
      const stretches = some_stretches(seed, 200);
      const end = stretches[stretches.length - 1]?.[1] ?? 0;
      for (const resolution of [1, 60, 900]) {
        const merged = merge(stretches, resolution);
        let before = 0;
        for (const [start, stop] of merged) {
          expect(start).toBeGreaterThanOrEqual(before);
          expect(stop).toBeGreaterThan(start);
          if (resolution > 1) expect(start % resolution).toBe(0);
          before = stop;
        }
        expect(before).toBeLessThanOrEqual(end);
        expect(merged.length).toBeLessThanOrEqual(resolution === 1 ? stretches.length : Math.ceil(end / resolution));
      }
    }
  });
  it('agrees with counting second by second', () => {
    const stretches = some_stretches(7, 80);
    const merged = merge(stretches, 60);
    for (const [start, stop, state] of merged) {
      for (let step = start; step < stop; step += 60) {
        const seconds = new Map<string, number>();
        for (const [a, b, s] of stretches) {
          const took = Math.min(b, step + 60) - Math.max(a, step);
          if (took > 0) seconds.set(s, (seconds.get(s) ?? 0) + took);
        }
        expect(seconds.get(state)).toBe(Math.max(...seconds.values()));
      }
    }
  });
});

describe('asking for a picture', () => {
  it('asks no finer than a pixel', () => {
    expect(fitting_resolution(86400, 1000)).toBe(60);
    expect(fitting_resolution(181 * 86400, 1000)).toBe(14400);
    expect(fitting_resolution(600, 1000)).toBe(1);
  });
  it('leaves labels their room', () => {
    for (const span of [600, 86400, 7 * 86400, 181 * 86400]) expect((axis_step(span, 1000) / span) * 1000).toBeGreaterThanOrEqual(64);
  });
  it('finds the stretch at a second', () => {
    const list: Stretch[] = [[0, 10, 'run', null], [20, 30, 'off', null]];
    expect([0, 9, 10, 25, 30].map((s) => stretch_at(list, s))).toEqual([0, 0, -1, 1, -1]);
  });
  it('sums hours by state', () => expect(hours_by_state([[0, 3600, 'run', null], [3600, 5400, 'run', 'A']]).get('run')).toBe(1.5));
});

describe('a long table', () => {
  it('draws what is in sight and keeps the length of the whole', () => {
    const w = window_of(50000, 36, 36 * 1000, 360);
    expect(w.last - w.first).toBeLessThan(30);
    expect(w.above_px + w.below_px + (w.last - w.first) * 36).toBe(50000 * 36);
    expect(window_of(3, 36, 0, 360)).toEqual({ first: 0, last: 3, above_px: 0, below_px: 0 });
  });
});

describe('a part of the timeline', () => {
  it('counts only the hours between its ends', () => {
    const sums = hours_by_state([[0, 7200, 'run', null], [7200, 14400, 'idle', null]], 3600, 9000);
    expect([...sums]).toEqual([['run', 1], ['idle', 0.5]]);
  });
  it('is asked for with half as much on either side, but not beyond the data', () => {
    expect(with_margin({ from_ms: 10000, to_ms: 20000 }, { from_ms: 0, to_ms: 22000 })).toEqual({ from_ms: 5000, to_ms: 22000 });
  });
  it('is never asked for narrower than it is shown', () => {
    const asked = with_margin({ from_ms: 10000, to_ms: 20000 }, { from_ms: 15000, to_ms: 18000 });
    expect(asked.from_ms).toBeLessThanOrEqual(10000);
    expect(asked.to_ms).toBeGreaterThanOrEqual(20000);
  });
});
