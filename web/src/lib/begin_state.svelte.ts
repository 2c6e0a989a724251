// The answer of Begin: the old one stays while the next is reckoned, and what was wished when it was asked.
import type { BeginAnswer, BeginWish } from './api_begin';
import { api } from './client';
import { Resource } from './resource.svelte';

class BeginState {
  answer = new Resource<BeginAnswer>();
  /** What is there without anything being reckoned; null where that is nothing. */
  known = new Resource<BeginAnswer | null>();
  /** Of the answer that stands. */
  wish = $state.raw<BeginWish | null>(null);

  load(wish: BeginWish): Promise<void> {
    return this.answer.load(async (signal, follow) => {
      const answer = await api.begin(wish, signal, follow);
      this.wish = wish;
      return answer;
    });
  }

  load_known(): Promise<void> {
    return this.known.load((signal) => api.known_begin(signal));
  }
}

export const begin = new BeginState();
