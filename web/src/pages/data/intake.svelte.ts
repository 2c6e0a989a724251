// Files that were dropped and do not count yet: read, mapped, seen, and only then imported.
import type { Imported, Mapping, Preview, TableInfo, UploadedFile } from '../../lib/api';
import { api, Refusal } from '../../lib/client';
import { firm } from '../../lib/firm.svelte';

const fault_text = (fault: unknown): string => (fault instanceof Refusal ? fault.error.message : String(fault));

/** A file whose columns must be explained, with what the user has chosen so far. */
export class Explained {
  targets = $state<Record<string, string>>({});
  date_format = $state('');
  decimal_mark = $state('');
  time_zone = $state('');
  preview = $state.raw<Preview | null>(null);
  error = $state<string | null>(null);
  #asked = 0;

  constructor(readonly file: UploadedFile) {
    for (const column of file.guess?.columns ?? []) this.targets[column.column] = column.target ?? '';
    this.date_format = file.guess?.date_format ?? '';
    this.decimal_mark = file.guess?.decimal_mark ?? '';
    this.time_zone = firm.time_zone;
  }

  /** Ours to theirs, as the API wants it; a target that was given twice keeps its first column. */
  mapping = $derived.by((): Mapping => {
    const columns: Record<string, string> = {};
    for (const [column, target] of Object.entries(this.targets)) if (target && !(target in columns)) columns[target] = column;
    return { table: this.file.guess?.table ?? '', columns, date_format: this.date_format || null, decimal_mark: this.decimal_mark || null, header_row: this.file.guess?.header_row, time_zone: this.time_zone };
  });

  async look(): Promise<void> {
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
        const read = await api.upload(file);
        if (read.guess) {
          const explained = new Explained(read);
          this.explained = [...this.explained, explained];
          void explained.look();
        } else this.ready = [...this.ready, read];
      } catch (fault) {
        this.failed = [...this.failed, { name: file.name, message: fault_text(fault) }];
      }
      const at = this.reading.indexOf(file.name);
      this.reading = this.reading.filter((_, i) => i !== at);
    }
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
    try {
      this.imported = await api.import_files(files, mapping);
      done();
      await firm.changed();
    } catch (fault) {
      this.failed = [{ name: '', message: fault_text(fault) }];
    }
    this.working = false;
  }
}

export const intake = new Intake();
