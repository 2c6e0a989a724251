// A messy Dutch workbook dropped, its doubts answered, imported, mended by the remedies, undone and done again, taken back; and paper.
import { codes, length_sheet, shift_sheet } from '../messy_export.mjs';
import { database_of, run as run_program, serve } from '../program.mjs';
import { lead, part, settle, sheets } from '../screen.mjs';

export const title = 'A messy Dutch workbook: dropped, explained, imported, mended, taken back, printed';

const file = ({ name, bytes }) => ({ name, mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', buffer: bytes });

async function sight_of(page, url) {
  await page.goto(`${url}/sight`);
  await settle(page);
  return lead(page);
}

async function to_data(page, url) {
  await page.goto(`${url}/data`);
  await settle(page);
}

async function drop(page, files) {
  await page.setInputFiles('input[type=file]', files.map(file));
  await settle(page);
}

/** The page says how it reads the file; what it cannot know it asks. */
async function explain_shifts(t, page, lang, say, sheet) {
  const columns = part(page, say('data.columns', { file: sheet.name }));
  await columns.waitFor();
  const meaning = (column) => columns.getByLabel(`${column}: ${say('data.columns.means')}`);
  await t.same(await meaning('Ordernr').inputValue(), 'order', `${lang}: Ordernr is an order`);
  await t.same(await meaning('Datum').inputValue(), 'date', `${lang}: Datum is the day of Start and Eind`);
  await t.same(await meaning('Eind').inputValue(), 'to', `${lang}: Eind is the end`);
  await t.same(await meaning('Uren').inputValue(), '', `${lang}: Uren is not needed beside it`);
  const asked = columns.getByRole('listitem').filter({ hasText: 'Aantal' });
  await t.check((await asked.count()) > 0, `${lang}: the page asks what Aantal is beside Aantal goed`, await columns.innerText());
  const go = columns.getByRole('button', { name: say.like('data.import') });
  await t.check(await go.isDisabled(), `${lang}: and takes nothing in before that is answered`);
  await meaning('Aantal').selectOption('');
  await t.check(await go.isEnabled(), `${lang}: once it is, the file may come in`);
  await settle(page, 500);
  const preview = await columns.getByText(say.like('data.preview.rows.other')).innerText();
  await t.same(Number(preview.match(/^\S+/)[0]), sheet.sound, `${lang}: a live preview says how many rows would come in`);
  const row = columns.getByRole('row', { name: /^Aantal goed/ });
  await t.check((await row.innerText()).includes('11'), `${lang}: Aantal goed shows as it is read`, await row.innerText());
  return columns;
}

async function import_it(t, page, lang, say, columns) {
  await columns.getByRole('button', { name: say.like('data.import') }).click();
  const done = page.getByText(say.like('data.imported'));
  await done.waitFor({ timeout: 30000 });
  await settle(page);
  return (await done.innerText()).replaceAll(/[.,]/g, '').match(/\d+/g).map(Number);
}

async function mend(t, page, lang, say, repair, rows) {
  const findings = part(page, say('data.findings'));
  const button = findings.getByRole('button', { name: say(`repair.${repair}`) });
  const group = findings.getByRole('listitem').filter({ has: page.getByRole('button', { name: say(`repair.${repair}`) }) });
  await t.same(Number((await group.innerText()).match(/\d+/)[0]), rows, `${lang}: ${rows} rows wait for ${repair}`);
  await button.click();
  const told = findings.getByText(say.like(rows === 1 ? 'data.repaired.one' : 'data.repaired.other'));
  await told.waitFor({ timeout: 30000 });
  await settle(page);
  await t.same(await button.count(), 0, `${lang}: ${repair} mends them`);
  return findings;
}

/** Undone and done again: the button comes back and goes once more. */
async function undo_and_redo(t, page, lang, say, repair, rows) {
  const findings = part(page, say('data.findings'));
  await findings.getByRole('button', { name: say('all.undo') }).click();
  await findings.getByRole('button', { name: say(`repair.${repair}`) }).waitFor({ timeout: 30000 });
  await settle(page);
  await mend(t, page, lang, say, repair, rows);
}

async function take_all_back(t, page, say) {
  const imports = part(page, say('data.imports'));
  for (;;) {
    const undo = imports.getByRole('button', { name: say.like('all.undo') });
    const left = await undo.count();
    if (left <= 1) return;
    await undo.first().click(); // the newest is on top; the oldest is the example itself
    await t.browser.contexts()[0].pages()[0].waitForFunction(([region, count]) => {
      const list = [...document.querySelectorAll('section')].find((section) => section.querySelector('h2')?.textContent === region);
      return list && list.querySelectorAll('tbody button').length < count;
    }, [say('data.imports'), left], { timeout: 30000 });
    await settle(page);
  }
}

async function paper(t, page, url, lang) {
  for (const [path, wanted] of [['/sight', 2], ['/', 1], ['/data', null]]) {
    await page.goto(url + path);
    await settle(page);
    const printed = await sheets(page);
    await t.check(wanted === null ? printed >= 1 && printed <= 6 : printed === wanted, `${lang}: ${path} prints on ${wanted ?? 'a few'} sheets`, printed);
    await page.emulateMedia({ media: 'print' });
    const pressed = await page.getByRole('button').evaluateAll((all) => all.filter((one) => one.checkVisibility() && !one.closest('h1') && getComputedStyle(one).borderTopWidth !== '0px').map((one) => one.innerText));
    await t.check(!pressed.length && !(await page.getByRole('navigation').isVisible()), `${lang}: ${path} has neither bar nor buttons on paper`, pressed);
    await page.emulateMedia({ media: 'screen' });
  }
}

async function journey(t, lang) {
  const say = t.say(lang);
  const database = database_of({ faults: false });
  const server = await serve(database);
  const shop = await codes(server.url);
  const shifts = shift_sheet(shop);
  const lengths = length_sheet(shop);
  const page = await t.open(server.url, '/sight', { lang });
  const before = await lead(page);

  await to_data(page, server.url);
  await drop(page, [shifts, lengths]);
  const columns = await explain_shifts(t, page, lang, say, shifts);
  const [facts, , doubts] = await import_it(t, page, lang, say, columns);
  await t.same(facts, shifts.sound, `${lang}: the sound rows count`);
  await t.same(doubts, shifts.night + shifts.swapped + shifts.misspelled, `${lang}: rows in doubt wait`);
  const more = part(page, say('data.columns', { file: lengths.name }));
  const [, , minutes] = await import_it(t, page, lang, say, more);
  await t.same(minutes, lengths.minutes, `${lang}: lengths in minutes wait`);
  const imported = await sight_of(page, server.url);
  await t.check(imported !== before, `${lang}: the answer changed by what came in`, imported);

  await to_data(page, server.url);
  await t.check(/\d/.test(await lead(page)), `${lang}: Data says how many rows need a look`, await lead(page));
  await mend(t, page, lang, say, 'next_day', shifts.night);
  await undo_and_redo(t, page, lang, say, 'next_day', shifts.night);
  await mend(t, page, lang, say, 'swap_from_to', shifts.swapped);
  await mend(t, page, lang, say, 'nearest_code', shifts.misspelled);
  const findings = await mend(t, page, lang, say, 'minutes_as_hours', lengths.minutes);
  await t.check(!(await findings.getByRole('button').filter({ hasNotText: say('all.undo') }).count()), `${lang}: no remedy is left`, await findings.innerText());
  await t.check((await findings.innerText()).includes('KANTBANK 77'), `${lang}: what no rule can mend is named with its value`, await findings.innerText());
  const mended = await sight_of(page, server.url);
  await t.check(mended !== before && mended !== imported, `${lang}: and again by what was mended`, mended);

  await to_data(page, server.url);
  await take_all_back(t, page, say);
  await t.same(await sight_of(page, server.url), before, `${lang}: taken back, the answer is the old one`);
  await paper(t, page, server.url, lang);
  await t.quiet(page, `${lang}: a messy workbook`);
  await t.close(page);
  await t.same(await server.stop(), 0, `${lang}: the program ends well`);
  run_program(['verify', database]);
}

export async function run(t) {
  for (const lang of ['nl', 'en']) await journey(t, lang);
}
