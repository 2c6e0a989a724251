// Asks the server. Answers that carry an ETag are kept, so that asking again costs one small question.
import type {
  ApiError, Assumption, Findings, Imported, ImportEntry, Mapping, OrderAnswer, Preview, Repaired, Sight, Status, TableInfo, TableRows, Timeline,
  UploadedFile,
} from './api';
import { settings } from './settings.svelte';

export class Refusal extends Error {
  constructor(readonly status: number, readonly error: ApiError) {
    super(error.message);
  }
  /** Nobody answered at all. */
  get away(): boolean {
    return this.status === 0;
  }
}

const base = '/api/v1';
const most_kept = 40;
const kept = new Map<string, { etag: string; body: unknown }>();

async function refusal(answer: Response): Promise<Refusal> {
  let error: ApiError = { code: String(answer.status), message: answer.statusText };
  try {
    error = { ...error, ...((await answer.json()) as ApiError) };
  } catch {
    // The body was not JSON: the status alone has to do.
  }
  return new Refusal(answer.status, error);
}

/** Told when nobody answers, so that the page can say so once, on top. */
let tell_away = (): void => undefined;
export const on_away = (listener: () => void): void => void (tell_away = listener);

async function reach(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(base + path, init);
  } catch (fault) {
    if (init.signal?.aborted) throw fault;
    if (path !== '/status') tell_away();
    throw new Refusal(0, { code: 'away', message: '' });
  }
}

async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  // Reasons and remedies are sentences of the server: it may say them in the language of the page.
  const key = `${settings.lang} ${path}`;
  const known = kept.get(key);
  const headers: Record<string, string> = { 'Accept-Language': settings.lang, ...(known ? { 'If-None-Match': known.etag } : {}) };
  const answer = await reach(path, { headers, signal, cache: 'no-store' });
  if (answer.status === 304 && known) return known.body as T;
  if (!answer.ok) throw await refusal(answer);
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

export const api = {
  status: (signal?: AbortSignal) => get<Status>('/status', signal),
  sight: (by: 'loss' | 'order' | 'machine' | 'item' | 'shift' | 'day', span: Span, signal?: AbortSignal) =>
    get<Sight>(`/sight${query({ by, ...span })}`, signal),
  assumptions: () => get<{ assumptions: Assumption[] }>('/sight/assumptions'),
  file: (word: string) => get<UploadedFile>(`/files/${encodeURIComponent(word)}`),
  timeline: (span: Span, resolution_s: number, signal?: AbortSignal) =>
    get<Timeline>(`/timeline${query({ ...span, resolution_s })}`, signal),
  order: (code: string, signal?: AbortSignal) => get<OrderAnswer>(`/orders/${encodeURIComponent(code)}`, signal),
  findings: () => get<Findings>('/findings'),
  repair: (repair: string) => change<Repaired>('POST', '/repairs', { repair }),
  imports: () => get<{ imports: ImportEntry[] }>('/imports'),
  undo_import: (id: number) => change<object>('DELETE', `/imports/${id}`),
  upload: (file: File) => change<UploadedFile>('POST', `/files${query({ name: file.name })}`, file, true),
  preview: (files: string[], mapping: Mapping | null) => change<Preview>('POST', '/preview', { files, mapping }),
  import_files: (files: string[], mapping: Mapping | null) => change<Imported>('POST', '/imports', { files, mapping }),
  table: (table: string, offset: number, limit: number) => get<TableRows>(`/tables/${encodeURIComponent(table)}${query({ offset, limit })}`),
  set_cell: (table: string, row: number, column: string, value: string) =>
    change<{ change: number }>('PATCH', `/tables/${encodeURIComponent(table)}/rows/${row}`, { [column]: value }),
  undo_change: (id: number) => change<object>('DELETE', `/changes/${id}`),
  tables: () => get<{ tables: TableInfo[] }>('/tables'),
  example: () => change<{ import: number }>('POST', '/example'),
};

export const download = (kind: 'csv' | 'xlsx', by: string, span: Span): string => `${base}/sight.${kind}${query({ by, ...span })}`;

/** Fetches a file and hands it to the browser to save; a refusal is thrown like any other. */
export async function save_file(url: string, name: string): Promise<void> {
  const answer = await reach(url.slice(base.length), {});
  if (!answer.ok) throw await refusal(answer);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await answer.blob());
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}
