import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lossWords, stateWords } from '../src/lib/api';
import { settings } from '../src/lib/settings.svelte';
import { fill, many, pieces, said, t } from '../src/lib/text';
import { en } from '../src/lib/text/en';
import { nl } from '../src/lib/text/nl';

const places = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1] ?? '').sort();
const sources = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((e) =>
    e.isDirectory() ? (/^(en|nl)$/.test(e.name) ? [] : sources(join(folder, e.name))) : /\.(svelte|ts)$/.test(e.name) ? [readFileSync(join(folder, e.name), 'utf8')] : [],
  );

describe('the two languages', () => {
  it('have equal keys', () => {
    expect(Object.keys(nl).sort()).toEqual(Object.keys(en).sort());
  });
  it('leave no text empty', () => {
    for (const texts of [en, nl]) for (const [key, text] of Object.entries(texts)) expect(text.trim(), key).not.toBe('');
  });
  it('put the same values in the same sentences', () => {
    for (const key of Object.keys(en) as (keyof typeof en)[]) expect(places(nl[key]), key).toEqual(places(en[key]));
  });
  it('name every loss and every state of the API', () => {
    for (const texts of [en, nl] as Record<string, string>[]) {
      for (const word of ['good', ...lossWords]) expect(texts[`loss.${word}`], word).toBeTruthy();
      for (const word of ['good', ...lossWords]) expect(texts[`rule.${word}`], word).toBeTruthy();
      for (const word of stateWords) expect(texts[`state.${word}`], word).toBeTruthy();
    }
  });
  it('have both forms of each counted text', () => {
    for (const key of Object.keys(en)) if (key.endsWith('.one')) expect(Object.keys(en)).toContain(key.replace(/one$/, 'other'));
  });
  it('keep no text that no page says', () => {
    const all = sources(join(import.meta.dirname, '../src')).join('\n');
    const spoken = /^(loss|rule|rate|figure|state|origin|unit|table|column|finding|repair|kpi|role|learn\.unit|learn\.counted|learn\.kind|learn\.figure|changes\.kind|changes\.by|runs\.by|failure|steps\.(state|figure|kept|outcome|ended)|begin\.(kind|doing|figure|basis|reach|risk|attention|dial|see|limit)|plan\.(lead|goal)|anew\.goal|lines\.(lead|unknown|explain\.days)|all\.doing|data\.kind|data\.sure|nav|between\.(kind|what)|theme|search|help|keys|footer|empty|sight\.(hours|energy|material))\./;
    for (const key of Object.keys(en)) {
      if (spoken.test(key) || /^sight\.(hours|energy|material)$/.test(key)) continue;
      expect(all.includes(key.replace(/\.(one|other)$/, '')), key).toBe(true);
    }
  });
});

describe('saying', () => {
  it('fills places and leaves unknown ones', () => expect(fill('{a} of {b}', { a: 1 })).toBe('1 of {b}'));
  it('cuts a sentence at its places', () => expect(pieces('x {a} y')).toEqual([{ text: 'x ' }, { place: 'a' }, { text: ' y' }]));
  it('counts in the language of the page', () => {
    settings.set_lang('nl');
    expect(many('data.repairs', 1)).toBe('1 aanpassing');
    expect(many('data.repairs', 3)).toBe('3 aanpassingen');
    settings.set_lang('en');
    expect(many('data.repairs', 1)).toBe('1 repair');
    expect(t('nav.data')).toBe('Data');
  });
  it('says a word it does not know as it came', () => expect(said('loss', 'new_kind')).toBe('new kind'));
});
