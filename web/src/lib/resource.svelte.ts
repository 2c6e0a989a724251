// One answer of the server: the old one stays while the next is made, so that nothing jumps.
import { Refusal } from './client';

export class Resource<T> {
  value = $state.raw<T | null>(null);
  error = $state.raw<Refusal | null>(null);
  loading = $state(false);
  slow = $state(false);
  #stop: AbortController | null = null;

  async load(ask: (signal: AbortSignal) => Promise<T>): Promise<void> {
    this.#stop?.abort();
    const stop = new AbortController();
    this.#stop = stop;
    this.loading = true;
    const patience = setTimeout(() => this.#stop === stop && (this.slow = true), 1000);
    try {
      const value = await ask(stop.signal);
      if (this.#stop !== stop) return;
      this.value = value;
      this.error = null;
    } catch (fault) {
      if (this.#stop !== stop || stop.signal.aborted) return;
      this.error = fault instanceof Refusal ? fault : new Refusal(0, { code: 'fault', message: String(fault) });
    } finally {
      clearTimeout(patience);
      if (this.#stop === stop) {
        this.loading = false;
        this.slow = false;
      }
    }
  }

  stop(): void {
    this.#stop?.abort();
    this.loading = false;
    this.slow = false;
  }
}
