// What all pages share: whose data it is, the chosen period, and the answers of Sight to it.
import type { Findings, Sight, Status } from './api';
import { api, on_away, Refusal, type Span } from './client';
import { add_days, data_span, last_month, type DaySpan } from './days';
import { Resource } from './resource.svelte';
import { route } from './route.svelte';
import { work } from './work.svelte';

const is_day = (text: string | null): text is string => text !== null && /^\d{4}-\d\d-\d\d$/.test(text);

class FirmState {
  status = new Resource<Status>();
  sight = new Resource<Sight>();
  orders = new Resource<Sight>();
  findings = new Resource<Findings>();
  /** Grows when everything must be asked again: something changed, or the program came back. */
  generation = $state(0);

  time_zone = $derived(this.status.value?.firm?.time_zone ?? 'Europe/Amsterdam');
  empty = $derived(this.status.value !== null && this.status.value.firm === null);
  /** All days the data covers. */
  data = $derived.by((): DaySpan | null => {
    const period = this.status.value?.period;
    return period ? data_span(period, this.time_zone) : null;
  });
  /** The chosen days; `to` is the day after the last. */
  span = $derived.by((): DaySpan | null => {
    if (!this.data) return null;
    const from = route.get('from');
    const to = route.get('to');
    return is_day(from) && is_day(to) && from < to ? { from, to } : last_month(this.data);
  });
  away = $derived(this.status.error?.away ?? false);

  constructor() {
    on_away(() => void this.load_status());
  }

  async load_status(): Promise<void> {
    const before = this.status.value?.revision;
    const was_away = this.away;
    await this.status.load((signal) => api.status(signal));
    const now = this.status.value?.revision;
    if (!this.away && (was_away || (before !== undefined && before !== now))) ++this.generation;
  }

  /** Told that the data has this revision now: asks anew where that is news. What this page does itself ends with `changed`. */
  async heard(revision: string): Promise<void> {
    if (!work.busy && this.status.value && this.status.value.revision !== revision && !this.status.loading) await this.load_status();
  }

  load_sight(span: Span): Promise<void> {
    return this.sight.load((signal, follow) => api.sight('loss', span, signal, follow));
  }
  load_orders(span: Span): Promise<void> {
    return this.orders.load((signal, follow) => api.sight('order', span, signal, follow));
  }
  load_findings(): Promise<void> {
    return this.findings.load(() => api.findings());
  }

  /** After an import, a repair or an undo: everything may have changed. */
  async changed(): Promise<void> {
    const before = this.generation;
    await this.load_status();
    if (this.generation === before) ++this.generation;
  }

  /** Does something that changes the data, and asks anew; the refusal, where the program refuses. */
  async act(work: () => Promise<void>): Promise<Refusal | null> {
    try {
      await work();
      await this.changed();
    } catch (fault) {
      if (fault instanceof Refusal) return fault;
    }
    return null;
  }

  /** One order as it stands in the chosen period: energy is split over the period that is asked for, so figures agree only within one. */
  order_address(code: string): string {
    return route.to(`/sight/order/${encodeURIComponent(code)}`, this.span ? { from: this.span.from, to: this.span.to } : {});
  }

  choose(span: DaySpan): void {
    route.set({ from: span.from, to: span.to, day: null, zoom: null }, true);
  }

  /** The day the machines are shown of: the chosen one, else the last working day of the period. */
  day = $derived.by((): string | null => {
    const chosen = route.get('day');
    if (is_day(chosen)) return chosen;
    if (!this.span) return null;
    let day = add_days(this.span.to, -1);
    while (day > this.span.from && [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())) day = add_days(day, -1);
    return day;
  });
}

export const firm = new FirmState();
