import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { leverWords, outcomeWords, watchWords, type AcceptedStep, type BeginAnswer, type FirstStep } from '../src/lib/api_begin';
import {
  about, all_weighed, dial_word, euro_axis, figure_rows, heading, is_duty, kept_word, numbers_said, of_ten, on_axis, place_of, reach_word, risk_word, running, typed_number, wish_of, work_days,
} from '../src/lib/begin';
import { en } from '../src/lib/text/en';
import { nl } from '../src/lib/text/nl';

// Sentences stand in the fixture in both languages; one will do.
const answer = JSON.parse(readFileSync(join(import.meta.dirname, '../mock/fixtures/begin.json'), 'utf8'), (_, v) => (v && typeof v === 'object' && 'en' in v ? v.en : v)) as BeginAnswer;
const step_of = (kind: string): FirstStep => answer.steps.find((s) => s.kind === kind) as FirstStep;
const first = answer.steps[0] as FirstStep;
const range = (low: number, middle: number, high: number) => ({ low, middle, high });
const spaces = (text: string): string => text.replaceAll(/\s/g, ' ');

describe('what is wished', () => {
  it('reads numbers as people in both countries type them', () => {
    for (const [text, value] of [['1500', 1500], ['1.500', 1500], ['1,500', 1500], ['€ 1.500,50', 1500.5], ['12,5', 12.5], ['12.5', 12.5], [' 0 ', 0], ['1.234.567', 1234567]] as const) expect(typed_number(text), text).toBe(value);
    expect(typed_number('')).toBeNull();
    expect(typed_number('  ')).toBeNull();
    for (const wrong of ['many', '-1', '1e99', '1..5', 'NaN', '∞']) expect(typed_number(wrong), wrong).toBeNaN();
  });
  it('comes from the address, and what is no number there was not said', () => {
    const at = (text: string) => wish_of((key) => new URLSearchParams(text).get(key));
    expect(at('')).toEqual({ dial: 0.5, budget_eur: null, hours: null });
    expect(at('dial=0&budget=900&hours=20')).toEqual({ dial: 0, budget_eur: 900, hours: 20 });
    expect(at('dial=7&budget=x&hours=-3')).toEqual({ dial: 0.5, budget_eur: null, hours: null });
  });
  it('says where the dial stands', () => expect([0, 0.3, 0.5, 0.7, 1].map(dial_word)).toEqual(['sure', 'sure', 'middle', 'big', 'big']));
});

describe('one axis for all steps', () => {
  it('holds every range and zero, in at most four round steps', () => {
    for (const ranges of [[range(3087, 6079, 9174), range(8202, 28099, 83307)], [range(-4946, 8461, 39788)], [range(-800, -100, -5)], [range(0, 0, 0)], [range(0.2, 0.4, 0.9)], [range(1e6, 4e6, 9.9e6)]]) {
      const axis = euro_axis(ranges);
      expect(axis.ticks.length, JSON.stringify(axis)).toBeLessThanOrEqual(5);
      expect(axis.ticks.some((tick) => tick === 0), JSON.stringify(axis)).toBe(true);
      for (const r of ranges) for (const value of [r.low, r.middle, r.high]) {
        expect(on_axis(axis, value)).toBeGreaterThanOrEqual(-1e-9);
        expect(on_axis(axis, value)).toBeLessThanOrEqual(100 + 1e-9);
      }
    }
  });
  it('begins at zero where nothing may lose', () => expect(euro_axis([range(10, 20, 30)]).min).toBe(0));
});

describe('what a step says of itself', () => {
  it('has a name in both languages for every kind, and a way to begin the sentence', () => {
    for (const texts of [en, nl] as Record<string, string>[]) for (const word of leverWords) for (const group of ['kind', 'doing']) expect(texts[`begin.${group}.${word}`], word).toBeTruthy();
  });
  it('writes numbers as the reader does', () => {
    expect(spaces(numbers_said('en', 'What fails here costs 32,038 EUR of margin a year.'))).toBe('What fails here costs €32,000 of margin a year.');
    expect(spaces(numbers_said('nl', 'Uitval kost hier 32.038 euro marge per jaar.'))).toBe('Uitval kost hier € 32.000 marge per jaar.');
    expect(spaces(numbers_said('en', 'It would save 900 to 2,412.5 EUR a year.'))).toBe('It would save 900 to €2,410 a year.');
    expect(numbers_said('en', 'drew power; 27,457 kWh a year can go.')).toBe('drew power; 27,500 kWh a year can go.');
    expect(numbers_said('nl', 'maakt niets; 27.457 kWh per jaar kan weg.')).toBe('maakt niets; 27.500 kWh per jaar kan weg.');
    expect(numbers_said('nl', 'Laat LS-01 2,391443 kW trekken.')).toBe('Laat LS-01 2,39 kW trekken.');
    expect(numbers_said('en', 'Let LS-01 draw 2.391443 kW.')).toBe('Let LS-01 draw 2.39 kW.');
    expect(numbers_said('en', 'Shorten 12345 at M-2026.'), 'a code is no number').toBe('Shorten 12345 at M-2026.');
  });
  it('counts days of eight hours', () => expect([8, 14, 20, 80, 84].map(work_days)).toEqual([1, 2, 2.5, 10, 11]));
  it('counts firms of ten', () => expect([0, 0.4766, 0.5647, 1].map(of_ten)).toEqual([0, 5, 6, 10]));
  it('names the first thing that it touches and counts the rest', () => {
    expect(about({ ...first, subject: { kind: 'machine', code: 'A' }, codes: ['A', 'B', 'C'] })).toEqual({ first: 'A', more: 2 });
    expect(about({ ...first, subject: { kind: 'firm', code: '' }, codes: [''] })).toEqual({ first: '', more: 0 });
    expect(about({ ...first, codes: ['{a}*'] }).first, 'signs of the sentence are left out').toBe('a');
  });
  it('has no full stop in a heading', () => expect(heading('Keep more in stock.')).toBe('Keep more in stock'));
  it('is riskier, safer or neither by the expected loss', () => {
    const with_loss = (expected_loss_eur: number): FirstStep => ({ ...first, figures: { ...first.figures, expected_loss_eur } });
    expect([-900, 0.2, 900].map((loss) => risk_word(with_loss(loss)))).toEqual(['lower', 'same', 'higher']);
  });
  it('says whether how far it gets is a share, a frequency or certain', () => {
    expect([range(0.3, 0.6, 0.9), range(0.35, 1, 2.5), range(1, 1, 1)].map((reach) => reach_word({ ...first, reach }))).toEqual(['part', 'often', 'sure']);
  });
  it('is a duty only where it saves energy, pays back in five years, and the firm is above the threshold', () => {
    const standby = { ...step_of('standby'), gain_eur_per_year: range(500, 1000, 1500) };
    expect(is_duty(answer, { ...standby, once_eur: range(0, 5000, 9000) })).toBe(true);
    expect(is_duty(answer, { ...standby, once_eur: range(0, 5001, 9000) })).toBe(false);
    expect(is_duty({ ...answer, legal_duty: false }, { ...standby, once_eur: range(0, 1, 2) })).toBe(false);
    expect(is_duty(answer, { ...standby, kind: 'buffer', once_eur: range(0, 1, 2) })).toBe(false);
  });
});

describe('a step opened', () => {
  it('tells each figure now and then, and the difference alone where the year does not hold it', () => {
    for (const step of answer.steps) for (const row of figure_rows(answer, step)) {
      if (row.name === 'expected_loss') expect([row.now, row.then]).toEqual([null, null]);
      else expect((row.then ?? NaN) - (row.now ?? NaN), row.name).toBeCloseTo(row.change, 3);
    }
    expect(figure_rows(answer, step_of('standby')).find((row) => row.name === 'energy')?.now).toBeGreaterThan(1000);
  });
  it('leads to where its figures can be looked at', () => {
    expect(place_of(step_of('standby'))).toEqual({ page: 'sight', extra: { loss: 'standby', machine: step_of('standby').codes[0] } });
    expect(place_of({ ...first, kind: 'sequence' }).page).toBe('plan');
    expect(place_of({ ...first, kind: 'buffer' }).page).toBe('lines');
    expect(place_of({ ...first, kind: 'measure' }).page).toBe('data');
  });
});

describe('all that was weighed', () => {
  it('has the steps first in their order, and each thing once', () => {
    const all = all_weighed(answer);
    expect(all).toHaveLength(answer.steps.length + answer.others.length);
    expect(all.slice(0, answer.steps.length).map((one) => one.place)).toEqual(answer.steps.map((_, i) => i + 1));
    expect(all.slice(answer.steps.length).every((one) => one.place === null)).toBe(true);
  });
});

describe('a step that runs', () => {
  const taken = { number: 1, kind: first.kind, subject: first.subject, codes: first.codes, outcome: null } as unknown as AcceptedStep;
  it('is known again in a new list, until it is said what became of it', () => {
    expect(running([taken], first)?.number).toBe(1);
    expect(running([{ ...taken, outcome: {} } as AcceptedStep], first)).toBeUndefined();
    expect(running([{ ...taken, subject: { kind: 'machine', code: 'elsewhere' } }], first)).toBeUndefined();
  });
  it('keeps its promise where the measured range reaches it, and brings nothing where that may lie below zero', () => {
    const promised = range(3000, 6000, 9000);
    expect(kept_word(promised, range(4000, 5500, 7000))).toBe('kept');
    expect(kept_word(promised, range(7000, 8000, 9000))).toBe('kept');
    expect(kept_word(promised, range(1000, 2000, 3000))).toBe('less');
    expect(kept_word(promised, range(-2000, 1000, 4000))).toBe('nothing');
    expect(kept_word(promised, range(-9000, -500, 8000)), 'so wide that it says nothing').toBe('nothing');
  });
  it('has a name for every figure and every end in both languages', () => {
    for (const texts of [en, nl] as Record<string, string>[]) {
      for (const word of watchWords) expect(texts[`steps.figure.${word}`], word).toBeTruthy();
      for (const word of outcomeWords) for (const group of ['outcome', 'ended', 'state']) expect(texts[`steps.${group}.${word}`], word).toBeTruthy();
    }
  });
});
