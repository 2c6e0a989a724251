// The words of the page as its user reads them, from the page's own text files: a test asks for a button by what it says.
import { createServer } from 'vite';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

export async function load_words() {
  const vite = await createServer({ root, server: { middlewareMode: true, hmr: false, watch: null }, appType: 'custom', logLevel: 'error', optimizeDeps: { noDiscovery: true } });
  try {
    const { nl } = await vite.ssrLoadModule('/src/lib/text/nl.ts');
    const { en } = await vite.ssrLoadModule('/src/lib/text/en.ts');
    return { nl, en };
  } finally {
    await vite.close();
  }
}

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** say(key): the words as they stand; say.like(key): an expression that fits them whatever stands in their {places}. */
export function sayer(words) {
  const text_of = (key) => {
    if (!(key in words)) throw new Error(`the page has no text ${key}`);
    return words[key];
  };
  const say = (key, values = {}) => text_of(key).replace(/\{(\w+)\}/g, (place, name) => String(values[name] ?? place));
  say.like = (key) => new RegExp(text_of(key).split(/\{\w+\}/).map(escaped).join('[\\s\\S]+?'));
  say.has = (key) => key in words;
  return say;
}
