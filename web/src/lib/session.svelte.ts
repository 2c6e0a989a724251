// Who is logged in here, and what that lets them do. On the computer itself nobody logs in and whoever sits there is the owner.
import type { SessionAnswer } from './api_work';
import { api, on_unknown } from './client';

class Session {
  value = $state.raw<SessionAnswer | null>(null);
  must_log_in = $derived(this.value !== null && this.value.needs_account && this.value.role === 'none');
  /** What a viewer may not do is not offered. */
  may_change = $derived(this.value?.role === 'planner' || this.value?.role === 'owner');
  owner = $derived(this.value?.role === 'owner');

  constructor() {
    // The session ended elsewhere or by its age: the page asks to log in, and stays at its address.
    on_unknown(() => (this.value = { account: null, role: 'none', needs_account: true }));
  }

  /** Nothing is known where nobody answers; the bar on top says so. */
  async load(): Promise<void> {
    try {
      this.value = await api.session();
    } catch {
      this.value = null;
    }
  }

  async log_in(name: string, password: string): Promise<void> {
    this.value = await api.log_in(name, password);
  }

  async log_out(): Promise<void> {
    await api.log_out().catch(() => undefined);
    await this.load();
  }
}

export const session = new Session();
