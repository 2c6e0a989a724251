// Plan as the page holds it: the plan that is shown, planning anew, what was moved by hand and what that breaks, a promise, two plans compared.
import type { CameBetween, Placed, Plan, PlanChances, PlanCheck, PlanDifferences, PlanOperation, PlanPromise, PlanRemedies, PlanValue, Replan } from './api_plan';
import type { Progress } from './api_work';
import { api, Refusal } from './client';
import { firm } from './firm.svelte';
import { following } from './jobs';
import { operation_key, with_moves } from './plan';
import { Resource } from './resource.svelte';
import { work } from './work.svelte';

/** freeze_days: what the plan before sets up within so many days stays; goals: what counts most first; as_stored: without what replans were told. */
export interface PlanWish { freeze_days?: number; goals?: string; as_stored?: boolean }

const as_refusal = (fault: unknown): Refusal => (fault instanceof Refusal ? fault : new Refusal(0, { code: 'fault', message: String(fault) }));

class PlanState {
  latest = new Resource<Plan>();
  check = $state.raw(new Resource<PlanCheck>());
  promise = new Resource<PlanPromise>();
  /** What would help the order that was asked for last, and how sure each date is: of the plan of their run. */
  help = new Resource<PlanRemedies>();
  chances = new Resource<PlanChances>();
  replanned = $state.raw(new Resource<Replan>());
  differences = new Resource<PlanDifferences>();
  /** While a plan is made anew: the job, how far it is, and the best value so far. */
  planning = $state.raw<{ job: number; progress: Progress | null; best: PlanValue | null } | null>(null);
  error = $state.raw<Refusal | null>(null);
  /** The run that was shown before the plan was last made anew here. */
  before = $state<number | null>(null);
  /** Operations that stand elsewhere by hand, not accepted yet. */
  moves = $state.raw<Map<string, Placed>>(new Map());
  /** What was accepted last, so that it can be taken back. */
  kept = $state.raw<{ import: number; count: number } | null>(null);

  operations = $derived.by((): PlanOperation[] => (this.latest.value ? with_moves(this.latest.value.operations, this.moves) : []));

  async load(): Promise<void> {
    const shown = this.latest.value?.run;
    await this.latest.load((signal, follow) => api.plan(null, signal, follow));
    if (this.latest.value?.run !== shown) this.put_back();
  }

  /** Changes the plan for what came between, and shows the changed one. */
  async replan(between: CameBetween): Promise<void> {
    const shown = this.latest.value?.run ?? null;
    await this.replanned.load(() => api.replan(between));
    if (this.replanned.error || this.replanned.value?.run === shown) return;
    await this.load();
    this.before = shown;
  }

  /** Plans anew for so many seconds; whoever stops it keeps the best so far. What is empty, 0 or false is not asked. */
  async anew(seconds: number, wish: PlanWish = {}): Promise<void> {
    if (this.planning) return;
    this.error = null;
    try {
      this.planning = { job: 0, progress: null, best: null };
      const job = await api.start_job('plan', { seconds, ...Object.fromEntries(Object.entries(wish).filter(([, value]) => value)) });
      this.planning = { job: job.job, progress: null, best: null };
      const tell = (news: { progress?: Progress | null; best?: PlanValue }): void => void (this.planning && (this.planning = { ...this.planning, ...news }));
      const made = await following(new AbortController().signal, (progress) => tell({ progress }), (best) => tell({ best: best as PlanValue }))<Plan>(job);
      this.before = this.latest.value?.run ?? null;
      this.put_back();
      this.replanned = new Resource<Replan>();
      this.latest.value = made;
      this.latest.error = null;
    } catch (fault) {
      this.error = as_refusal(fault);
    } finally {
      this.planning = null;
    }
  }
  stop(): void {
    if (this.planning?.job) void api.stop_job(this.planning.job).catch(() => undefined);
  }

  /** Puts an operation elsewhere and asks what that breaks. */
  move(operation: PlanOperation, to: Pick<Placed, 'resource' | 'setup_at' | 'starts_at' | 'ends_at'>): void {
    const moves = new Map(this.moves);
    moves.set(operation_key(operation), { order: operation.order, operation: operation.operation, ...to });
    this.moves = moves;
    const placed = this.operations.map(({ order, operation: name, resource, setup_at, starts_at, ends_at }) => ({ order, operation: name, resource, setup_at, starts_at, ends_at }));
    void this.check.load(() => api.check_plan(placed));
  }
  put_back(): void {
    if (this.moves.size) this.moves = new Map();
    this.check = new Resource<PlanCheck>();
  }

  /** Fixes what was moved where it stands now, as pins of the firm, and plans the rest around it. */
  async keep(seconds: number): Promise<void> {
    const moved = [...this.moves.values()];
    this.error = null;
    try {
      const free = await this.#set_pins(moved);
      if (free.length) {
        const cell = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
        const rows = free.map((one) => [one.order, one.operation, one.resource ?? '', one.starts_at].map(cell).join(','));
        const file = await api.upload(new File([['order,operation,resource,starts_at', ...rows, ''].join('\n')], 'pins.csv'));
        if ('file' in file) {
          const made = await work.import_files([file.file], null);
          this.kept = { import: made.import, count: free.length };
        }
      }
      await this.anew(seconds);
      await firm.changed();
    } catch (fault) {
      this.error = as_refusal(fault);
    }
  }
  /** Moves the pins that are there already; those without one are returned. */
  async #set_pins(moved: Placed[]): Promise<Placed[]> {
    const pins = await api.table('pins', 0, 10000).catch(() => null);
    const place = (name: string): number => pins?.columns.indexOf(name) ?? -1;
    const free: Placed[] = [];
    for (const one of moved) {
      const row = pins?.rows.find((r) => r.cells[place('order')] === one.order && r.cells[place('operation')] === one.operation);
      if (!row) free.push(one);
      else {
        await api.set_cell('pins', row.row, 'resource', one.resource ?? '');
        await api.set_cell('pins', row.row, 'starts_at', one.starts_at);
      }
    }
    return free;
  }
  take_back(): Promise<Refusal | null> {
    return firm.act(async () => {
      if (this.kept) await work.undo_import(this.kept.import);
      this.kept = null;
    });
  }
}

export const plan = new PlanState();
