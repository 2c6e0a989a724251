// Numbers, money and time as people in the Netherlands and Britain write them.
import type { Lang } from './settings.svelte';

export const locale = (lang: Lang): string => (lang === 'nl' ? 'nl-NL' : 'en-GB');

const kept = new Map<string, Intl.NumberFormat>();
function number_format(lang: Lang, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = lang + JSON.stringify(options);
  let made = kept.get(key);
  if (!made) kept.set(key, (made = new Intl.NumberFormat(locale(lang), options)));
  return made;
}

export const number = (lang: Lang, value: number, digits = 0): string =>
  number_format(lang, { maximumFractionDigits: digits, minimumFractionDigits: digits }).format(Math.abs(value) < 0.5 * 10 ** -digits ? 0 : value);

/** Three significant digits for small numbers, whole ones from a hundred: 0.476, 12.3, 941. */
export const short = (lang: Lang, value: number): string => {
  const size = Math.abs(value);
  return number(lang, value, size >= 100 || size === 0 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3);
};

export const euro = (lang: Lang, value: number, digits = 0): string => {
  const rounded = Math.abs(value) < 0.5 * 10 ** -digits ? 0 : value;
  return number_format(lang, { style: 'currency', currency: 'EUR', maximumFractionDigits: digits, minimumFractionDigits: digits }).format(rounded);
};

/** A change with its sign: +€600, −€2,900. */
export const euro_change = (lang: Lang, value: number): string => {
  const rounded = Math.abs(value) < 0.5 ? 0 : value;
  return number_format(lang, { style: 'currency', currency: 'EUR', maximumFractionDigits: 0, minimumFractionDigits: 0, signDisplay: 'exceptZero' }).format(rounded).replace('-', '−');
};

/** For a sentence: three significant digits, since the next would say more than is known. */
export const about_euro = (lang: Lang, value: number): string => {
  const size = Math.abs(value);
  const step = size < 1000 ? 10 : 10 ** (Math.floor(Math.log10(size)) - 2);
  return euro(lang, Math.round(value / step) * step);
};

export const of_hundred = (part: number, whole: number): number => (whole > 0 ? Math.round((100 * part) / whole) : 0);

export const percent = (lang: Lang, fraction: number, digits = 0): string =>
  number_format(lang, { style: 'percent', maximumFractionDigits: digits }).format(fraction).replace(/(\d)%/, '$1\u00a0%');

export const hour_sign = (lang: Lang): string => (lang === 'nl' ? 'u' : 'h');

export const hours = (lang: Lang, value: number): string => `${short(lang, value)}\u00a0${hour_sign(lang)}`;

/** "7 h 30 min" of 7.5 hours. */
export const duration = (lang: Lang, seconds: number): string => {
  const minutes = Math.round(seconds / 60);
  const h = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (minutes < 1) return `${Math.round(seconds)} s`;
  return [h ? `${number(lang, h)} ${hour_sign(lang)}` : '', rest || !h ? `${rest} min` : ''].filter(Boolean).join(' ');
};

export const date_time = (lang: Lang, moment: string | number | Date, time_zone: string, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(locale(lang), { timeZone: time_zone, hourCycle: 'h23', ...options }).format(new Date(moment));

/** A sentence of the program with its moments, which are UTC, on the firm's clock. */
export const on_clock = (lang: Lang, text: string, time_zone: string): string =>
  text.replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g, (moment) => {
    // Apart, since browsers do not agree on what stands between a day and a time.
    const day = date_time(lang, moment, time_zone, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });
    return `${day}, ${date_time(lang, moment, time_zone, { hour: '2-digit', minute: '2-digit' })}`;
  });

export const bytes = (lang: Lang, size: number): string =>
  size < 1000 ? `${size} B` : size < 1e6 ? `${number(lang, size / 1000)} kB` : `${number(lang, size / 1e6, 1)} MB`;
