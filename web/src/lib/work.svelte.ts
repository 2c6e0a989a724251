// What the user asked this page to do to the data: one thing at a time, said after a second, with how far it is.
import type { Imported, Mapping, Repaired } from './api';
import type { JobKind, Progress } from './api_work';
import { Refusal } from './client';
import { start_and_follow, stopped } from './jobs';

class Work {
  busy = $state(false);
  slow = $state(false);
  progress = $state.raw<Progress | null>(null);
  #stop: AbortController | null = null;

  /** Throws a refusal with the code "cancelled" where the user stopped it. */
  async #run<T>(kind: JobKind, body: object = {}): Promise<T> {
    const stop = new AbortController();
    this.#stop = stop;
    this.busy = true;
    const patience = setTimeout(() => (this.slow = true), 1000);
    try {
      return await start_and_follow<T>(kind, body, stop.signal, (progress) => (this.progress = progress));
    } catch (fault) {
      throw stop.signal.aborted ? new Refusal(409, { code: 'cancelled', message: '' }) : fault;
    } finally {
      clearTimeout(patience);
      this.busy = false;
      this.slow = false;
      this.progress = null;
    }
  }

  stop(): void {
    this.#stop?.abort(stopped);
  }

  import_files = (files: string[], mapping: Mapping | null): Promise<Imported> => this.#run('import', { files, mapping });
  repair = (repair: string): Promise<Repaired> => this.#run('repair', { repair });
  undo_import = (id: number): Promise<object> => this.#run('undo_import', { import: id });
  example = (): Promise<{ import: number }> => this.#run('example');
}

export const work = new Work();
