// Files that were dropped and do not count yet: read, mapped, seen, and only then imported.
import type { Guess, Imported, Mapping, Preview, TableInfo, UploadedFile } from '../../lib/api';
import { api, Refusal } from '../../lib/client';
import { settings, type Lang } from '../../lib/settings.svelte';
import { firm } from '../../lib/firm.svelte';
import { t } from '../../lib/text';
import { work } from '../../lib/work.svelte';

const fault_text = (fault: unknown): string =>
  !(fault instanceof Refusal) ? String(fault) : fault.error.code === 'cancelled' ? t('error.stopped') : [fault.error.message, fault.error.remedy].filter(Boolean).join('. ');

const blank_guess = (file: UploadedFile): Guess => ({
  table: '', columns: file.columns.map((column) => ({ column, target: null, sure: 'ask', reason: '' })), date_format: null, decimal_mark: null, questions: [],
});

/** A file whose columns must be explained, with what the user has chosen so far. */
export class Explained {
  targets = $state<Record<string, string>>({});
  date_format = $state('');
  decimal_mark = $state('');
  time_zone = $state('');
  preview = $state.raw<Preview | null>(null);
  error = $state<string | null>(null);
  /** What the program says of the file; its questions and reasons are in the language of `#lang`. */
  file = $state.raw({} as UploadedFile);
  #lang: Lang = settings.lang;
  #asked = 0;

  /** What the file holds, as the user says where the program does not recognise it. */
  table = $state('');

  constructor(file: UploadedFile) {
    this.file = file;
    this.table = file.guess?.table ?? '';
    for (const column of file.guess?.columns ?? []) this.targets[column.column] = column.target ?? '';
    this.date_format = file.guess?.date_format ?? '';
    this.decimal_mark = file.guess?.decimal_mark ?? '';
    this.time_zone = firm.time_zone;
  }

  /** Ours to theirs, as the API wants it. Of a target that was given twice the preview shows the first column; nothing is imported until
   *  one of them is chosen. */
  mapping = $derived.by((): Mapping => {
    const columns: Record<string, string> = {};
    for (const [column, target] of Object.entries(this.targets)) if (target && !(target in columns)) columns[target] = column;
    return { table: this.table, columns, date_format: this.date_format || null, decimal_mark: this.decimal_mark || null, header_row: this.file.guess?.header_row, time_zone: this.time_zone };
  });

  /** Asks for the questions and reasons again where the language was switched; what was chosen stays. */
  async hear(lang: Lang): Promise<void> {
    if (lang === this.#lang) return;
    this.#lang = lang;
    try {
      const file = await api.file(this.file.file);
      if (lang === this.#lang && file.guess) this.file = file;
    } catch {
      // The words stay in the other language; looking at the file says what is wrong.
    }
  }

  async look(): Promise<void> {
    if (!this.table) return;
    const asked = ++this.#asked;
    try {
      const preview = await api.preview([this.file.file], this.mapping);
      if (asked !== this.#asked) return;
      this.preview = preview;
      this.error = null;
    } catch (fault) {
      if (asked === this.#asked) this.error = fault_text(fault);
    }
  }
}

class Intake {
  /** Files that explain themselves. */
  ready = $state.raw<UploadedFile[]>([]);
  explained = $state.raw<Explained[]>([]);
  reading = $state.raw<string[]>([]);
  failed = $state.raw<{ name: string; message: string }[]>([]);
  imported = $state.raw<Imported | null>(null);
  tables = $state.raw<TableInfo[]>([]);
  working = $state(false);

  async take(files: File[]): Promise<void> {
    this.imported = null;
    this.failed = [];
    if (!this.tables.length) void this.load_tables();
    this.reading = [...this.reading, ...files.map((f) => f.name)];
    for (const file of files) {
      try {
        const answer = await api.upload(file);
        // A .zip of a folder comes back as the files that lie in it.
        for (const read of 'files' in answer ? answer.files : [answer]) this.#wait(read);
        if ('skipped' in answer) this.failed = [...this.failed, ...(answer.skipped ?? []).map((s) => ({ name: s.name, message: s.reason }))];
      } catch (fault) {
        this.failed = [...this.failed, { name: file.name, message: fault_text(fault) }];
      }
      const at = this.reading.indexOf(file.name);
      this.reading = this.reading.filter((_, i) => i !== at);
    }
  }

  #wait(read: UploadedFile): void {
    // A table that nobody recognises is explained by hand, from what it holds on.
    const unknown = read.kind === 'table' && !read.guess;
    if (read.guess || unknown) {
      const explained = new Explained(unknown ? { ...read, guess: blank_guess(read) } : read);
      this.explained = [...this.explained, explained];
      if (!unknown) void explained.look();
    } else this.ready = [...this.ready, read];
  }

  /** What our tables and columns are; the page does without where the program does not say. */
  async load_tables(): Promise<void> {
    try {
      this.tables = (await api.tables()).tables;
    } catch {
      this.tables = [];
    }
  }

  leave_out(file: string): void {
    this.ready = this.ready.filter((f) => f.file !== file);
    this.explained = this.explained.filter((e) => e.file.file !== file);
  }

  async import_ready(): Promise<void> {
    const files = this.ready.map((f) => f.file);
    await this.#import(files, null, () => (this.ready = []));
  }
  async import_explained(which: Explained): Promise<void> {
    await this.#import([which.file.file], which.mapping, () => (this.explained = this.explained.filter((e) => e !== which)));
  }

  async #import(files: string[], mapping: Mapping | null, done: () => void): Promise<void> {
    this.working = true;
    this.failed = [];
    this.imported = null;
    try {
      this.imported = await work.import_files(files, mapping);
      done();
      await firm.changed();
    } catch (fault) {
      this.failed = [{ name: '', message: fault_text(fault) }];
    }
    this.working = false;
  }
}

export const intake = new Intake();
