// Begin: the sentence and its numbers, the three steps and all that is known of them, the dial and the limits, a firm of which nothing is known, paper.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build_folder, database_of, run as tienvoud, serve, serve_example } from '../program.mjs';
import { lead, looks_right, part, settle, sheets } from '../screen.mjs';

export const title = 'Begin: the three first steps, how sure, what they take, what to do on Monday';

async function ask(url, query = '', lang = 'en') {
  const answer = await fetch(`${url}/api/v1/begin${query}`, { headers: { 'Accept-Language': lang } });
  if (answer.status !== 200) throw new Error(`begin${query} answered ${answer.status}`);
  return answer.json();
}

/** Until the answer stands, and nothing more is reckoned. */
async function stands(page, say) {
  await page.getByRole('heading', { level: 2, name: say.like('begin.steps.other') }).or(page.getByRole('heading', { level: 2, name: say('begin.steps.one') })).first().waitFor({ timeout: 120000 });
  await page.locator('[aria-busy=true]').waitFor({ state: 'detached', timeout: 120000 });
  await settle(page);
}

async function sentence(t, page, lang, say) {
  const said = await lead(page);
  await t.check([say.like('begin.lead'), say.like('begin.lead.no_odds')].some((pattern) => pattern.test(said)), `${lang}: Begin leads with a step and what it is worth`, said);
  const numbers = page.locator('h1').getByRole('button');
  await t.check((await numbers.count()) >= 2, `${lang}: its numbers can be asked`, await numbers.count());
  for (let i = 0; i < (await numbers.count()); ++i) {
    await numbers.nth(i).click();
    const opened = page.getByRole('region').filter({ has: page.getByRole('button', { name: say('all.close') }) });
    await t.check((await opened.innerText()).length > 60, `${lang}: number ${i + 1} opens to where it comes from`, await opened.innerText());
    await page.keyboard.press('Escape');
    await t.check(await numbers.nth(i).evaluate((one) => one === document.activeElement), `${lang}: Esc closes it and gives the focus back`);
  }
}

/** Each step opens by keyboard to its figures, and leads to the page they come from. */
async function steps(t, page, lang, say, answer) {
  const titles = page.locator('section[aria-labelledby=steps] ol h3').getByRole('button');
  await t.same(await titles.count(), answer.steps.length, `${lang}: every step is named`);
  await titles.first().focus();
  await page.keyboard.press('ArrowDown');
  await t.check(await titles.nth(1).evaluate((one) => one === document.activeElement), `${lang}: arrow keys walk the steps`);
  await page.keyboard.press('Enter');
  await t.same(new URL(page.url()).searchParams.get('step'), '2', `${lang}: the opened step is in the address`);
  const step = answer.steps[1];
  const open = page.locator('#step-2');
  for (const text of [step.first_action, step.proof, ...step.changes.slice(0, 1).map((change) => change.split(' ').slice(0, 2).join(' '))]) await t.check(await open.getByText(text).first().isVisible(), `${lang}: an opened step tells: ${text}`);
  await t.same(await open.locator('tbody tr').count(), step.effect.length, `${lang}: and every figure of its effect`);
  await open.getByRole('link').click();
  await settle(page, 500);
  await t.check(/\/(sight|plan|lines|data)$/.test(new URL(page.url()).pathname), `${lang}: its figures lead to the page they come from`, page.url());
  await page.goBack();
  await stands(page, say);
  await t.check(await open.isVisible(), `${lang}: and back again it is still open`);
  const bars = page.getByRole('img', { name: say.like('begin.gain') });
  await t.same(await bars.count(), answer.steps.filter((s) => s.basis !== 'none').length, `${lang}: each range says in words what it shows`);
}

async function table(t, page, lang, say, answer) {
  const all = answer.steps.length + answer.others.length;
  await page.getByRole('button', { name: say('begin.weighed.more.other', { n: all }) }).click();
  const list = part(page, say('begin.weighed.other', { n: all })).locator('table');
  await t.same(Number(await list.getAttribute('aria-rowcount')) - 1, all, `${lang}: all that was weighed in one table`);
  await list.getByRole('button', { name: say('begin.worth.short') }).click();
  await t.same(await list.locator('th[aria-sort]').getAttribute('aria-sort'), 'descending', `${lang}: which sorts by what it is worth`);
}

/** The dial and the limits ask anew; what is no number is refused with a word. */
async function wishes(t, page, url, lang, say) {
  const dial = page.getByRole('slider', { name: say('begin.dial') });
  await dial.focus();
  await page.keyboard.press('End');
  await page.waitForURL(/dial=1(&|$)/);
  await t.check(await page.locator('h1').isVisible(), `${lang}: the old answer stays while the next is reckoned`);
  await stands(page, say);
  const big = await ask(url, '?dial=1', lang);
  const shown = await page.locator('section[aria-labelledby=steps] ol h3').allInnerTexts();
  await t.same(shown.map((text) => text.trim()).join('|'), big.steps.map((s) => s.title.replace(/\.$/, '')).join('|'), `${lang}: turned to big, the steps are those of the program`);
  const budget = page.getByRole('textbox', { name: say('begin.limit.budget') });
  await budget.fill('much');
  await budget.press('Enter');
  await t.check(await page.getByText(say('begin.limit.wrong')).isVisible(), `${lang}: what is no number is refused with a word`);
  await budget.fill('900');
  await budget.press('Enter');
  await page.waitForURL(/budget=900/);
  await stands(page, say);
  const within = await ask(url, '?dial=1&budget_eur=900', lang);
  await t.same(await page.locator('section[aria-labelledby=steps] ol h3').count(), within.steps.length, `${lang}: a budget is kept to`);
  await t.check(within.steps.reduce((sum, s) => sum + s.once_eur.middle, 0) <= 900, `${lang}: by the program too`);
  await page.goto(`${url}/begin`);
  await stands(page, say);
}

/** A step is started on a day that lies back, measured, and ended; what was promised stays as it was shown. */
async function taken(t, page, url, lang, say, answer) {
  const place = answer.steps.findIndex((s) => s.kind === 'standby') + 1 || 1;
  await page.goto(`${url}/begin?step=${place}`);
  await stands(page, say);
  await page.getByRole('button', { name: say('steps.start', { n: place }) }).click();
  const box = page.getByLabel(say('steps.from', { n: place }));
  await t.check(await box.evaluate((one) => one === document.activeElement), `${lang}: the day can be typed at once`);
  await box.fill('2026-04-01');
  await page.keyboard.press('Enter');
  const list = part(page, say('steps.title'));
  await list.waitFor();
  const title = answer.steps[place - 1].title.replace(/\.$/, '');
  await t.same(await list.getByRole('heading', { level: 3 }).innerText(), title, `${lang}: the step that was started runs`);
  await t.check(await page.getByText(say('steps.runs', { n: place, number: 1 })).isVisible(), `${lang}: and cannot be started twice`);
  await list.getByRole('button', { name: say('steps.measure') }).click();
  await list.getByRole('button', { name: say('steps.measure.again') }).waitFor({ timeout: 60000 });
  await settle(page);
  const measured = await (await fetch(`${url}/api/v1/begin/steps/1?measure=true`, { headers: { 'Accept-Language': lang } })).json();
  const says = measured.measurement.saved_per_year ? say.like('steps.saved') : measured.measurement.findings[0].what;
  await t.check(await list.getByText(says).first().isVisible(), `${lang}: what it did is told, or what is missing`, measured.measurement);
  const days = Array.from({ length: 150 }, (_, i) => `${new Date(Date.UTC(2026, 0, 1 + i)).toISOString().slice(0, 10)};${(i / 15).toFixed(1)}`);
  await list.locator('input[type=file]').setInputFiles({ name: 'weer.csv', mimeType: 'text/csv', buffer: Buffer.from(['day;temperature', ...days, 'warm;5', ''].join('\n')) });
  const kept = list.getByRole('status');
  await kept.waitFor({ timeout: 60000 });
  await t.check(/\b150\b/.test(await kept.innerText()), `${lang}: the temperatures that were given are kept`, await kept.innerText());
  await t.check((await kept.innerText()).includes('-60'), `${lang}: and what could not be read is told with its remedy`);
  if (lang === 'nl') await looks_right(t, page, 'Begin, a step that runs');
  await list.getByRole('button', { name: say('steps.outcome.partly') }).click();
  await list.getByRole('textbox', { name: say('steps.why') }).fill('“geen tijd” & {n} *');
  await page.keyboard.press('Enter');
  await list.getByText('“geen tijd” & {n} *').waitFor();
  await t.check(await list.getByText(say('steps.state.partly'), { exact: true }).isVisible(), `${lang}: what became of it is recorded`);
  await t.same(await list.getByRole('button').count(), 0, `${lang}: and it is asked no more`);
}

/** A firm of which nothing but its name is known: what to record, and no euro. */
async function bare(t, lang, say) {
  const folder = join(build_folder, 'browser', `bare-${lang}`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'firm.toml'), 'code = "bare"\nname = "Nieuw Bedrijf B.V."\ntime_zone = "Europe/Amsterdam"\n');
  const database = database_of({ example: false });
  tienvoud(['import', folder, '--into', database]);
  const server = await serve(database);
  const page = await t.open(server.url, '/begin', { lang });
  await stands(page, say);
  const said = await lead(page);
  await t.check([say.like('begin.lead.record.one'), say.like('begin.lead.record.other')].some((pattern) => pattern.test(said)), `${lang}: a bare firm is told to record`, said);
  await t.check(!/€/.test(await page.locator('section[aria-labelledby=steps] ol').innerText()), `${lang}: and no euro is made up`, await page.locator('section[aria-labelledby=steps] ol').innerText());
  await t.check((await page.getByText(say('begin.monday')).count()) > 0, `${lang}: it is told what to do on Monday`);
  if (lang === 'en') await looks_right(t, page, 'Begin of a bare firm');
  await t.quiet(page, `${lang}: a bare firm`);
  await t.close(page);
  await server.stop();
}

export async function run(t) {
  for (const lang of ['nl', 'en']) {
    const say = t.say(lang);
    const server = await serve_example();
    const page = await t.open(server.url, '/', { lang });
    await page.getByRole('navigation').getByRole('link', { name: say.like('nav.begin') }).first().click();
    await stands(page, say);
    const answer = await ask(server.url, '', lang);
    await sentence(t, page, lang, say);
    await t.same(await sheets(page), 2, `${lang}: on paper it takes two sheets`);
    await steps(t, page, lang, say, answer);
    await table(t, page, lang, say, answer);
    if (lang === 'nl') await looks_right(t, page, 'Begin, everything open');
    await t.same(await sheets(page), 2, `${lang}: two sheets, whatever is open`);
    await wishes(t, page, server.url, lang, say);
    await page.getByRole('navigation').getByRole('link', { name: say.like('nav.today') }).first().click();
    await page.getByRole('link', { name: say('today.begin.see') }).waitFor();
    await t.check(await page.getByRole('link', { name: say('today.begin.see') }).isVisible(), `${lang}: Today tells what is known already`);
    await taken(t, page, server.url, lang, say, answer);
    await t.quiet(page, `${lang}: Begin`);
    await t.close(page);
    await server.stop();
    await bare(t, lang, say);
  }
}
