import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Job, Progress } from '../src/lib/api_work';
import { Refusal } from '../src/lib/client';
import { following, start_and_follow, stopped } from '../src/lib/jobs';

/** A stream of events that the test itself speaks through. */
class FakeStream extends EventTarget {
  static readonly CLOSED = 2;
  static made: FakeStream[] = [];
  readyState = 1;
  constructor(readonly url: string) {
    super();
    FakeStream.made.push(this);
  }
  close(): void {
    this.readyState = FakeStream.CLOSED;
  }
  say(name: string, job: Job): void {
    this.dispatchEvent(new MessageEvent(name, { data: JSON.stringify(job) }));
  }
  break_off(): void {
    this.readyState = FakeStream.CLOSED;
    this.dispatchEvent(new Event('error'));
  }
}

const job = (state: Job['state'], share: number | null = null): Job => ({
  job: 7, kind: 'import', who: '', state, asked_at: '', ended_at: null, error: state === 'failed' ? { code: 'corrupt', message: 'bad' } : null,
  progress: share === null ? null : { doing: 'reading', done: 0, total: 0, share },
});
const asked: string[] = [];
let answers: Record<string, unknown> = {};

beforeEach(() => {
  asked.length = 0;
  FakeStream.made = [];
  vi.stubGlobal('EventSource', FakeStream);
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    const key = `${init.method ?? 'GET'} ${url.replace('/api/v1', '')}`;
    asked.push(key);
    return key in answers ? new Response(JSON.stringify(answers[key])) : new Response('{}', { status: 404 });
  });
  answers = { 'POST /jobs': job('waiting'), 'GET /jobs/7/result': { rows: 3 }, 'DELETE /jobs/7': {}, 'GET /jobs/7': job('done') };
});
afterEach(() => vi.unstubAllGlobals());

const stream = async (): Promise<FakeStream> => vi.waitFor(() => FakeStream.made[0] ?? Promise.reject(new Error('no stream yet')));

describe('a job', () => {
  it('is started, tells how far it is, and ends in its result', async () => {
    const told: (Progress | null)[] = [];
    const result = start_and_follow('import', { files: ['a'] }, new AbortController().signal, (p) => told.push(p));
    const events = await stream();
    events.say('progress', job('running', 0.4));
    events.say('done', job('done'));
    expect(await result).toEqual({ rows: 3 });
    expect(told.map((p) => p?.share)).toEqual([0.4]);
    expect(events.readyState).toBe(FakeStream.CLOSED);
  });
  it('that fails is a refusal with the words of the program', async () => {
    const result = start_and_follow('import', {}, new AbortController().signal, () => undefined);
    (await stream()).say('failed', job('failed'));
    await expect(result).rejects.toThrow(new Refusal(409, { code: 'corrupt', message: 'bad' }));
  });
  it('is asked for where its events break off', async () => {
    const result = start_and_follow('import', {}, new AbortController().signal, () => undefined);
    (await stream()).break_off();
    expect(await result).toEqual({ rows: 3 });
    expect(asked).toContain('GET /jobs/7');
  });
  it('is stopped where the user says so', async () => {
    const stop = new AbortController();
    const result = start_and_follow('import', {}, stop.signal, () => undefined);
    await stream();
    stop.abort(stopped);
    await expect(result).rejects.toBeDefined();
    expect(asked).toContain('DELETE /jobs/7');
  });
  it('goes on where the page only wants something newer', async () => {
    const stop = new AbortController();
    const result = following(stop.signal, () => undefined)(job('running'));
    await stream();
    stop.abort();
    await expect(result).rejects.toBeDefined();
    expect(asked).not.toContain('DELETE /jobs/7');
  });
});
