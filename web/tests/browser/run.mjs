// The page in a real browser on the program as shipped. Names of journeys choose some; VERBOSE=1 tells every check.
import { ApiRecorder } from './api_recorder.mjs';
import * as program from './program.mjs';
import { Report } from './report.mjs';
import { open_browser } from './screen.mjs';
import { load_words } from './words.mjs';

const journeys = ['speed', 'first_look', 'plan', 'lines', 'begin', 'messy_export', 'by_keyboard', 'barriers', 'many_rows', 'languages', 'log_in'];
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !journeys.includes(name));
if (unknown.length) throw new Error(`no journey ${unknown.join(', ')}; there are ${journeys.join(', ')}`);

program.begin();
const recorder = new ApiRecorder();
const browser = await open_browser();
const report = new Report(browser, recorder, await load_words());
const begun = Date.now();
try {
  for (const name of wanted.length ? wanted : journeys) {
    const journey = await import(`./journeys/${name}.mjs`);
    const started = Date.now();
    console.log(journey.title);
    await journey.run(report).catch((error) => report.broke(name, error));
    for (const context of browser.contexts()) await context.close().catch(() => undefined);
    program.stop_all();
    console.log(`  ${((Date.now() - started) / 1000).toFixed(1)} s`);
  }
  console.log(`What the page was answered is what docs/api/openapi.yaml says (${[...recorder.seen.values()].reduce((sum, n) => sum + n, 0)} answers of ${recorder.seen.size} kinds)`);
  for (const [fault, times] of recorder.faults) await report.check(false, `${times} × ${fault}`);
} finally {
  await browser.close();
  program.stop_all();
}
console.log(report.failed ? `${report.failed} of ${report.failed + report.held} checks failed` : `All ${report.held} checks hold, ${((Date.now() - begun) / 1000).toFixed(0)} s`);
process.exit(report.failed ? 1 : 0);
