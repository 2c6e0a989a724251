// Work that takes long: started as a job, followed by its events, and brought to its result.
import type { Job, JobKind, Progress } from './api_work';
import { api, base, Refusal, type Follow } from './client';
import { settings } from './settings.svelte';

export type Tell = (progress: Progress | null) => void;
/** Told the best answer so far, where work has one before it ends. */
export type Best = (answer: unknown) => void;

/** The reason of an abort by which the user stops the work itself; any other only stops listening. */
export const stopped = 'stopped by the user';

const over = (job: Job): boolean => job.state === 'done' || job.state === 'failed' || job.state === 'cancelled';
const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** Resolves with the job as it ended. Where the stream of events breaks off for good, the job is asked for once a second. */
async function ended(job: Job, tell: Tell, signal: AbortSignal, best: Best): Promise<Job> {
  if (over(job)) return job;
  const last = await new Promise<Job | null>((done) => {
    const stream = new EventSource(`${base}/jobs/${job.job}/events?lang=${settings.lang}`);
    const finish = (result: Job | null): void => {
      stream.close();
      done(result);
    };
    stream.addEventListener('progress', (event) => tell((JSON.parse(event.data as string) as Job).progress));
    stream.addEventListener('best', (event) => best(JSON.parse((event as MessageEvent<string>).data) as unknown));
    for (const end of ['done', 'failed', 'cancelled']) stream.addEventListener(end, (event) => finish(JSON.parse((event as MessageEvent<string>).data) as Job));
    stream.addEventListener('error', () => stream.readyState === EventSource.CLOSED && finish(null));
    signal.addEventListener('abort', () => finish(null), { once: true });
  });
  if (last) return last;
  for (;;) {
    signal.throwIfAborted();
    const now = await api.job(job.job, signal);
    tell(now.progress);
    if (over(now)) return now;
    await pause(1000);
  }
}

/** Follows jobs until `signal` aborts; with the reason `stopped` the job is asked to stop as well. */
export const following = (signal: AbortSignal, tell: Tell, best: Best = () => undefined): Follow => async <T>(job: Job): Promise<T> => {
  const on_abort = (): void => void (signal.reason === stopped && api.stop_job(job.job).catch(() => undefined));
  signal.addEventListener('abort', on_abort, { once: true });
  if (signal.aborted) on_abort();
  try {
    const end = await ended(job, tell, signal, best);
    if (end.state !== 'done') throw new Refusal(409, end.error ?? { code: 'cancelled', message: '' });
    return await api.job_result<T>(job.job, signal);
  } finally {
    signal.removeEventListener('abort', on_abort);
  }
};

export const start_and_follow = async <T>(kind: JobKind, body: object, signal: AbortSignal, tell: Tell): Promise<T> =>
  following(signal, tell)<T>(await api.start_job(kind, body));
