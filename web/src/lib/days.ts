// Days in the firm's time zone. A day is "2026-03-02"; `to` is the day after the last, as in the API.
import type { Day, Moment } from './api';
import { date_time } from './format';
import type { Lang } from './settings.svelte';

const formats = new Map<string, Intl.DateTimeFormat>();
function parts_of(time_zone: string): Intl.DateTimeFormat {
  let made = formats.get(time_zone);
  if (!made) {
    made = new Intl.DateTimeFormat('en-GB', {
      timeZone: time_zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit',
    });
    formats.set(time_zone, made);
  }
  return made;
}

/** What the wall clock shows at the moment, as if it were UTC, in milliseconds. */
function wall_ms(moment_ms: number, time_zone: string): number {
  const part: Record<string, number> = {};
  for (const { type, value } of parts_of(time_zone).formatToParts(moment_ms)) part[type] = Number(value);
  return Date.UTC(part.year ?? 1970, (part.month ?? 1) - 1, part.day ?? 1, part.hour ?? 0, part.minute ?? 0, part.second ?? 0);
}

export const day_of = (moment: Moment | number, time_zone: string): Day =>
  new Date(wall_ms(new Date(moment).getTime(), time_zone)).toISOString().slice(0, 10);

/** The moment at which the day begins, in milliseconds. */
export function day_start(day: Day, time_zone: string): number {
  const wanted = Date.parse(`${day}T00:00:00Z`);
  let moment = wanted;
  // Twice, since the first correction may cross a change of the clock.
  for (let i = 0; i < 2; ++i) moment += wanted - wall_ms(moment, time_zone);
  return moment;
}

/** The moment at which the wall clock shows "2026-03-02T08:30", in milliseconds; NaN where that is no time. */
export function moment_of_local(text: string, time_zone: string): number {
  const wanted = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(text) ? Date.parse(`${text}:00Z`) : NaN;
  let moment = wanted;
  for (let i = 0; i < 2 && !Number.isNaN(moment); ++i) moment += wanted - wall_ms(moment, time_zone);
  return moment;
}
/** What the wall clock shows, as a form's field of day and time wants it. */
export const local_of_moment = (moment_ms: number, time_zone: string): string => new Date(wall_ms(moment_ms, time_zone)).toISOString().slice(0, 16);

export const add_days = (day: Day, count: number): Day => new Date(Date.parse(`${day}T00:00:00Z`) + count * 86400000).toISOString().slice(0, 10);
export const weekday = (day: Day): number => new Date(`${day}T00:00:00Z`).getUTCDay();
export const month_start = (day: Day): Day => `${day.slice(0, 7)}-01`;
export const next_month = (day: Day): Day => month_start(add_days(month_start(day), 32));
export const days_between = (from: Day, to: Day): number => Math.round((Date.parse(to) - Date.parse(from)) / 86400000);

export interface DaySpan { from: Day; to: Day }

export const data_span = (period: { from: Moment; to: Moment }, time_zone: string): DaySpan => ({
  from: day_of(period.from, time_zone),
  to: add_days(day_of(new Date(period.to).getTime() - 1, time_zone), 1),
});

/** The last month the data covers wholly, else all there is. */
export function last_month(data: DaySpan): DaySpan {
  let to = month_start(data.to);
  let from = month_start(add_days(to, -1));
  if (from < data.from) [from, to] = [data.from, data.to];
  return { from, to };
}

export function months_of(data: DaySpan): DaySpan[] {
  const months: DaySpan[] = [];
  for (let from = month_start(data.from); from < data.to && months.length < 36; from = next_month(from)) {
    months.push({ from: from < data.from ? data.from : from, to: next_month(from) > data.to ? data.to : next_month(from) });
  }
  return months.reverse();
}

const utc = (lang: Lang, day: Day, options: Intl.DateTimeFormatOptions): string => date_time(lang, `${day}T12:00:00Z`, 'UTC', options);

export const day_words = (lang: Lang, day: Day): string => utc(lang, day, { weekday: 'long', day: 'numeric', month: 'long' });
export const short_day = (lang: Lang, day: Day): string => utc(lang, day, { weekday: 'short', day: 'numeric', month: 'short' });

/** "June 2026", "January to June 2026", "3 to 9 June 2026". */
export function span_words(lang: Lang, span: DaySpan): string {
  const last = add_days(span.to, -1);
  const until = lang === 'nl' ? 't/m' : 'to';
  const whole = span.from.endsWith('-01') && span.to.endsWith('-01');
  const year = { year: 'numeric' } as const;
  if (whole && next_month(span.from) === span.to) return utc(lang, span.from, { month: 'long', ...year });
  if (span.from === last) return utc(lang, last, { day: 'numeric', month: 'long', ...year });
  const same_year = span.from.slice(0, 4) === last.slice(0, 4);
  const unit: Intl.DateTimeFormatOptions = whole ? { month: 'long' } : { day: 'numeric', month: 'long' };
  const same_month = !whole && span.from.slice(0, 7) === last.slice(0, 7);
  const start = same_month ? utc(lang, span.from, { day: 'numeric' }) : utc(lang, span.from, same_year ? unit : { ...unit, ...year });
  return `${start} ${until} ${utc(lang, last, { ...unit, ...year })}`;
}
