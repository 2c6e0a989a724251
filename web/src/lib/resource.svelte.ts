// One answer of the server: the old one stays while the next is made, so that nothing jumps.
import type { Progress } from './api_work';
import { Refusal, type Follow } from './client';
import { following, stopped } from './jobs';

export class Resource<T> {
  value = $state.raw<T | null>(null);
  error = $state.raw<Refusal | null>(null);
  loading = $state(false);
  slow = $state(false);
  progress = $state.raw<Progress | null>(null);
  #stop: AbortController | null = null;

  /** `ask` may hand `follow` on to questions that the program answers with a job. */
  async load(ask: (signal: AbortSignal, follow: Follow) => Promise<T>): Promise<void> {
    this.#stop?.abort();
    const stop = new AbortController();
    this.#stop = stop;
    this.loading = true;
    const patience = setTimeout(() => this.#stop === stop && (this.slow = true), 1000);
    try {
      const value = await ask(stop.signal, following(stop.signal, (progress) => this.#stop === stop && (this.progress = progress)));
      if (this.#stop !== stop) return;
      this.value = value;
      this.error = null;
    } catch (fault) {
      if (this.#stop !== stop || stop.signal.aborted) return;
      this.error = fault instanceof Refusal ? fault : new Refusal(0, { code: 'fault', message: String(fault) });
    } finally {
      clearTimeout(patience);
      if (this.#stop === stop) this.#rest();
    }
  }

  /** The user wants no more of it: a job that was started for this is stopped too. */
  stop(): void {
    this.#stop?.abort(stopped);
    this.#rest();
  }

  #rest(): void {
    this.loading = false;
    this.slow = false;
    this.progress = null;
  }
}
