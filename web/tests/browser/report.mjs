// What was checked and what held. A check that fails says what was seen, and leaves a picture of that moment.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { build_folder } from './program.mjs';
import { open_page, settle, watch } from './screen.mjs';
import { sayer } from './words.mjs';

const pictures = join(build_folder, 'browser', 'failures');

export class Report {
  failed = 0;
  held = 0;
  #page = null;

  constructor(browser, recorder, words) {
    this.browser = browser;
    this.recorder = recorder;
    this.words = words;
  }

  say(lang) {
    return sayer(this.words[lang]);
  }

  /** A page of the address, listened to: faults() tells what must not have happened since. */
  async open(url, path = '/', how = {}) {
    const page = await open_page(this.browser, how);
    this.#page = page;
    if (how.record !== false) this.recorder.listen(page);
    const faults = watch(page, url);
    page.faults = () => faults.splice(0);
    await page.goto(url + path);
    await settle(page);
    return page;
  }

  async close(page) {
    await this.recorder.settled();
    await page.context().close();
  }

  async check(holds, what, seen = '') {
    if (holds) {
      ++this.held;
      if (process.env.VERBOSE) console.log(`  ok      ${what}${seen === '' ? '' : `: ${seen}`}`);
      return;
    }
    ++this.failed;
    console.log(`  FAILED  ${what}${seen === '' ? '' : `: ${typeof seen === 'string' ? seen : JSON.stringify(seen)}`}`);
    await this.#picture(what);
  }

  same(seen, wanted, what) {
    return this.check(seen === wanted, what, seen === wanted ? '' : `saw ${JSON.stringify(seen)} instead of ${JSON.stringify(wanted)}`);
  }

  /** Nothing happened that must not: errors in the console, requests to elsewhere. */
  async quiet(page, what) {
    const faults = page.faults();
    await this.check(!faults.length, `${what}: no error, no request to elsewhere`, faults.join('; '));
  }

  /** A journey that could not go on. */
  async broke(title, error) {
    ++this.failed;
    console.log(`  FAILED  ${title} could not go on: ${error.message.split('\n').slice(0, 6).join(' ')}\n          ${error.stack.split('\n').find((line) => line.includes('/tests/browser/')) ?? ''}`);
    await this.#picture(title);
  }

  async #picture(what) {
    if (!this.#page || this.#page.isClosed()) return;
    mkdirSync(pictures, { recursive: true });
    const file = join(pictures, `${this.failed}-${what.replaceAll(/[^\w]+/g, '-').slice(0, 60)}.png`);
    await this.#page.screenshot({ path: file, fullPage: true }).then(() => console.log(`          picture: ${file}`), () => undefined);
  }
}
