// A table of 50,000 rows, served by the stand-in, since no made-up firm has so many orders.
import { start } from '../../../mock/server.mjs';
import { settle } from '../screen.mjs';

export const title = 'Many rows: 50,000 orders scroll and sort without a jolt';

export async function run(t) {
  const server = await start(0, { orders: 50000 });
  const page = await t.open(`http://127.0.0.1:${server.address().port}`, '/sight?from=2026-01-01&to=2026-07-01', { record: false });
  const box = page.locator(':has(> table[aria-rowcount])').filter({ has: page.getByRole('button', { name: t.say('en')('orders.norm') }) }).first();
  await box.waitFor();
  const all = Number(await box.locator('table').getAttribute('aria-rowcount')) - 1;
  await t.check(all >= 49000, 'the table holds 50,000 orders', all);
  const worst = await box.evaluate(async (element) => {
    let longest = 0;
    for (let i = 0; i < 30; ++i) {
      const start = performance.now();
      element.scrollTop = (element.scrollHeight * i) / 30;
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      longest = Math.max(longest, performance.now() - start);
    }
    return longest;
  });
  const rows = await box.locator('tbody tr').count();
  await t.check(rows < 60, 'only the rows in sight are drawn', rows);
  await t.check(worst < 250, 'no scroll step takes 250 ms', `${Math.round(worst)} ms`);
  const sorted = await box.evaluate(async (element) => {
    const start = performance.now();
    element.querySelectorAll('th button')[2].click();
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    return performance.now() - start;
  });
  await t.check(sorted < 600, '50,000 orders sort within 600 ms', `${Math.round(sorted)} ms`);
  await settle(page);
  await t.quiet(page, 'many rows');
  await t.close(page);
  server.close();
}
