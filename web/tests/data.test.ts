import { describe, expect, it } from 'vitest';
import type { FindingGroup, Findings } from '../src/lib/api';
import type { Proposal } from '../src/lib/api_work';
import { standing_of } from '../src/lib/findings';
import { by_weight, figure_words, is_off, kind_of } from '../src/lib/learn';
import { settings } from '../src/lib/settings.svelte';

const group = (severity: FindingGroup['severity'], count: number, repair: string | null): FindingGroup => ({ severity, code: 'unknown_order', repair, remedy: '', count, examples: [] });
const findings = (rows_in_doubt: number, ...groups: FindingGroup[]): Findings => ({ rows_in_doubt, groups });

describe('how the data stands', () => {
  it('counts rows that wait and rows that were refused, and what a repair leaves over', () => {
    const standing = standing_of(findings(180, group('refused', 31, null), group('doubt', 180, 'nearest_code'), group('note', 5, null)));
    expect(standing).toEqual({ rows: 211, repairs: 1, mended: 180, rows_total: null });
  });
  it('never mends more rows than wait', () => {
    expect(standing_of(findings(3, group('doubt', 3, 'next_day'), group('doubt', 3, 'nearest_code')))).toMatchObject({ rows: 3, repairs: 2, mended: 3 });
  });
  it('is quiet about notes', () => expect(standing_of(findings(0, group('note', 9, null))).rows).toBe(0));
});

const proposal = (number: number, before: number | null, after: number, low: number, high: number, figure = 'run time'): Proposal => ({
  number, figure, subject: 'A/10', unit: 's a piece', before, after, low, high, count: number, counted: 'lots', sentence: '', notes: [],
});

describe('what bookings teach', () => {
  it('puts figures that are off first, the farthest on top, and unknown ones last', () => {
    const list = [proposal(1, null, 5, 4, 6), proposal(2, 10, 12, 9, 15), proposal(3, 10, 14, 12, 16), proposal(4, 40, 10, 9, 11), proposal(5, null, 1, 1, 1)];
    expect(by_weight(list).map((p) => p.number)).toEqual([4, 3, 2, 5, 1]);
    expect(list.filter(is_off).map((p) => p.number)).toEqual([3, 4]);
  });
  it('does not change the list it was given', () => {
    const list = [proposal(1, null, 5, 4, 6), proposal(2, 10, 30, 25, 35)];
    by_weight(list);
    expect(list.map((p) => p.number)).toEqual([1, 2]);
  });
  it('says figures in the words of the page, and a new one as it came', () => {
    settings.set_lang('en');
    expect(kind_of(proposal(1, 1, 1, 1, 1, 'power in idle'))).toBe('power');
    expect(figure_words(proposal(1, 1, 1, 1, 1, 'power in idle'))).toBe('power while idle');
    expect(figure_words(proposal(1, 1, 1, 1, 1, 'scrap'))).toBe('scrap');
    expect(figure_words(proposal(1, 1, 1, 1, 1, 'new figure'))).toBe('new figure');
  });
});
