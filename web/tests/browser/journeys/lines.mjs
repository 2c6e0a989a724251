// Lines: the sentence and its numbers, the moves, what a failure stops, a recovery time typed and taken back. On the program, or on the
// stand-in where STANDIN=1 says so.
import { start } from '../../../mock/server.mjs';
import { serve_example } from '../program.mjs';
import { lead, looks_right, part, settle, sheets } from '../screen.mjs';

export const title = 'Lines: what can stop, what makes it safer and cheaper, where stock belongs';

async function server_of() {
  if (process.env.STANDIN !== '1') return { ...(await serve_example()), real: true };
  const server = await start(0);
  return { url: `http://127.0.0.1:${server.address().port}`, stop: () => server.close(), real: false };
}

/** Any of the sentences that may lead, once something is known. */
const leads = (say) => ['free', 'free_one', 'price', 'stress', 'none'].map((word) => say.like(`lines.lead.${word}`));
const plain = (pattern) => new RegExp(pattern.source.replaceAll('\\*', ''));

async function ask(url, words) {
  for (let tries = 0; tries < 120; ++tries) {
    const answer = await fetch(`${url}/api/v1/lines?part=${words}`);
    if (answer.status === 200) return answer.json();
    await new Promise((done) => setTimeout(done, 1000));
  }
  throw new Error(`no answer to part=${words}`);
}

async function sentence(t, page, lang, say) {
  const said = await lead(page);
  await t.check(leads(say).some((pattern) => plain(pattern).test(said)), `${lang}: Lines leads with an answer`, said);
  const numbers = page.locator('h1').getByRole('button');
  for (let i = 0; i < (await numbers.count()); ++i) {
    await numbers.nth(i).click();
    const opened = page.getByRole('region').filter({ has: page.getByRole('button', { name: say('all.close') }) });
    await t.check((await opened.innerText()).length > 40, `${lang}: number ${i + 1} opens to where it comes from`, await opened.innerText());
    await page.keyboard.press('Escape');
    await t.check(await numbers.nth(i).evaluate((one) => one === document.activeElement), `${lang}: Esc closes it and gives the focus back`);
  }
}

/** Choosing a failure lights up the network, and stands in the address. */
async function failures(t, page, lang, say, stress) {
  const list = part(page, say('stops.title'));
  const rows = list.locator('tbody').getByRole('button');
  // The five worst, and with them the one chosen at first: the supplier that costs most.
  const worst = stress.outcomes.slice(0, 5);
  const first = stress.outcomes.find((o) => o.kind === 'supplier' && o.lost_margin_eur > 0) ?? stress.outcomes[0];
  await t.same(await rows.count(), worst.length + (worst.includes(first) ? 0 : 1), `${lang}: the worst failures are listed`);
  const other = stress.outcomes[stress.outcomes.length > 2 ? 2 : 0];
  await rows.nth(stress.outcomes.indexOf(other)).click();
  await t.same(new URL(page.url()).searchParams.get('failure'), `${other.kind}:${other.code}`, `${lang}: the chosen failure is in the address`);
  const name = other.name || other.code;
  await t.check(await page.getByText(say('margin.sub', { name })).isVisible(), `${lang}: the network says what stops`);
  await t.same(await page.getByRole('region', { name: say.like('stops.chosen') }).count(), 1, `${lang}: and what is lost is told`);
  await page.reload();
  await settle(page);
  await t.same(await list.getByRole('button', { pressed: true }).innerText(), name, `${lang}: the address brings it back`);
  await list.getByRole('button', { pressed: true }).focus();
  await page.keyboard.press('ArrowUp');
  await t.check(!new URL(page.url()).searchParams.get('failure').endsWith(`:${other.code}`), `${lang}: arrow keys walk the failures`, page.url());
  const all = list.getByRole('button', { name: say('stops.all', { n: stress.outcomes.length }) });
  if (await all.count()) {
    await all.click();
    await settle(page);
    const table = part(page, say('stops.list')).locator('table').first();
    await t.same(Number(await table.getAttribute('aria-rowcount')) - 1, stress.outcomes.length, `${lang}: all failures in one list`);
    await table.getByRole('button', { name: say('stops.per_euro') }).click();
    await t.same(await table.locator('th[aria-sort]').getAttribute('aria-sort'), 'descending', `${lang}: which sorts by loss per euro spent`);
  }
}

async function moves(t, page, lang, say, frontier) {
  if (!frontier || frontier.free === null) return;
  const list = part(page, say('moves.move')).or(page.getByRole('region').filter({ has: page.getByRole('columnheader', { name: say('moves.move') }) }));
  await t.same(await list.last().locator('tbody tr').count(), frontier.points[frontier.free].moves.length + 1, `${lang}: each free move, and their sum`);
  const picture = page.getByRole('img', { name: say.like('frontier.chart') });
  await t.same(await picture.count(), 1, `${lang}: the picture says what it shows`);
  await picture.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  const chosen = Number(new URL(page.url()).searchParams.get('point'));
  await t.check(chosen in frontier.points, `${lang}: another way is chosen by keyboard`, page.url());
  await settle(page);
  await t.same(await list.last().locator('tbody tr').count(), frontier.points[chosen].moves.length + 1, `${lang}: and its moves are listed`);
}

/** A recovery time is typed on the page, counts at once, and is taken back. */
async function recovery(t, page, url, lang, say) {
  const asked = (await ask(url, 'stress')).stress.outcomes.find((o) => o.days_row && o.kind === 'supplier' && o.lost_margin_eur > 0);
  await page.goto(`${url}/lines?failure=${encodeURIComponent(`${asked.kind}:${asked.code}`)}`);
  await settle(page);
  const detail = page.getByRole('region', { name: say.like('stops.chosen') });
  await detail.getByRole('button', { name: say(asked.days_origin === 'assumed' ? 'days.enter' : 'days.change') }).click();
  const box = detail.getByRole('textbox');
  await box.fill('many');
  await page.keyboard.press('Enter');
  await t.check(await detail.getByText(say('days.wrong')).isVisible(), `${lang}: what is no number of days is refused with a word`);
  await box.fill('1');
  await page.keyboard.press('Enter');
  await page.getByText(say.like('days.entered')).waitFor();
  await settle(page, 600);
  const now = (await ask(url, 'stress')).stress.outcomes.find((o) => o.kind === asked.kind && o.code === asked.code);
  await t.check(now.days_to_recover === 1 && now.days_origin === 'measured', `${lang}: the typed days count, and are no guess any more`, now);
  await t.check(now.lost_margin_eur <= asked.lost_margin_eur, `${lang}: back sooner, less is lost`, `${asked.lost_margin_eur} → ${now.lost_margin_eur}`);
  await page.getByRole('button', { name: say('all.undo') }).click();
  await page.getByText(say.like('days.entered')).waitFor({ state: 'detached' });
  await settle(page, 600);
  const after = (await ask(url, 'stress')).stress.outcomes.find((o) => o.kind === asked.kind && o.code === asked.code);
  await t.same(after.days_to_recover, asked.days_to_recover, `${lang}: and can be taken back`);
}

export async function run(t) {
  for (const lang of ['nl', 'en']) {
    const say = t.say(lang);
    const server = await server_of();
    const { stress } = await ask(server.url, 'stress');
    const { frontier } = await ask(server.url, 'frontier');
    const page = await t.open(server.url, '/', { lang, record: server.real });
    const row = page.getByRole('link', { name: new RegExp(`^(${say('today.lines.see')}|${say('today.lines.see_stops')})$`) });
    await row.waitFor();
    await row.click();
    await page.locator('h1').getByRole('button').first().waitFor();
    await settle(page, 600);
    await sentence(t, page, lang, say);
    await moves(t, page, lang, say, frontier);
    await failures(t, page, lang, say, stress);
    if (lang === 'nl') await looks_right(t, page, 'Lines, everything open');
    await recovery(t, page, server.url, lang, say);
    await t.check((await sheets(page)) <= 5, `${lang}: on paper it takes few sheets`, await sheets(page));
    await t.quiet(page, `${lang}: Lines`);
    await t.close(page);
    await server.stop();
  }
}
