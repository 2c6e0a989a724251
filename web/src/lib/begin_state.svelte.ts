// The answer of Begin: the old one stays while the next is reckoned, and what was wished when it was asked.
import type { AcceptedStep, BeginAnswer, BeginWish, OutcomeWord, WeatherKept } from './api_begin';
import { api, Refusal } from './client';
import { Resource } from './resource.svelte';

class BeginState {
  answer = new Resource<BeginAnswer>();
  /** What is there without anything being reckoned; null where that is nothing. */
  known = new Resource<BeginAnswer | null>();
  /** Of the answer that stands. */
  wish = $state.raw<BeginWish | null>(null);

  /** The steps that the firm takes. */
  steps = new Resource<{ steps: AcceptedStep[] }>();
  /** Those that were measured since the page was opened, by their number. */
  measured = $state.raw<Record<number, AcceptedStep>>({});
  /** What was kept of the temperatures that were given last. */
  weather = $state.raw<WeatherKept | null>(null);

  load(wish: BeginWish): Promise<void> {
    return this.answer.load(async (signal, follow) => {
      const answer = await api.begin(wish, signal, follow);
      this.wish = wish;
      return answer;
    });
  }

  load_steps(): Promise<void> {
    return this.steps.load((signal) => api.steps(signal));
  }

  start(run: number, place: number, day: string): Promise<Refusal | null> {
    return this.#act(() => api.start_step(run, place, day));
  }
  measure(number: number): Promise<Refusal | null> {
    return this.#act(async () => (this.measured = { ...this.measured, [number]: await api.measured_step(number) }));
  }
  /** Keeps the temperatures of days, and measures the step with them. */
  give_weather(number: number, file: File): Promise<Refusal | null> {
    return this.#act(async () => {
      this.weather = await api.weather(file);
      this.measured = { ...this.measured, [number]: await api.measured_step(number) };
    });
  }
  end(step: AcceptedStep, outcome: OutcomeWord, why: string): Promise<Refusal | null> {
    return this.#act(() => api.step_outcome(step.number, outcome, why, step.watch.figure !== ''));
  }

  /** Does something to a step and asks for all of them anew; the refusal, where the program refuses. */
  async #act(work: () => Promise<unknown>): Promise<Refusal | null> {
    try {
      await work();
      await this.load_steps();
    } catch (fault) {
      if (fault instanceof Refusal) return fault;
      throw fault;
    }
    return null;
  }

  load_known(): Promise<void> {
    return this.known.load((signal) => api.known_begin(signal));
  }
}

export const begin = new BeginState();
