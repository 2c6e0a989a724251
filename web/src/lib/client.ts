// Asks the server. Answers that carry an ETag are kept, so that asking again costs one small question.
import type {
  ApiError, Archive, Assumption, Findings, ImportEntry, Mapping, OrderAnswer, Preview, Sight, Status, TableInfo, TableRows, Timeline, UploadedFile,
} from './api';
import type { AcceptedStep, BeginAnswer, BeginWish, OutcomeWord, WeatherKept } from './api_begin';
import type { Lines, LinesPart } from './api_lines';
import type { CameBetween, Placed, Plan, PlanCheck, PlanDifferences, PlanChances, PlanPromise, PlanRemedies, Replan } from './api_plan';
import type { ChangeEntry, Job, JobKind, Kpi, Meter, Missing, People, Profile, RunEntry, SessionAnswer } from './api_work';
import { settings } from './settings.svelte';

export class Refusal extends Error {
  /** `wait_s`: how long to wait before asking again, where the program says so. */
  constructor(readonly status: number, readonly error: ApiError, readonly wait_s = 0) {
    super(error.message);
  }
  /** Nobody answered at all. */
  get away(): boolean {
    return this.status === 0;
  }
}

export const base = '/api/v1';
const most_kept = 40;
const kept = new Map<string, { etag: string; body: unknown }>();

async function refusal(answer: Response): Promise<Refusal> {
  let error: ApiError = { code: String(answer.status), message: answer.statusText };
  try {
    error = { ...error, ...((await answer.json()) as ApiError) };
  } catch {
    // The body was not JSON: the status alone has to do.
  }
  return new Refusal(answer.status, error, Number(answer.headers.get('Retry-After') ?? 0) || 0);
}

/** Told when nobody answers, so that the page can say so once, on top. */
let tell_away = (): void => undefined;
export const on_away = (listener: () => void): void => void (tell_away = listener);

/** Told when the program no longer knows who asks. */
let tell_unknown = (): void => undefined;
export const on_unknown = (listener: () => void): void => void (tell_unknown = listener);

async function reach(path: string, init: RequestInit): Promise<Response> {
  try {
    const answer = await fetch(base + path, init);
    if (answer.status === 401 && path !== '/session') tell_unknown();
    return answer;
  } catch (fault) {
    if (init.signal?.aborted) throw fault;
    if (path !== '/status') tell_away();
    throw new Refusal(0, { code: 'away', message: '' });
  }
}

/** Brings a job that was started to its result. */
export type Follow = <T>(job: Job) => Promise<T>;

/** With `follow` the program may answer with a job, where it has to reckon anew first. */
async function get<T>(path: string, signal?: AbortSignal, follow?: Follow): Promise<T> {
  // Reasons and remedies are sentences of the server: it may say them in the language of the page.
  const key = `${settings.lang} ${path}`;
  const known = kept.get(key);
  const headers: Record<string, string> = { 'Accept-Language': settings.lang, ...(known ? { 'If-None-Match': known.etag } : {}), ...(follow ? { Prefer: 'respond-async' } : {}) };
  const answer = await reach(path, { headers, signal, cache: 'no-store' });
  if (answer.status === 304 && known) return known.body as T;
  if (!answer.ok) throw await refusal(answer);
  if (answer.status === 204) return null as T;
  if (answer.status === 202 && follow) return follow<T>((await answer.json()) as Job);
  const body = (await answer.json()) as T;
  const etag = answer.headers.get('ETag');
  if (etag) {
    kept.delete(key);
    kept.set(key, { etag, body });
    const oldest = kept.keys().next().value;
    if (kept.size > most_kept && oldest) kept.delete(oldest);
  }
  return body;
}

async function change<T>(method: string, path: string, body?: unknown, raw = false): Promise<T> {
  const answer = await reach(path, {
    method,
    headers: { 'Accept-Language': settings.lang, 'Content-Type': raw ? 'application/octet-stream' : 'application/json', 'X-Tienvoud': '1' },
    body: raw ? (body as Blob) : JSON.stringify(body ?? {}),
  });
  if (!answer.ok) throw await refusal(answer);
  return (await answer.json()) as T;
}

export function query(values: Record<string, string | number | undefined | null>): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(values)) {
    if (value !== undefined && value !== null && value !== '') search.set(key, String(value));
  }
  const text = search.toString();
  return text ? `?${text}` : '';
}

export interface Span { from: string; to: string }

export type By = 'loss' | 'order' | 'machine' | 'item' | 'shift' | 'day';
const named = encodeURIComponent;

export const api = {
  session: () => get<SessionAnswer>('/session'),
  log_in: (name: string, password: string) => change<SessionAnswer>('POST', '/session', { name, password }),
  log_out: () => change<object>('DELETE', '/session'),
  status: (signal?: AbortSignal) => get<Status>('/status', signal),
  sight: (by: By, span: Span, signal?: AbortSignal, follow?: Follow) => get<Sight>(`/sight${query({ by, ...span })}`, signal, follow),
  kpis: (span: Span, signal?: AbortSignal) => get<{ kpis: Kpi[] }>(`/sight/kpis${query({ ...span })}`, signal),
  assumptions: () => get<{ assumptions: Assumption[] }>('/sight/assumptions'),
  file: (word: string) => get<UploadedFile>(`/files/${encodeURIComponent(word)}`),
  timeline: (span: Span, resolution_s: number, signal?: AbortSignal) =>
    get<Timeline>(`/timeline${query({ ...span, resolution_s })}`, signal),
  /** Without a span the order as a whole. */
  order: (code: string, span: Span | null, signal?: AbortSignal) => get<OrderAnswer>(`/orders/${named(code)}${query({ ...span })}`, signal),
  people: (span: Span, signal?: AbortSignal) => get<People>(`/people${query({ ...span })}`, signal),
  meters: (signal?: AbortSignal) => get<{ meters: Meter[] }>('/meters', signal),
  profile: (meter: string, span: Span, signal?: AbortSignal) => get<Profile>(`/meters/${named(meter)}/profile${query({ ...span })}`, signal),
  /** Where moves are weighed the program may answer with a job. */
  lines: (part: LinesPart, signal?: AbortSignal, follow?: Follow) => get<Lines>(`/lines${query({ part })}`, signal, follow),
  /** Where the steps have to be weighed first the program may answer with a job. */
  begin: (wish: BeginWish, signal?: AbortSignal, follow?: Follow) => get<BeginAnswer>(`/begin${query({ ...wish })}`, signal, follow),
  /** Only what is there already; null where that is nothing. */
  known_begin: (signal?: AbortSignal) => get<BeginAnswer | null>('/begin?known=true', signal),
  steps: (signal?: AbortSignal) => get<{ steps: AcceptedStep[] }>('/begin/steps', signal),
  start_step: (run: number, step: number, start: string) => change<AcceptedStep>('POST', '/begin/steps', { run, step, start }),
  /** Measured now, and not recorded. */
  measured_step: (number: number) => get<AcceptedStep>(`/begin/steps/${number}?measure=true`),
  step_outcome: (number: number, outcome: OutcomeWord, why: string, measured: boolean) => change<AcceptedStep>('POST', `/begin/steps/${number}/outcome`, { outcome, why, measured }),
  weather: (file: File) => change<WeatherKept>('POST', `/weather${query({ name: file.name })}`, file, true),
  /** The latest plan of the firm as it is now, or that of one run; where there is none the program may answer with a job. */
  plan: (run: number | null, signal?: AbortSignal, follow?: Follow) => get<Plan>(`/plan${query({ run })}`, signal, follow),
  plan_differences: (before: number, after: number) => get<PlanDifferences>(`/plan/differences${query({ before, after })}`),
  remedies: (order: string) => get<PlanRemedies>(`/plan/remedies${query({ order })}`),
  chances: () => get<PlanChances>('/plan/sureness'),
  check_plan: (operations: Placed[]) => change<PlanCheck>('POST', '/plan/check', { operations }),
  replan: (between: CameBetween) => change<Replan>('POST', '/plan/replan', between),
  promise: (item: string, quantity: number) => change<PlanPromise>('POST', '/plan/promise', { item, quantity }),
  findings: () => get<Findings>('/findings'),
  missing: () => get<{ missing: Missing[] }>('/missing'),
  imports: () => get<{ imports: ImportEntry[] }>('/imports'),
  upload: (file: File) => change<UploadedFile | Archive>('POST', `/files${query({ name: file.name })}`, file, true),
  preview: (files: string[], mapping: Mapping | null) => change<Preview>('POST', '/preview', { files, mapping }),
  table: (table: string, offset: number, limit: number) => get<TableRows>(`/tables/${named(table)}${query({ offset, limit })}`),
  set_cell: (table: string, row: number, column: string, value: string) =>
    change<{ change: number }>('PATCH', `/tables/${named(table)}/rows/${row}`, { [column]: value }),
  tables: () => get<{ tables: TableInfo[] }>('/tables'),
  changes: () => get<{ changes: ChangeEntry[] }>('/changes'),
  undo_change: (id: number) => change<object>('DELETE', `/changes/${id}`),
  accept: (numbers: number[]) => change<{ accepted: number }>('POST', '/learn', { accept: numbers }),
  runs: () => get<{ runs: RunEntry[] }>('/runs'),
  run: (id: number) => get<unknown>(`/runs/${id}`),
  start_job: (kind: JobKind, body: object) => change<Job>('POST', '/jobs', { kind, ...body }),
  job: (id: number, signal?: AbortSignal) => get<Job>(`/jobs/${id}`, signal),
  job_result: <T>(id: number, signal?: AbortSignal) => get<T>(`/jobs/${id}/result`, signal),
  stop_job: (id: number) => change<object>('DELETE', `/jobs/${id}`),
};

/** Addresses of files to save. */
export const files = {
  sight: (kind: 'csv' | 'xlsx', by: By, span: Span): string => `${base}/sight.${kind}${query({ by, ...span })}`,
  order: (kind: 'csv' | 'xlsx', order: string, span: Span | null): string => `${base}/orders/${named(order)}/${kind}${query({ ...span })}`,
  /** A workbook holds all parts, a sheet each. */
  lines: (kind: 'csv' | 'xlsx', part: LinesPart): string => `${base}/lines.${kind}${kind === 'csv' ? query({ part }) : ''}`,
  /** What a machine does; none: what hands do. */
  calendar: (resource: string): string => `${base}/plan.ics${query({ resource })}`,
  /** A workbook holds orders, operations, causes and chains; the CSV the operations. */
  plan: (kind: 'csv' | 'xlsx', run: number): string => `${base}/plan.${kind}${query({ run })}`,
  meter: (kind: 'csv' | 'xlsx', meter: string, span: Span): string => `${base}/meters/${named(meter)}/${kind}${query({ ...span })}`,
  table: (kind: 'csv' | 'xlsx', table: string): string => `${base}/tables/${named(table)}/${kind}`,
  findings: (kind: 'csv' | 'xlsx'): string => `${base}/findings/${kind}`,
  everything: (): string => `${base}/export.zip`,
};

/** The name the program gave a file, else the end of its address. */
function file_name(answer: Response, url: string): string {
  const said = /filename="([^"]+)"/.exec(answer.headers.get('Content-Disposition') ?? '')?.[1];
  const parts = (url.split('?')[0] ?? '').split('/');
  return said ?? (/^(csv|xlsx)$/.test(parts.at(-1) ?? '') ? parts.slice(-2).map(decodeURIComponent).join('.') : (parts.at(-1) ?? 'file'));
}

/** Fetches a file and hands it to the browser to save; a refusal is thrown like any other. */
export async function save_file(url: string): Promise<void> {
  const answer = await reach(url.slice(base.length), {});
  if (!answer.ok) throw await refusal(answer);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await answer.blob());
  link.download = file_name(answer, url);
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}
