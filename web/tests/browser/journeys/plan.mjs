// Plan: the sentence and its numbers, the chain of the chosen order, the picture by keyboard, planning anew with its best so far and a stop,
// two plans compared, what comes between, the work lists on paper. On the program.
import { readFileSync } from 'node:fs';
import { serve_example } from '../program.mjs';
import { lead, looks_right, part, settle, sheets } from '../screen.mjs';

export const title = 'Plan: what is made when and on what, and why not earlier';

async function ask(url, path = 'plan') {
  for (let tries = 0; tries < 60; ++tries) {
    const answer = await fetch(`${url}/api/v1/${path}`);
    if (answer.status === 200) return answer.json();
    await new Promise((done) => setTimeout(done, 1000));
  }
  throw new Error(`no answer to ${path}`);
}

const focused = (one) => one.evaluate((element) => element === document.activeElement);
const minutes_of = (text) => {
  const hours = /([\d.,]+)\s*[hu]\b/.exec(text)?.[1]?.replace(/[.,]/g, '') ?? '0';
  return Number(hours) * 60 + Number(/(\d+)\s*min/.exec(text)?.[1] ?? 0);
};

async function sentence(t, page, lang, say, plan) {
  const said = await lead(page);
  await t.check(said.includes(say('plan.of', { n: plan.late_orders, m: plan.orders.length })), `${lang}: the sentence counts the late orders`, said);
  const numbers = page.locator('h1').getByRole('button');
  for (let i = 0; i < (await numbers.count()); ++i) {
    await numbers.nth(i).click();
    const opened = page.getByRole('region').filter({ has: page.getByRole('button', { name: say('all.close'), exact: true }) });
    await t.check((await opened.innerText()).length > 40, `${lang}: number ${i + 1} opens to where it comes from`, await opened.innerText());
    await page.keyboard.press('Escape');
    await t.check(await focused(numbers.nth(i)), `${lang}: Esc closes it and gives the focus back`);
  }
}

/** The causes of the chosen order are told with minutes that sum to its lateness, one wait of its way in bold. */
async function chain(t, page, lang, say, plan) {
  const late = plan.orders[0];
  const side = part(page, say.like('chain.title'));
  await t.check((await side.getByRole('heading', { level: 2 }).innerText()).includes(late.order), `${lang}: the latest order is chosen at first`);
  const bold = side.locator('li.main');
  const waits = late.chain.some((one) => !['run', 'setup', 'closed'].includes(one.kind));
  await t.same(await bold.count(), waits ? 1 : 0, `${lang}: one wait counts, where it waits`);
  if (waits) await t.check(Number(await bold.locator('span').first().evaluate((one) => getComputedStyle(one).fontWeight)) >= 600, `${lang}: and stands in bold`);
  const minutes = (await side.locator('.time').allInnerTexts()).map(minutes_of);
  await t.same(minutes.reduce((a, b) => a + b, 0), Math.round(late.late_h * 60), `${lang}: the minutes of its causes sum to its lateness`);
  await side.locator('summary').click();
  await t.check((await side.getByRole('region', { name: say('chain.steps') }).locator('tbody tr').count()) > 2, `${lang}: and every step can be looked up`);
}

/** What would help the latest order, and how sure every date is: asked for, and told as the program says it. */
async function more(t, page, url, lang, say, plan) {
  const late = plan.orders[0];
  const side = part(page, say.like('chain.title'));
  await side.getByRole('button', { name: say('help.ask') }).click();
  const list = side.locator('.help');
  await list.getByRole('heading', { level: 3 }).waitFor({ timeout: 60000 });
  const { remedies } = await (await fetch(`${url}/api/v1/plan/remedies?order=${late.order}`, { headers: { 'Accept-Language': lang } })).json();
  await t.same(await list.locator('li').count(), remedies.length, `${lang}: every change that helps the latest order is told`);
  for (const [i, one] of remedies.entries()) await t.check((await list.locator('li').nth(i).innerText()).includes(one.changes[0].sentence), `${lang}: as the program says it`, one);
  const orders = page.locator('section[aria-labelledby=late]');
  await orders.getByRole('button', { name: say('sure.ask') }).click();
  await orders.getByRole('columnheader', { name: say('sure.column') }).waitFor({ timeout: 60000 });
  const { orders: chances } = await (await fetch(`${url}/api/v1/plan/sureness`)).json();
  const chance = Math.round(100 * chances.find((one) => one.order === late.order).on_time_fraction);
  await t.check((await orders.getByRole('row', { name: late.order }).innerText()).replace(/\s/g, '').includes(`${chance}%`), `${lang}: the latest order has its chance to be on time`, chance);
}

/** The picture is walked, zoomed and chosen from by keyboard; the chosen order stands in the address. */
async function by_keyboard(t, page, lang, say) {
  const picture = page.getByRole('img', { name: say.like('gantt.chart') });
  await t.same(await picture.count(), 1, `${lang}: the picture says what it shows`);
  await picture.focus();
  await page.keyboard.press('ArrowDown');
  const told = part(page, say('gantt.title')).locator('[aria-live]');
  const first = await told.innerText();
  await t.check(say.like('gantt.at').test(first) || say.like('gantt.at.setup').test(first), `${lang}: arrow keys tell a bar`, first);
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowRight');
  await t.check((await told.innerText()) !== first, `${lang}: and walk to others`, await told.innerText());
  const order = /\d\d-\d{4}/.exec(await told.innerText())?.[0];
  for (const key of ['+', '+', 'PageDown', 'PageUp', '-', '-']) await page.keyboard.press(key);
  await t.check(await focused(picture), `${lang}: zooming and going along keep the focus`);
  await page.keyboard.press('Enter');
  await settle(page);
  await t.same(new URL(page.url()).searchParams.get('order'), order, `${lang}: Enter chooses its order, in the address`);
  await t.check((await page.locator('#chain').innerText()).includes(order), `${lang}: whose way is told`);
  await page.getByRole('button', { name: say('gantt.orders'), exact: true }).click();
  await settle(page);
  await t.check(await picture.isVisible(), `${lang}: orders as rows`);
  await page.getByRole('button', { name: say('gantt.machines'), exact: true }).click();
  await page.getByRole('button', { name: say('all.show_table') }).click();
  const rows = Number(await part(page, say('gantt.title')).locator('table').getAttribute('aria-rowcount')) - 1;
  await t.same(rows, (await ask(new URL(page.url()).origin)).operations.length, `${lang}: and as a table of all operations`);
  await page.getByRole('button', { name: say('all.show_chart') }).click();
}

/** Planning anew ends by its clock, or is stopped with the best so far, and is compared with the plan before. */
async function anew(t, page, url, lang, say, plan, stops) {
  await page.getByLabel(say('anew.how_long')).selectOption(stops ? '300' : '10');
  await page.getByRole('button', { name: say('anew.button') }).click();
  if (stops) {
    await page.getByText(say.like('anew.best')).waitFor({ timeout: 120000 });
    await page.getByRole('button', { name: say('anew.stop') }).click();
  }
  await page.getByText(say('compare.done')).waitFor({ timeout: 120000 });
  await settle(page);
  const now = await ask(url);
  await t.check(now.run > plan.run, `${lang}: the search, ${stops ? 'stopped' : 'ended'}, leaves its best as a new plan`, now.run);
  await t.check(now.weighted_lateness_h <= plan.weighted_lateness_h + 1e-6, `${lang}: which is no worse`, `${plan.weighted_lateness_h} → ${now.weighted_lateness_h}`);
  await page.getByRole('button', { name: say('compare.see') }).click();
  const compared = part(page, say('compare.title'));
  await compared.getByText(say.like('compare.late')).waitFor();
  const { moved, same_operations } = await ask(url, `plan/differences?before=${plan.run}&after=${now.run}`);
  const words = moved.length === 0 ? say('compare.same', { m: same_operations }) : say(`compare.moved.${moved.length === 1 ? 'one' : 'other'}`, { n: moved.length, m: same_operations });
  await t.check((await compared.innerText()).includes(words), `${lang}: what changed is told`, await compared.innerText());
  await t.same(new URL(page.url()).searchParams.get('before'), String(plan.run), `${lang}: and stands in the address`);
}

/** What the plan before begins within the days that are named stays; nonsense is not asked. Then cost before all else, which the plan says. */
async function fixed(t, page, url, lang, say, cost) {
  const plan = await ask(url);
  const days = page.getByLabel(say('anew.freeze'));
  await days.fill('-1');
  await t.check(await page.getByRole('button', { name: say('anew.button') }).isDisabled(), `${lang}: days below zero are not asked`);
  await days.fill('1.5');
  await page.getByLabel(say('anew.how_long')).selectOption('10');
  await days.press('Enter');
  await page.getByText(say.like('plan.frozen.other')).waitFor({ timeout: 120000 });
  const now = await ask(url);
  await t.check(now.before.run === plan.run && now.before.frozen_operations > 0, `${lang}: what begins within a day and a half stays fixed`, JSON.stringify(now.before));
  const soon = (one) => Date.parse(one.setup_at) < Date.parse(plan.at) + 36 * 3600000;
  const was = new Map(plan.operations.filter(soon).map((one) => [`${one.order} ${one.operation}`, one]));
  const moved = now.operations.filter((one) => was.has(`${one.order} ${one.operation}`) && was.get(`${one.order} ${one.operation}`).starts_at !== one.starts_at);
  await t.same(moved.length, 0, `${lang}: and none of it moved`);
  await days.fill('0');
  if (!cost) return;
  await page.getByLabel(say('anew.goal'), { exact: true }).selectOption('cost');
  await page.getByRole('button', { name: say('anew.button') }).click();
  await page.getByText(say('plan.goals', { goals: ['cost', 'lateness', 'work_in_process', 'distance'].map((one) => say(`plan.goal.${one}`)).join(', ') })).waitFor({ timeout: 120000 });
  await page.getByLabel(say('anew.goal'), { exact: true }).selectOption('');
  const cheap = await ask(url);
  await t.same(cheap.goals[0], 'cost', `${lang}: cost may count before lateness, and the plan says so`);
  await page.getByRole('button', { name: say('anew.button') }).click();
  await page.getByText(say('plan.goals', { goals: ['lateness', 'cost', 'work_in_process', 'distance'].map((one) => say(`plan.goal.${one}`)).join(', ') })).waitFor({ timeout: 120000 });
}

/** A machine that is down, told by keyboard: the plan is changed, what moved has its reason, and a new plan may forget it. */
async function between(t, page, url, lang, say) {
  const plan = await ask(url);
  const hit = plan.operations.find((o) => o.resource && Date.parse(o.starts_at) > Date.parse(plan.at) + 3600000);
  const clock = (moment) => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam', dateStyle: 'short', timeStyle: 'short' }).format(new Date(moment)).replace(' ', 'T');
  const form = part(page, say('between.title'));
  const button = form.getByRole('button', { name: say('between.do') });
  await form.getByLabel(say('between.what.machine'), { exact: true }).fill('X-0');
  await form.getByLabel(say('between.from'), { exact: true }).fill(clock(hit.starts_at));
  await form.getByLabel(say('between.to'), { exact: true }).fill(clock(hit.starts_at));
  await button.press('Enter');
  await t.check((await form.innerText()).includes(say('between.wrong.order')), `${lang}: an end at its begin is refused where it is typed`);
  await form.getByLabel(say('between.to'), { exact: true }).fill(clock(Date.parse(hit.starts_at) + 86400000));
  await button.press('Enter');
  await form.getByRole('alert').filter({ hasText: 'X-0' }).waitFor();
  const faults = page.faults(); // the browser itself tells of the refusal
  await t.check(faults.length === 1 && faults[0].includes('404'), `${lang}: nothing else went wrong so far`, faults.join('; '));
  await t.check((await ask(url)).run === plan.run, `${lang}: an unknown machine is refused, and the plan stays`);
  await form.getByLabel(say('between.what.machine'), { exact: true }).fill(hit.resource);
  await form.getByLabel(say('between.what.machine'), { exact: true }).press('Enter');
  const changed = part(page, say('between.changed'));
  await changed.getByRole('heading', { name: say('between.moves') }).waitFor({ timeout: 60000 });
  await settle(page);
  const now = await ask(url);
  await t.check(now.run > plan.run, `${lang}: what came between makes a changed plan`, now.run);
  await t.same(now.told.absences[0]?.resource, hit.resource, `${lang}: which knows of the machine`);
  const text = await changed.innerText();
  await t.check(text.includes(hit.order) && text.includes(hit.operation), `${lang}: what moved is listed`, text.slice(0, 400));
  const why = await changed.locator('td.why').allInnerTexts();
  await t.check(why.length > 0 && why.every((one) => one.length > 10), `${lang}: each with its reason`, why[0]);
  await t.check(await page.getByText(say('compare.done')).isVisible(), `${lang}: and is set beside the plan before`);
  return changed;
}

/** What was told counts in the next plan, until a plan is made without it. */
async function forget(t, page, url, lang, say, changed) {
  const told = await ask(url);
  await changed.getByRole('button', { name: say('between.forget') }).press('Enter');
  await changed.waitFor({ state: 'detached', timeout: 120000 });
  const now = await ask(url);
  await t.check(now.run > told.run && now.told.absences.length === 0, `${lang}: a plan without what was told`, JSON.stringify(now.told));
}

async function lists(t, page, lang, say, url) {
  await page.getByRole('link', { name: say('late.lists') }).click();
  await page.getByRole('button', { name: say('lists.print') }).waitFor();
  await page.getByRole('button', { name: say('lists.all'), exact: true }).click();
  const plan = await ask(url);
  const machines = new Set(plan.operations.map((o) => o.resource)).size;
  await t.same(await page.locator('section.sheet').count(), machines, `${lang}: a work list for each machine`);
  await t.same(await page.locator('section.sheet tbody tr').count(), plan.operations.length, `${lang}: with every operation once`);
  await t.check((await sheets(page)) >= machines, `${lang}: each on a sheet of its own`, `${await sheets(page)} sheets, ${machines} machines`);
  await page.getByRole('link', { name: say('lists.back') }).click();
  await page.locator('h1').getByRole('button').first().waitFor();
  await settle(page);
  await t.check((await sheets(page)) <= 3, `${lang}: the plan itself takes few sheets`, await sheets(page));
}

async function files(t, page, lang, say) {
  const saved = page.waitForEvent('download');
  await part(page, say('late.title')).getByRole('link', { name: say.like('orders.csv') }).click();
  const file = await saved;
  await t.check(/-plan-.*\.csv$/.test(file.suggestedFilename()), `${lang}: the plan is saved under its name`, file.suggestedFilename());
  await t.same(readFileSync(await file.path(), 'utf8').replace('\uFEFF', '').split(/\r?\n/)[0], 'order,operation,resource,setup_at,starts_at,ends_at', `${lang}: with the columns of the command line`);
}

export async function run(t) {
  for (const lang of ['nl', 'en']) {
    const say = t.say(lang);
    const server = await serve_example();
    const page = await t.open(server.url, '/', { lang });
    await page.getByRole('navigation').getByRole('link', { name: say.like('nav.plan') }).first().click();
    await page.locator('h1').getByRole('button').first().waitFor({ timeout: 60000 });
    await settle(page, 600);
    const plan = await ask(server.url);
    await sentence(t, page, lang, say, plan);
    await chain(t, page, lang, say, plan);
    await more(t, page, server.url, lang, say, plan);
    if (lang === 'nl') await looks_right(t, page, 'Plan, with what would help and how sure it is');
    await by_keyboard(t, page, lang, say);
    await anew(t, page, server.url, lang, say, plan, lang === 'nl');
    await files(t, page, lang, say);
    await fixed(t, page, server.url, lang, say, lang === 'nl');
    const changed = await between(t, page, server.url, lang, say);
    if (lang === 'nl') await looks_right(t, page, 'Plan, compared with the one before and changed for what came between');
    await forget(t, page, server.url, lang, say, changed);
    await lists(t, page, lang, say, server.url);
    await t.quiet(page, `${lang}: Plan`);
    await t.close(page);
    await server.stop();
  }
}
