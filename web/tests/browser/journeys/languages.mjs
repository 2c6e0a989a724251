// Both languages at once and remembered: words, numbers and dates follow, and so does the next visit; and both themes.
import { serve_example } from '../program.mjs';
import { lead, settle } from '../screen.mjs';

export const title = 'Dutch and English, light and dark: switched at once, remembered';

/** The pixels of the machines' day. */
const picture = (page) => page.locator('canvas[role=img]').evaluate((canvas) => canvas.toDataURL());

async function themes(t, url) {
  const page = await t.open(url, '/sight', { lang: 'en', theme: 'dark' });
  const dark = await picture(page);
  await page.emulateMedia({ colorScheme: 'light' });
  await settle(page);
  await t.check((await picture(page)) !== dark, 'when the system turns light so do the pictures');
  await page.emulateMedia({ colorScheme: 'dark' });
  await settle(page);
  await t.check((await picture(page)) === dark, 'and dark again, in the very colours of a page that began dark');
  await t.close(page);
}

export async function run(t) {
  const server = await serve_example();
  const page = await t.open(server.url, '/sight', { lang: 'nl' });
  await t.check(t.say('nl').like('sight.lead').test(await lead(page)), 'the page begins in Dutch', await lead(page));
  const dutch = await lead(page);
  await page.getByRole('button', { name: 'English' }).click();
  const english = await lead(page);
  await t.check(t.say('en').like('sight.lead').test(english), 'one press and it is English', english);
  await t.same(await page.getAttribute('html', 'lang'), 'en', 'and says so to a screen reader');
  const digits = (text) => text.match(/€\s?[\d.,]+/)[0].replaceAll(/\D/g, '');
  await t.same(digits(english), digits(dutch), 'the numbers are the same');
  await t.check(/€\s\d+\.\d/.test(dutch) && /€\d+,\d/.test(english), 'and written as each language does', `${dutch} / ${english}`);
  await settle(page);
  const left = await page.locator('main').evaluate((main, words) => {
    const text = main.innerText;
    return words.filter((word) => new RegExp(`(^|\\n)${word}($|\\n)`).test(text));
  }, ['losses.title', 'timeline.day', 'orders.norm', 'loss.setup', 'footer.title', 'orders.scrap'].map((key) => t.say('nl')(key)).filter((word) => !Object.values(t.words.en).includes(word)));
  await t.check(!left.length, 'nothing stays Dutch', left);
  await page.goto(`${server.url}/data`);
  await settle(page);
  await t.same(await page.getAttribute('html', 'lang'), 'en', 'the choice is remembered on another page');
  await page.getByRole('button', { name: 'Nederlands' }).click();
  await page.reload();
  await settle(page);
  await t.same(await page.getAttribute('html', 'lang'), 'nl', 'and on the next visit');
  await t.quiet(page, 'switching');
  await t.close(page);
  await themes(t, server.url);
  await server.stop();
}
