// Every JSON answer the browser gets is held against docs/api/openapi.yaml.
import Ajv from 'ajv/dist/2020.js';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

const file = new URL('../../../docs/api/openapi.yaml', import.meta.url);
const base = '/api/v1';

const pointer = (...parts) => `#/${parts.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')}`;

/** A path of the document as an expression: "/orders/{order}" fits one part of an address. */
const expression = (path) => new RegExp(`^${path.split(/\{\w+\}/).map((text) => text.replace(/[.*+?^$()|[\]\\]/g, '\\$&')).join('[^/]+')}$`);

export class ApiRecorder {
  faults = new Map();
  seen = new Map();
  #waiting = new Set();
  #validators = new Map();

  constructor() {
    this.document = parse(readFileSync(file, 'utf8'));
    // The document is one schema with many addresses; words of OpenAPI that are none of JSON Schema are passed over.
    this.ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
    this.ajv.addSchema({ $id: 'openapi', ...this.document });
    // An address without {places} goes before one with them.
    this.paths = Object.keys(this.document.paths).sort((a, b) => Number(a.includes('{')) - Number(b.includes('{'))).map((path) => [path, expression(path)]);
  }

  listen(page) {
    page.on('response', (response) => {
      const done = this.#judge(response).finally(() => this.#waiting.delete(done));
      this.#waiting.add(done);
    });
  }

  async settled() {
    await Promise.all([...this.#waiting]);
  }

  async #judge(response) {
    const address = new URL(response.url());
    if (!address.pathname.startsWith(`${base}/`) || response.status() === 304) return;
    const path = decodeURI(address.pathname.slice(base.length));
    const known = this.paths.find(([, fits]) => fits.test(path))?.[0];
    const method = response.request().method().toLowerCase();
    const called = `${method.toUpperCase()} ${known ?? path} ${response.status()}`;
    const operation = known && this.document.paths[known][method];
    if (!operation) return this.#fault(called, 'the document does not describe it');
    this.seen.set(called, (this.seen.get(called) ?? 0) + 1);
    if (!(response.headers()['content-type'] ?? '').startsWith('application/json')) return;
    let body;
    try {
      body = await response.json();
    } catch {
      return; // the page went on before the answer was whole
    }
    const validate = this.#validator(known, method, operation, String(response.status()));
    if (!validate) return this.#fault(called, 'the document has no schema for this status');
    if (!validate(body)) for (const fault of validate.errors.slice(0, 5)) this.#fault(called, `${fault.instancePath || 'the answer'} ${fault.message} ${JSON.stringify(fault.params)}`);
  }

  #validator(path, method, operation, status) {
    const key = `${method} ${path} ${status}`;
    if (!this.#validators.has(key)) {
      const at = status in operation.responses ? status : 'default';
      const own = operation.responses[at];
      const place = own?.$ref ?? pointer('paths', path, method, 'responses', at);
      const described = own?.$ref ? own.$ref.slice(2).split('/').reduce((value, part) => value?.[part], this.document) : own;
      const has_schema = described?.content?.['application/json']?.schema;
      this.#validators.set(key, has_schema ? this.ajv.compile({ $ref: `openapi${place}/content/application~1json/schema` }) : null);
    }
    return this.#validators.get(key);
  }

  #fault(called, what) {
    const text = `${called}: ${what.replaceAll(/\/\d+/g, '/*')}`;
    this.faults.set(text, (this.faults.get(text) ?? 0) + 1);
  }
}
