// The words of the page. Both languages have the same keys; a test holds them to it.
import { settings, type Lang } from '../settings.svelte';
import { locale } from '../format';
import { en } from './en';
import { nl } from './nl';

export type Key = keyof typeof en;
export type Values = Record<string, string | number>;
/** Keys of which there are two: `name.one` and `name.other`. */
export type Counted = Key extends infer K ? (K extends `${infer Name}.other` ? Name : never) : never;

const texts: Record<Lang, Record<Key, string>> = { en, nl };

export const fill = (text: string, values: Values): string => text.replace(/\{(\w+)\}/g, (all, name: string) => String(values[name] ?? all));

export const t = (key: Key, values: Values = {}): string => fill(texts[settings.lang][key], values);

/** The words for a count: `{n}` is put in by the caller where it wants another form of the number. */
export function many(name: Counted, count: number, values: Values = {}): string {
  const form = new Intl.PluralRules(locale(settings.lang)).select(count) === 'one' ? 'one' : 'other';
  return t(`${name}.${form}` as Key, { n: count, ...values });
}

export const has = (key: string): key is Key => key in en;

/** The text of a key made of a word of the API, or the word itself where it is new to the page. */
export const said = (group: string, word: string): string => {
  const key = `${group}.${word}`;
  return has(key) ? t(key) : word.replaceAll('_', ' ');
};

/** A sentence cut at its {places}, for those who put something other than text there. */
export const pieces = (text: string): { text?: string; place?: string }[] =>
  text.split(/(\{\w+\})/).filter(Boolean).map((part) => (part.startsWith('{') ? { place: part.slice(1, -1) } : { text: part }));
