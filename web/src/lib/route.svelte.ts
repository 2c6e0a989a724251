// The address bar is the state: every page, choice and opened order can be bookmarked, and "back" undoes it.
export type PageName = 'today' | 'sight' | 'order' | 'plan' | 'lines' | 'begin' | 'data';

const parse = (path: string): { page: PageName; order: string } => {
  const parts = path.split('/').filter(Boolean).map(decodeURIComponent);
  if (parts[0] === 'sight') return parts[1] === 'order' && parts[2] ? { page: 'order', order: parts[2] } : { page: 'sight', order: '' };
  return { page: parts[0] === 'data' || parts[0] === 'begin' || parts[0] === 'lines' || parts[0] === 'plan' ? parts[0] : 'today', order: '' };
};

class Route {
  path = $state(location.pathname);
  #search = $state(location.search);
  #parsed = $derived(parse(this.path));
  page = $derived(this.#parsed.page);
  order = $derived(this.#parsed.order);
  params = $derived(new URLSearchParams(this.#search));

  constructor() {
    addEventListener('popstate', () => this.#read());
  }

  get(key: string): string | null {
    return this.params.get(key);
  }

  /** Changes some of the choices; null takes one away. A new entry for "back" only where `push` says so. */
  set(values: Record<string, string | null>, push = false): void {
    const next = new URLSearchParams(this.#search);
    for (const [key, value] of Object.entries(values)) {
      if (value === null || value === '') next.delete(key);
      else next.set(key, value);
    }
    const text = next.toString();
    this.go(this.path + (text ? `?${text}` : ''), push);
  }

  go(url: string, push = true): void {
    const moved = new URL(url, location.href).pathname !== this.path;
    if (push) history.pushState(null, '', url);
    else history.replaceState(null, '', url);
    this.#read();
    if (moved) scrollTo(0, 0);
  }

  /** The address of another page that keeps the chosen period. */
  to(path: string, extra: Record<string, string> = {}): string {
    const next = new URLSearchParams();
    for (const key of ['from', 'to']) {
      const value = this.params.get(key);
      if (value) next.set(key, value);
    }
    for (const [key, value] of Object.entries(extra)) next.set(key, value);
    const text = next.toString();
    return path + (text ? `?${text}` : '');
  }

  #read(): void {
    this.path = location.pathname;
    this.#search = location.search;
  }
}

export const route = new Route();

/** Lets a click on a link of our own turn the page without loading it anew. */
export function follow_links(event: MouseEvent): void {
  const link = (event.target as Element | null)?.closest?.('a');
  if (!link || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
  if (link.origin !== location.origin || link.target || link.hasAttribute('download') || link.pathname.startsWith('/api/')) return;
  if (link.hash && link.pathname === location.pathname) return;
  event.preventDefault();
  route.go(link.pathname + link.search);
}
