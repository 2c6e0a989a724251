// How the page says what simulation makes of the points of the frontier.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Frontier, FrontierPoint } from '../src/lib/api_lines';
import { settings } from '../src/lib/settings.svelte';
import { after_words, range_words, withheld_words } from '../src/pages/lines/words';

const { frontier } = JSON.parse(readFileSync(join(import.meta.dirname, '../mock/fixtures/lines.json'), 'utf8')) as { frontier: Frontier };
const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

describe('what simulation says of a way', () => {
  afterEach(() => { settings.lang = 'en'; });

  it('is told with the number of years, in both languages', () => {
    const point = frontier.points[0] as FrontierPoint;
    settings.lang = 'en';
    expect(plain(after_words('en', point))).toMatch(/^In 960 years simulated day by day, .* is lost; a very bad year \(1 in 20\) costs €[\d,]+ to €[\d,]+\.$/);
    settings.lang = 'nl';
    expect(plain(after_words('nl', point))).toMatch(/^In 960 dag voor dag nagebootste jaren, .* kost €\s?[\d.]+ tot €\s?[\d.]+\.$/);
  });
  it('is that of fresh years where none could be simulated', () => {
    settings.lang = 'en';
    expect(after_words('en', { ...(frontier.points[0] as FrontierPoint), simulated: null })).toMatch(/^In years that were not used/);
  });
  it('never is a loss below nothing', () => {
    settings.lang = 'en';
    expect(plain(range_words('en', { mean_eur: 10, low_eur: -500, high_eur: 4000 }))).toBe('€0 to €4,000');
  });
  it('counts withheld ways by their reason', () => {
    settings.lang = 'en';
    const [one] = frontier.withheld;
    expect(one).toBeDefined();
    if (!one) return;
    const said = withheld_words([one, { ...one, reason: 'not_safer_than_cheaper' }, one]);
    expect(said).toHaveLength(2);
    expect(said[0]).toMatch(/^2 ways are not offered: .* than today\.$/);
    expect(said[1]).toMatch(/^1 way is not offered/);
  });
});
