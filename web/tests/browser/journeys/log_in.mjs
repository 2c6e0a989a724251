// Where others may come in: a wrong password, each role, logging out, and the address that was asked for kept.
import { AxeBuilder } from '@axe-core/playwright';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build_folder, database_of, run as run_program, serve } from '../program.mjs';
import { lead, settle } from '../screen.mjs';

export const title = 'Logging in where others may come in, over TLS: wrong password, viewer, planner, owner, out again';

const password = 'paardenbloem';

function certificate() {
  const [key, chain] = ['key.pem', 'chain.pem'].map((name) => join(build_folder, 'browser', name));
  const made = spawnSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', key, '-out', chain], { encoding: 'utf8' });
  if (made.status !== 0) throw new Error(`no certificate: ${made.stderr}`);
  return ['--tls-cert', chain, '--tls-key', key];
}

async function log_in(page, say, name, word) {
  await page.getByRole('textbox', { name: say('login.name') }).fill(name);
  await page.getByLabel(say('login.password')).fill(word);
  await page.getByRole('button', { name: say('login.go') }).click();
}

async function as(t, server, lang, role) {
  const say = t.say(lang);
  const page = await t.open(server.url, '/sight?by=energy', { lang });
  await t.same(await lead(page), say('login.title'), `${lang}: who is not known is asked`);
  if (role === 'viewer') {
    for (const theme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme: theme });
      const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
      const bad = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      await t.check(!bad.length, `axe: logging in, ${theme}`, bad.map((v) => v.id).join('; '));
    }
    await log_in(page, say, role, 'wrong password');
    await page.getByRole('alert').filter({ hasText: say('login.wrong') }).waitFor();
  }
  await log_in(page, say, role, password);
  await page.locator('h1').filter({ hasText: say.like('sight.lead') }).waitFor();
  await t.check(page.url().endsWith('/sight?by=energy'), `${lang}: the ${role} comes where the address says`, page.url());
  await page.goto(`${server.url}/data`);
  await settle(page);
  const may_bring = await page.getByRole('button', { name: say('data.add') }).count();
  await t.same(may_bring > 0, role !== 'viewer', `${lang}: a ${role} ${role === 'viewer' ? 'is not offered' : 'may'} bring files`);
  await page.getByRole('button', { name: say('login.out') }).click();
  await page.getByRole('button', { name: say('login.go') }).waitFor();
  await t.check(page.url().endsWith('/data'), `${lang}: logged out, the address stays`, page.url());
  const faults = page.faults().filter((fault) => !/status of 401/.test(fault));
  await t.check(!faults.length, `${lang}: logging in as ${role} is quiet`, faults.join('; '));
  await t.close(page);
}

export async function run(t) {
  const database = database_of();
  for (const role of ['viewer', 'planner', 'owner']) run_program(['account', 'add', database, role, '--role', role], `${password}\n`);
  const server = await serve(database, certificate(), '0.0.0.0');
  for (const role of ['viewer', 'planner', 'owner']) await as(t, server, role === 'planner' ? 'nl' : 'en', role);
  await server.stop();
}
