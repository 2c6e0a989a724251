// A browser and a place to look at: the address in TIENVOUD_URL, or the mock with what was built.
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { start } from '../mock/server.mjs';

const candidates = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/google-chrome'];

export async function open_browser() {
  const executablePath = candidates.find((path) => path && existsSync(path));
  if (!executablePath) throw new Error('No chromium was found; name one in CHROMIUM.');
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--font-render-hinting=none'] });
}

export async function open_server(options = {}) {
  if (process.env.TIENVOUD_URL && !options.empty && !options.orders) return { url: process.env.TIENVOUD_URL.replace(/\/$/, ''), close() {} };
  const server = await start(0, options);
  return { url: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

export const sizes = { office: { width: 1366, height: 768 }, tablet: { width: 820, height: 1180 }, zoomed: { width: 683, height: 384 } };

/** A page that remembers language and theme as if its user had chosen them. */
export async function open_page(browser, size, lang, theme) {
  const context = await browser.newContext({ viewport: size, locale: lang === 'nl' ? 'nl-NL' : 'en-GB', timezoneId: 'Europe/Amsterdam' });
  await context.addInitScript(([l, t]) => {
    localStorage.setItem('tienvoud.lang', l);
    localStorage.setItem('tienvoud.theme', t);
  }, [lang, theme]);
  return context.newPage();
}

/** Until nothing is asked any more and the fonts stand. */
export async function settle(page) {
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(350);
}
