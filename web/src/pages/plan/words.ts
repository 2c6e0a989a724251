// How the page of Plan says days late, moments on the firm's clock and hours.
import type { Moment } from '../../lib/api';
import type { PlanOrder } from '../../lib/api_plan';
import { firm } from '../../lib/firm.svelte';
import { date_time, duration, number } from '../../lib/format';
import { chain_parts, late_days, main_wait, type ChainPart } from '../../lib/plan';
import { settings } from '../../lib/settings.svelte';
import { many, t } from '../../lib/text';
import type { Stretch } from '../../lib/work_axis';

/** "2.2 working days", or "3 h 20 min" where it is less than half a day. */
export function days_words(days: number, hours: number): string {
  if (days < 0.5) return duration(settings.lang, hours * 3600);
  const text = number(settings.lang, days, days < 9.95 && Math.abs(days - Math.round(days)) > 0.05 ? 1 : 0);
  return many('plan.days', text === '1' ? 1 : 2, { n: text });
}
export const late_words = (order: PlanOrder, open: Stretch[]): string => days_words(late_days(order, open), order.late_h);

export const day_time = (moment: Moment | number): string =>
  date_time(settings.lang, moment, firm.time_zone, { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
export const day = (moment: Moment | number): string => date_time(settings.lang, moment, firm.time_zone, { weekday: 'short', day: 'numeric', month: 'short' });
export const clock = (moment: Moment | number): string => date_time(settings.lang, moment, firm.time_zone, { hour: '2-digit', minute: '2-digit' });

export const hours_words = (hours: number): string => duration(settings.lang, hours < 1 / 60 ? hours * 3600 : Math.round(hours * 60) * 60);
export const minutes_words = (minutes: number): string => duration(settings.lang, minutes * 60);

/** A part of an order's way through the shop as a line of its chain. */
export function part_words(part: ChainPart, of: string): string {
  const to = day_time(part.to);
  const machine = part.resource ?? '';
  if (part.work) return part.order !== of ? t('chain.run.other', { order: part.order, machine: machine || t('gantt.hand'), to }) : machine ? t('chain.run', { machine, to }) : t('chain.run.hand', { to });
  const most = [...part.waits].sort((a, b) => b.hours - a.hours)[0]?.cause;
  if (!most) return machine ? t('chain.only_closed', { machine, to }) : t('chain.nobody', { to });
  return most.kind === 'machine' ? many('chain.wait', part.others.length, { machine: most.resource ?? machine, to }) : t('chain.until', { what: most.sentence, to });
}
/** How long it takes, and how much of that lies in nights and weekends. */
export function part_time(part: ChainPart): string {
  const open = part.hours - part.closed_h;
  const values = { time: hours_words(open), closed: hours_words(part.closed_h) };
  const closed = part.closed_h > 1 / 60;
  if (!part.work && part.waits.some((wait) => wait.cause.kind === 'lag')) return t('chain.wait.clock', { time: hours_words(part.hours) });
  if (part.work) return t(closed ? 'chain.work.closed' : 'chain.work', values);
  return open < 1 / 60 ? values.closed : t(closed ? 'chain.wait.closed' : 'chain.wait.time', values);
}
/** Why an order is late, as short as a cell of a table wants it. */
export function why_words(order: PlanOrder): string {
  const wait = main_wait(chain_parts(order.chain));
  return wait ? part_words(wait, order.order) : (order.causes[0]?.sentence ?? '');
}
