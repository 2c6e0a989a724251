// A new user: the example firm at the press of a button, the lead, the biggest loss, one order, its rows of the ledger.
import { serve_empty } from '../program.mjs';
import { lead, part, settle } from '../screen.mjs';

export const title = 'A first look: from an empty program to the rows of one order';

const euros = { nl: /€\s\d{1,3}(\.\d{3})+/, en: /€\d{1,3}(,\d{3})+/ };
const not_named = ['overhead', 'unmetered', 'unknown'];

async function dearest_loss(url, address) {
  const { searchParams } = new URL(address);
  const span = ['from', 'to'].filter((name) => searchParams.get(name)).map((name) => `&${name}=${searchParams.get(name)}`).join('');
  const status = await (await fetch(`${url}/api/v1/status`)).json();
  const end = new Date(Date.parse(status.period.to) - 86400000);
  const month = `&from=${end.toISOString().slice(0, 7)}-01&to=${new Date(Date.UTC(end.getUTCFullYear(), end.getUTCMonth() + 1, 1)).toISOString().slice(0, 10)}`;
  const sight = await (await fetch(`${url}/api/v1/sight?by=loss${span || month}`)).json();
  return sight.losses.filter((loss) => !not_named.includes(loss.loss)).sort((a, b) => b.cost_eur - a.cost_eur)[0];
}

async function look(t, lang) {
  const say = t.say(lang);
  const server = await serve_empty();
  const page = await t.open(server.url, '/', { lang });
  await t.same(await lead(page), say('empty.lead'), `${lang}: an empty program asks for a file`);
  await page.getByRole('button', { name: say('empty.example') }).click();
  await page.locator('h1').filter({ hasText: say.like('today.lead') }).waitFor({ timeout: 30000 });
  await settle(page);

  const worst = await dearest_loss(server.url, page.url());
  const sentence = await lead(page);
  await t.check(sentence.includes(say(`loss.${worst.loss}`).toLowerCase()), `${lang}: Today begins with the dearest loss`, `${worst.loss}: ${sentence}`);
  await t.check(euros[lang].test(sentence), `${lang}: numbers are written as this language does`, sentence);
  await number_opens(t, page, lang, say);

  await page.getByRole('link', { name: say('today.see') }).click();
  await page.locator('h1').filter({ hasText: say.like('sight.lead') }).waitFor();
  await settle(page);
  await t.check(euros[lang].test(await lead(page)), `${lang}: Sight leads with a number`, await lead(page));
  await pictures(t, page, lang, say);

  const losses = part(page, say('losses.title'));
  const opened = losses.getByRole('button', { expanded: true });
  await t.same(await opened.count(), 1, `${lang}: one loss is open`);
  await t.check((await losses.getByRole('button').first().innerText()).startsWith(say(`loss.${worst.loss}`)), `${lang}: the dearest loss stands first`, await losses.getByRole('button').first().innerText());
  await down_to_an_order(t, page, lang, say, worst);
  await t.quiet(page, `${lang}: first look`);
  await t.close(page);
  await t.same(await server.stop(), 0, `${lang}: the program ends well`);
}

async function number_opens(t, page, lang, say) {
  const number = page.locator('h1').getByRole('button').first();
  await number.click();
  const opened = page.getByRole('region').filter({ has: page.getByRole('button', { name: say('all.close') }) });
  await t.check(/×|÷|=/.test(await opened.innerText()), `${lang}: a number opens to how it is reckoned`, await opened.innerText());
  await t.check(say.like('error.run').test(await opened.innerText()), `${lang}: and to the run it comes from`);
  await page.keyboard.press('Escape');
  await t.same(await opened.count(), 0, `${lang}: Esc closes it`);
  await t.check(await number.evaluate((element) => element === document.activeElement), `${lang}: and gives the focus back`);
}

/** Hours, Energy and Material: each picture has its sentence and its table, which adds up to the same. */
async function pictures(t, page, lang, say) {
  const followed = page.getByRole('group', { name: say('sight.measure') });
  for (const measure of ['hours', 'energy', 'material']) {
    await followed.getByRole('button', { name: say(`sight.${measure}`) }).click();
    await settle(page);
    const picture = page.getByRole('img', { name: say.like(`sight.${measure}.chart`) });
    await t.same(await picture.count(), 1, `${lang}: the picture of ${measure} says what it shows`);
    await t.check(await page.getByRole('heading', { name: say.like(`sight.${measure}.title`) }).isVisible(), `${lang}: ${measure} has a heading with its sum`);
  }
  await followed.getByRole('button', { name: say('sight.hours') }).click();
}

async function down_to_an_order(t, page, lang, say, worst) {
  const link = page.getByRole('region', { name: say(`loss.${worst.loss}`) }).getByRole('link').filter({ hasText: /^\d\d-\d+/ }).first();
  const order = (await link.innerText()).trim();
  await link.click();
  await page.waitForURL(/\/sight\/order\//);
  await settle(page);
  await t.check((await lead(page)).includes(order), `${lang}: the loss leads to order ${order}`, await lead(page));
  const losses = part(page, say('order.losses'));
  await t.check((await losses.innerText()).includes(say(`loss.${worst.loss}`)), `${lang}: the order shows that loss`, await losses.innerText());
  const rows = part(page, say('order.rows')).locator('tbody tr');
  await t.check((await rows.count()) > 3, `${lang}: with its rows of the ledger`, await rows.count());
  const told = await (await fetch(`${new URL(page.url()).origin}/api/v1/orders/${order}`)).json();
  await t.check((await part(page, say.like('order.rows')).first().innerText()).includes(String(told.rows.length)), `${lang}: all ${told.rows.length} of them`);
  await page.goBack();
  await settle(page);
  await t.same(await part(page, say('losses.title')).getByRole('button', { expanded: true }).count(), 1, `${lang}: going back finds the loss still open`);
}

export async function run(t) {
  for (const lang of ['nl', 'en']) await look(t, lang);
}
