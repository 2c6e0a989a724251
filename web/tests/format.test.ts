import { describe, expect, it } from 'vitest';
import { about_euro, bytes, duration, euro, number, of_hundred, on_clock, percent, short } from '../src/lib/format';
import { add_days, day_of, day_start, last_month, months_of, next_month, span_words } from '../src/lib/days';

const plain = (text: string): string => text.replaceAll('\u00a0', ' ');
const zone = 'Europe/Amsterdam';

describe('numbers', () => {
  it('are written as the language writes them', () => {
    expect(plain(euro('nl', 33700))).toBe('€ 33.700');
    expect(euro('en', 33700)).toBe('€33,700');
    expect(number('nl', 1234.5, 1)).toBe('1.234,5');
    expect(number('en', 1234.5, 1)).toBe('1,234.5');
  });
  it('never show a minus before nothing', () => {
    expect(number('en', -0.04, 1)).toBe('0.0');
    expect(euro('en', -0.3)).toBe('€0');
  });
  it('keep three digits in a sentence', () => {
    expect(about_euro('en', 109234)).toBe('€109,000');
    expect(about_euro('en', 9843)).toBe('€9,840');
    expect(about_euro('en', 312)).toBe('€310');
  });
  it('shorten by size', () => expect([0.4755, 12.34, 941.5].map((n) => short('en', n))).toEqual(['0.476', '12.3', '942']));
  it('give parts of a hundred, and none of nothing', () => expect([of_hundred(1, 3), of_hundred(1, 0)]).toEqual([33, 0]));
  it('set a space before the percent sign', () => expect(plain(percent('en', 0.51))).toBe('51 %'));
  it('say lengths of time and sizes', () => {
    expect(duration('en', 25800)).toBe('7 h 10 min');
    expect(duration('nl', 7200)).toBe('2 u');
    expect(duration('en', 20)).toBe('20 s');
    expect(bytes('en', 412006)).toBe('412 kB');
  });
});

describe('days', () => {
  it('begin at midnight of the firm, also when the clock changes', () => {
    expect(new Date(day_start('2026-06-30', zone)).toISOString()).toBe('2026-06-29T22:00:00.000Z');
    expect(new Date(day_start('2026-03-29', zone)).toISOString()).toBe('2026-03-28T23:00:00.000Z');
    expect(new Date(day_start('2026-03-30', zone)).toISOString()).toBe('2026-03-29T22:00:00.000Z');
    expect(day_start('2026-10-26', zone) - day_start('2026-10-25', zone)).toBe(25 * 3600000);
  });
  it('are those of the firm', () => expect(day_of('2025-12-31T23:00:00Z', zone)).toBe('2026-01-01'));
  it('step over months and years', () => {
    expect(add_days('2026-12-31', 1)).toBe('2027-01-01');
    expect(next_month('2026-01-31')).toBe('2026-02-01');
  });
  it('make the last whole month the first choice', () => {
    expect(last_month({ from: '2026-01-01', to: '2026-07-01' })).toEqual({ from: '2026-06-01', to: '2026-07-01' });
    expect(last_month({ from: '2026-06-10', to: '2026-06-20' })).toEqual({ from: '2026-06-10', to: '2026-06-20' });
    expect(last_month({ from: '2026-01-05', to: '2026-06-20' })).toEqual({ from: '2026-05-01', to: '2026-06-01' });
  });
  it('list months newest first, cut at the ends of the data', () => {
    const months = months_of({ from: '2026-04-10', to: '2026-06-05' });
    expect(months[0]).toEqual({ from: '2026-06-01', to: '2026-06-05' });
    expect(months[2]).toEqual({ from: '2026-04-10', to: '2026-05-01' });
  });
  it('are said as people say them', () => {
    expect(span_words('en', { from: '2026-06-01', to: '2026-07-01' })).toBe('June 2026');
    expect(span_words('nl', { from: '2026-01-01', to: '2026-07-01' })).toBe('januari t/m juni 2026');
    expect(span_words('en', { from: '2026-06-03', to: '2026-06-10' })).toBe('3 to 9 June 2026');
    expect(span_words('en', { from: '2026-06-03', to: '2026-06-04' })).toBe('3 June 2026');
  });
});

describe('moments in a sentence', () => {
  it('stand on the clock of the firm, in the words of the language', () => {
    const said = 'It ends at 2026-06-06T04:10:00Z, before it begins at 2026-06-05T19:50:00Z (column from).';
    expect(on_clock('nl', said, zone)).toBe('It ends at za 6 jun 2026, 06:10, before it begins at vr 5 jun 2026, 21:50 (column from).');
    expect(on_clock('en', said, 'Europe/London')).toContain('Sat, 6 Jun 2026, 05:10');
    expect(on_clock('en', 'no moment 2026-06-06 here', zone)).toBe('no moment 2026-06-06 here');
  });
});
