// How much the first visit brings, how soon the page can be used, and how the machines of six months zoom.
import { serve_example } from '../program.mjs';
import { settle } from '../screen.mjs';

export const title = 'Speed: the first load, the first use, the zoom';

const most_bytes = 300000;
const usable_ms = 1500;
/** Of a key until its picture stands: what a person takes for at once, with the wait of a hand that zooms on included. */
const zoom_ms = 1000;

async function bytes_of(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  const seen = { bytes: 0, answers: 0 };
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    seen.bytes += encodedDataLength;
    ++seen.answers;
  });
  return seen;
}

/** Milliseconds from the first byte until the lead can be read and its number pressed. */
async function first_use(t, url, path) {
  const page = await t.open(url, '/data', { lang: 'nl', record: false });
  await page.addInitScript(() => {
    const done = () => {
      const button = document.querySelector('h1 button');
      if (!button?.checkVisibility()) return;
      watcher.disconnect();
      requestAnimationFrame(() => setTimeout(() => (window.usable_at = performance.now())));
    };
    const watcher = new MutationObserver(done);
    watcher.observe(document, { childList: true, subtree: true });
  });
  const session = await page.context().newCDPSession(page);
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  await page.goto(url + path);
  await page.waitForFunction(() => window.usable_at);
  const took = await page.evaluate(() => window.usable_at - performance.getEntriesByType('navigation')[0].responseStart);
  await t.close(page);
  return took;
}

async function zooming(t, url, say) {
  const page = await t.open(url, '/sight?from=2026-01-01&to=2026-07-01', { lang: 'nl' });
  const picture = page.getByRole('img', { name: say.like('timeline.chart') });
  await page.getByRole('button', { name: say('timeline.whole') }).click();
  await settle(page);
  const machines = Number((await picture.getAttribute('aria-label')).match(/\d+/)[0]);
  await t.check(machines >= 20, 'the picture holds 20 machines', machines);
  await picture.focus();
  const took = [];
  for (const key of ['+', '+', '+', '+', '-', '-', '-', '-']) {
    const before = await picture.getAttribute('aria-label');
    const start = Date.now();
    await page.keyboard.press(key);
    await page.waitForFunction(([name, was]) => document.querySelector(`canvas[role=img]`)?.getAttribute('aria-label') !== was, ['', before]);
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    took.push(Date.now() - start);
  }
  took.sort((a, b) => a - b);
  await t.check(took[took.length >> 1] < zoom_ms, `20 machines by six months zoom within ${zoom_ms} ms`, `${took.join(', ')} ms`);
  console.log(`  a key to its drawn frame, 20 machines by six months: ${took[took.length >> 1]} ms (worst ${took.at(-1)} ms)`);
  await t.close(page);
}

export async function run(t) {
  const server = await serve_example();
  const fresh = await t.open(server.url, '/icon.svg', { record: false });
  const seen = await bytes_of(fresh);
  await fresh.goto(server.url);
  await settle(fresh, 500);
  await t.check(seen.bytes > 10000 && seen.bytes <= most_bytes, `the first load is at most ${most_bytes / 1000} kB compressed`, `${seen.bytes} bytes in ${seen.answers} answers`);
  console.log(`  first load: ${Math.round(seen.bytes / 1000)} kB in ${seen.answers} answers`);
  await t.close(fresh);
  for (const path of ['/', '/sight']) {
    const took = [];
    for (let i = 0; i < 3; ++i) took.push(await first_use(t, server.url, path));
    await t.check(Math.min(...took) <= usable_ms, `${path} is usable ${usable_ms} ms after the first byte`, `${took.map(Math.round).join(', ')} ms`);
    console.log(`  ${path} usable after ${Math.round(Math.min(...took))} ms`);
  }
  await zooming(t, server.url, t.say('nl'));
  await server.stop();
}
