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
  together_eur_per_year: nothing, not_now: null, why_not: '', unsure: null, measure: '', measure_worth_eur: 0, legal_duty: false, energy_kwh_per_year: 0, others: [],
  not_looked: [{ what: { en: 'The plan.', nl: 'Het plan.' }, remedy: { en: 'Bring in orders.', nl: 'Lees orders in.' } }], origins: { measured: 0, reckoned: 0, assumed: 0 },
};

export function begin_answer(query, lang) {
  if (process.env.MOCK_BEGIN === 'bare') return in_language(bare, lang);
  const budget = Number(query.get('budget_eur') || Infinity);
  return in_language({ ...fixture, steps: fixture.steps.filter((step) => step.once_eur.middle <= budget) }, lang);
}
