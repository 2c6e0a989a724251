// Begin of the stand-in: the fixture in the language that was asked. Of what was weighed the dial and the limits choose nothing here, but what
// costs more than the budget is left out. MOCK_BEGIN=bare: a firm with nothing but its name.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { in_language } from './lines.mjs';

const fixture = JSON.parse(readFileSync(join(dirname(fileURLToPath(import.meta.url)), 'fixtures', 'begin.json'), 'utf8'));
const nothing = { low: 0, middle: 0, high: 0 };

/** A step that tells what to record, as the program says it where nothing can be reckoned. */
const record = (en, nl, first_en, first_nl) => ({
  title: { en: `Record ${en}.`, nl: `Leg ${nl} vast.` }, why: { en: 'Without it no euro can be reckoned.', nl: 'Zonder dat is geen euro te berekenen.' },
  first_action: { en: first_en, nl: first_nl }, proof: { en: 'This list, made anew.', nl: 'Deze lijst, opnieuw gemaakt.' }, kind: 'measure', subject: { kind: 'firm', code: '' }, codes: [en], basis: 'none',
  gain_eur_per_year: nothing, figures: Object.fromEntries(Object.keys(fixture.steps[0].figures).map((name) => [name, 0])), reach: { low: 1, middle: 1, high: 1 }, once_eur: nothing, once_h: nothing,
  attention: 1, odds: null, figure: 'energy', changes: [], effect: [],
});
const bare = {
  ...fixture, steps: [
    record('the orders of the last year', 'de orders van het afgelopen jaar', 'Export last year’s orders from where they are kept.', 'Exporteer de orders van vorig jaar waar ze staan.'),
    record('the quarters of the main meter', 'de kwartieren van de hoofdmeter', 'Ask the meter company for the quarter hours of the last year.', 'Vraag het meetbedrijf de kwartieren van het afgelopen jaar.'),
    record('hours on orders', 'uren op orders', 'Let everybody at one machine write down order, begin and end for a week.', 'Laat iedereen bij één machine een week lang order, begin en einde opschrijven.'),
  ],
  together_eur_per_year: nothing, not_now: null, why_not: '', unsure: null, measure: '', measure_worth_eur: 0, legal_duty: false, energy_kwh_per_year: 0, gas_m3_measured: null, others: [],
  not_looked: [{ what: { en: 'The plan.', nl: 'Het plan.' }, remedy: { en: 'Bring in orders.', nl: 'Lees orders in.' } }], origins: { measured: 0, reckoned: 0, assumed: 0 },
};

export function begin_answer(query, lang) {
  if (process.env.MOCK_BEGIN === 'bare') return in_language(bare, lang);
  const budget = Number(query.get('budget_eur') || Infinity);
  return in_language({ ...fixture, steps: fixture.steps.filter((step) => step.once_eur.middle <= budget) }, lang);
}

/** Starts a step of the list, or says what became of one; undefined where the question is another. */
export function change_steps(state, method, path, body, lang) {
  state.steps ??= [];
  if (method === 'POST' && path === '/begin/steps') {
    const { step: place, start } = JSON.parse(body);
    const one = fixture.steps[place - 1];
    const step = {
      number: state.steps.length + 1, state: 'accepted', accepted_at: new Date().toISOString(), who: 'page', run: fixture.run, place, starts: start, baseline_from: `${Number(start.slice(0, 4)) - 1}${start.slice(4)}`,
      title: one.title, why: one.why, first_action: one.first_action, proof: one.proof, kind: one.kind, subject: one.subject, codes: one.codes,
      promised: { basis: one.basis, gain_eur_per_year: one.gain_eur_per_year, figures: one.figures, once_eur: one.once_eur, once_h: one.once_h, odds: one.odds },
      watch: one.figure === 'energy' ? { figure: 'energy', unit: 'kWh', watched: one.codes.slice(0, 2) } : { figure: '', unit: '', watched: [] }, measurement: null, outcome: null,
    };
    state.steps.push(step);
    return { status: 201, body: in_language(step, lang) };
  }
  if (path === '/weather') return { days: 365, first: '2025-07-01', last: '2026-06-30', findings: [] };
  const number = /^\/begin\/steps\/(\d+)\/outcome$/.exec(path)?.[1];
  const step = number && state.steps[Number(number) - 1];
  if (!step) return undefined;
  const { outcome, why } = JSON.parse(body);
  step.state = outcome;
  step.outcome = { outcome, because: why ?? '', months: 2, promised_eur_per_year: step.promised.gain_eur_per_year, measured_eur_per_year: null, at: new Date().toISOString(), who: 'page' };
  return in_language(step, lang);
}

/** The steps that were started; one measured where that is asked. Undefined where the question is another. */
export function get_steps(state, path, query, lang) {
  if (path === '/begin/steps') return in_language({ steps: state.steps ?? [] }, lang);
  const step = state.steps?.[Number(/^\/begin\/steps\/(\d+)$/.exec(path)?.[1]) - 1];
  if (!step || query.get('measure') !== 'true') return step && in_language(step, lang);
  const { low, middle, high } = step.promised.gain_eur_per_year;
  const measurement = {
    until: step.starts, figure: step.watch.figure, unit: step.watch.unit, watched: step.watch.watched, saved_per_year: { low: 12000, middle: 21500, high: 31000 }, promised_per_year: -step.promised.figures.energy_kwh,
    gain_eur_per_year: { low: low * 0.9, middle: middle * 0.8, high: high * 0.8 }, before: { from: step.baseline_from, to: step.starts, days: 240 }, after: { from: step.starts, to: step.starts, days: 56 }, lots_before: 0, lots_after: 0,
    r_squared: 0.83, cv_rmse: 0.11, corrected_for: [{ en: 'weather', nl: 'het weer' }, { en: 'what was made', nl: 'wat gemaakt is' }], rule: { en: 'days before against days since', nl: 'dagen ervoor tegen dagen erna' }, findings: [], at: null, who: null,
  };
  return in_language({ ...step, state: 'measured', measurement }, lang);
}
