// Listens for changes that were made elsewhere, as long as somebody looks at the page: a browser opens few connections at once.
import { base } from './client';

/** Calls `changed` with each new revision of the data; returns what ends it. */
export function listen(changed: (revision: string) => void): () => void {
  let stream: EventSource | null = null;
  const open = (): void => {
    if (document.visibilityState !== 'visible') {
      stream?.close();
      stream = null;
    } else if (!stream || stream.readyState === EventSource.CLOSED) {
      stream = new EventSource(`${base}/events`);
      stream.addEventListener('changed', (event) => changed((JSON.parse(event.data as string) as { revision: string }).revision));
    }
  };
  open();
  document.addEventListener('visibilitychange', open);
  // A stream that was refused stays closed by itself; it is opened anew now and then.
  const timer = setInterval(open, 30000);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', open);
    stream?.close();
  };
}
