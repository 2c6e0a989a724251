// Draws the plan on a canvas: a row each, bars on working time, the chosen order's chain over the rows. Only what is in sight is drawn.
import { operation_key } from '../plan';
import { first_in_sight, type Bar, type PlanRow } from '../plan_rows';
import { place_of, type Stretch, type WorkAxis } from '../work_axis';
import { token } from './tokens';

export const row_px = 27;
export const bar_px = 20;
export const axis_px = 24;

/** A part of the axis, in its places. */
export interface View { from: number; to: number }
export interface At { row: number; bar: number }
export interface Tick { ms: number; text: string; day: boolean }
/** Where a bar would stand if it were let go. */
export interface Ghost { row: number; setup_ms: number; start_ms: number; end_ms: number }

export interface Scene {
  rows: PlanRow[]; axis: WorkAxis; view: View; ticks: Tick[]; at_ms: number; label_px: number; scroll_px: number; height_px: number;
  open: Map<string, Stretch[] | null>; text_of: (bar: Bar) => string; chain: string[]; chosen: string | null; moved: Set<string>; broken: Set<string>; focus: At | null; ghost: Ghost | null;
}

interface Pen { pen: CanvasRenderingContext2D; x: (ms: number) => number; left: number; right: number; scene: Scene; from_ms: number; to_ms: number; font: string }

export function draw_plan(canvas: HTMLCanvasElement, scene: Scene, from_ms: number, to_ms: number): void {
  const scale = devicePixelRatio || 1;
  const width = canvas.clientWidth;
  if (width < scene.label_px + 40) return;
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(scene.height_px * scale);
  const pen = canvas.getContext('2d');
  if (!pen) return;
  pen.setTransform(scale, 0, 0, scale, 0, 0);
  pen.clearRect(0, 0, width, scene.height_px);
  const plot = width - scene.label_px - 4;
  const per = plot / (scene.view.to - scene.view.from);
  const x = (ms: number): number => scene.label_px + (place_of(scene.axis, ms) - scene.view.from) * per;
  const all: Pen = { pen, x, left: scene.label_px, right: scene.label_px + plot, scene, from_ms, to_ms, font: token('font') };
  pen.save();
  pen.beginPath();
  pen.rect(0, axis_px, width, scene.height_px - axis_px);
  pen.clip();
  draw_grid(all);
  draw_rows(all);
  draw_chain(all);
  draw_ghost(all);
  pen.restore();
  draw_axis(all);
}

const top_of = (scene: Scene, row: number): number => axis_px + row * row_px - scene.scroll_px;

function draw_axis({ pen, x, left, right, scene, font }: Pen): void {
  pen.textBaseline = 'middle';
  pen.textAlign = 'left';
  let free = left - 1;
  for (const tick of scene.ticks) {
    const at = x(tick.ms);
    if (at < left - 1 || at > right - 8 || at < free) continue;
    pen.fillStyle = token(tick.day ? 'ink-2' : 'ink-3');
    pen.font = `${tick.day ? 500 : 400} 12px ${font}`;
    const wide = pen.measureText(tick.text).width;
    if (at + 4 + wide > right + 4) continue;
    pen.fillText(tick.text, at + 4, axis_px / 2);
    free = at + wide + 12;
  }
}

/** Nights and weekends as slivers, and the moment from which on is planned. */
function draw_grid({ pen, x, left, right, scene }: Pen): void {
  const { clock, place } = scene.axis;
  pen.fillStyle = token('line');
  for (let i = 1; i < clock.length; ++i) {
    const [from = 0, to = 0] = [clock[i - 1], clock[i]];
    if ((place[i] ?? 0) - (place[i - 1] ?? 0) >= to - from - 1) continue;
    const begin = Math.max(left, x(from));
    const end = Math.min(right, x(to));
    if (end > left && begin < right) pen.fillRect(begin, axis_px, Math.max(1, end - begin), scene.height_px - axis_px);
  }
  const now = x(scene.at_ms);
  if (now >= left - 1 && now <= right) {
    pen.fillStyle = token('accent');
    pen.fillRect(Math.max(left, now) - 1, axis_px, 2, scene.height_px - axis_px);
  }
}

function draw_rows(all: Pen): void {
  const { scene } = all;
  const first = Math.max(0, Math.floor(scene.scroll_px / row_px));
  const last = Math.min(scene.rows.length, Math.ceil((scene.scroll_px + scene.height_px) / row_px));
  const colours = { neutral: token('neutral'), late: token('down'), setup: token('setup'), ink: token('ink'), page: token('page'), accent: token('accent'), off: token('off'), bad: token('bad') };
  for (let row = first; row < last; ++row) {
    const one = scene.rows[row];
    if (one) draw_row(all, one, row, colours);
  }
}

interface Colours { neutral: string; late: string; setup: string; ink: string; page: string; accent: string; off: string; bad: string }

function draw_row(all: Pen, row: PlanRow, index: number, colours: Colours): void {
  const { pen, scene, left, right, x, font } = all;
  const middle = top_of(scene, index) + row_px / 2;
  const top = middle - bar_px / 2;
  pen.font = `600 12px ${font}`;
  pen.textBaseline = 'middle';
  pen.textAlign = 'right';
  pen.fillStyle = scene.focus?.row === index ? colours.accent : token('ink-2');
  pen.fillText(row.code || '·', left - 8, middle, left - 10);
  pen.textAlign = 'left';
  draw_closed(all, row, middle, colours.off);
  let drawn_to = -Infinity;
  for (let i = first_in_sight(row, all.from_ms); i < row.bars.length; ++i) {
    const bar = row.bars[i];
    if (!bar || bar.setup_ms > all.to_ms) break;
    const begin = Math.max(left, x(bar.setup_ms));
    const end = Math.min(right, x(bar.end_ms));
    const ready = Math.min(right, x(bar.ready_ms));
    if (ready - Math.max(end, left) > 4 && begin < right) draw_wait(all, Math.max(end, left), ready, middle, bar.late ? colours.late : colours.ink);
    // What a pixel holds already needs no second look, but what is late is always seen.
    if (end <= left || begin >= right || (end - drawn_to < 0.5 && !bar.late)) continue;
    drawn_to = end;
    draw_bar(all, bar, begin, end, top, colours);
    if (scene.focus?.row === index && scene.focus.bar === i) {
      pen.strokeStyle = colours.accent;
      pen.lineWidth = 3;
      pen.strokeRect(begin - 2, top - 2, Math.max(end - begin, 3) + 3, bar_px + 4);
    }
  }
}

/** After an order's last operation, until it is ready: dashed as all that waits. */
function draw_wait({ pen }: Pen, from: number, to: number, middle: number, colour: string): void {
  pen.strokeStyle = colour;
  pen.lineWidth = 1.7;
  pen.setLineDash([4, 3]);
  pen.beginPath();
  pen.moveTo(from, middle);
  pen.lineTo(to, middle);
  pen.stroke();
  pen.setLineDash([]);
  pen.beginPath();
  pen.moveTo(to - 1, middle - 5);
  pen.lineTo(to - 1, middle + 5);
  pen.stroke();
}

function draw_bar({ pen, scene, x, left, right, font }: Pen, bar: Bar, begin: number, end: number, top: number, colours: Colours): void {
  const wide = Math.max(end - begin - (end - begin > 4 ? 1.5 : 0), 1);
  pen.fillStyle = bar.late ? colours.late : colours.neutral;
  pen.beginPath();
  pen.roundRect(begin, top, wide, bar_px, Math.min(2, wide / 2));
  pen.fill();
  const run = Math.min(right, Math.max(left, x(bar.start_ms)));
  if (run - begin > 0.4) {
    pen.fillStyle = colours.setup;
    pen.fillRect(begin, top, Math.min(run - begin, wide), bar_px);
  }
  const key = operation_key(bar.operation);
  const moved = scene.moved.has(key);
  const chosen = bar.operation.order === scene.chosen || scene.chain.includes(key);
  if (moved || chosen) {
    pen.strokeStyle = moved ? colours.accent : colours.ink;
    pen.lineWidth = 2;
    if (moved) pen.setLineDash([4, 2]);
    pen.strokeRect(begin + 1, top + 1, Math.max(wide - 2, 1), bar_px - 2);
    pen.setLineDash([]);
  }
  if (scene.broken.has(key)) {
    pen.fillStyle = colours.bad;
    pen.beginPath();
    pen.moveTo(begin, top);
    pen.lineTo(begin + Math.min(9, wide), top);
    pen.lineTo(begin, top + 9);
    pen.fill();
  }
  const from = Math.max(run, begin) + 4;
  const room = begin + wide - from - 3;
  if (room < 22) return;
  const text = scene.text_of(bar);
  pen.font = `${chosen ? 600 : 400} 12px ${font}`;
  if (pen.measureText(text).width > room) return;
  pen.fillStyle = bar.late ? colours.page : colours.ink;
  pen.fillText(text, from, top + bar_px / 2 + 0.5);
}

/** While the shop works this machine does not: a thin line. */
function draw_closed({ pen, scene, x, left, right, from_ms, to_ms }: Pen, row: PlanRow, middle: number, colour: string): void {
  const open = scene.open.get(row.code);
  if (!open) return;
  pen.fillStyle = colour;
  let at = Math.max(from_ms, scene.at_ms);
  const gap = (until: number): void => {
    const begin = Math.max(left, x(at));
    const end = Math.min(right, x(until));
    if (end - begin > 4) pen.fillRect(begin, middle - 1.5, end - begin, 3);
  };
  for (const one of open) {
    if (one.to_ms <= at) continue;
    if (one.from_ms >= to_ms) break;
    if (one.from_ms > at) gap(one.from_ms);
    at = one.to_ms;
  }
  if (at < to_ms) gap(to_ms);
}

/** From each operation of the chain to the next: solid where it goes on at once, dashed where it waits. */
function draw_chain({ pen, scene, x }: Pen): void {
  if (scene.chain.length < 2) return;
  const places = new Map<string, { row: number; bar: Bar }>();
  const wanted = new Set(scene.chain);
  scene.rows.forEach((row, i) => row.bars.forEach((bar) => {
    const key = operation_key(bar.operation);
    if (wanted.has(key)) places.set(key, { row: i, bar });
  }));
  for (let i = 1; i < scene.chain.length; ++i) {
    const from = places.get(scene.chain[i - 1] ?? '');
    const to = places.get(scene.chain[i] ?? '');
    if (!from || !to || from.row === to.row) continue;
    const down = to.row > from.row;
    const start_x = x(from.bar.end_ms) - 4;
    const end_x = x(Math.min(to.bar.setup_ms, to.bar.start_ms)) + 4;
    const from_y = top_of(scene, from.row) + row_px / 2 + (down ? 1 : -1) * (bar_px / 2);
    const gutter = top_of(scene, from.row) + (down ? row_px : 0);
    const to_y = top_of(scene, to.row) + row_px / 2 - (down ? 1 : -1) * (bar_px / 2);
    const waits = to.bar.setup_ms - from.bar.end_ms > 60000;
    for (const [colour, width] of [[token('page'), 4], [token('ink'), 1.7]] as const) {
      pen.strokeStyle = colour;
      pen.lineWidth = width;
      pen.setLineDash(waits && width < 4 ? [4, 3] : []);
      pen.beginPath();
      pen.moveTo(start_x, from_y);
      pen.lineTo(start_x, gutter);
      pen.lineTo(end_x, gutter);
      pen.lineTo(end_x, to_y);
      pen.stroke();
    }
    pen.setLineDash([]);
  }
}

function draw_ghost({ pen, scene, x, left, right }: Pen): void {
  const { ghost } = scene;
  if (!ghost) return;
  const top = top_of(scene, ghost.row) + (row_px - bar_px) / 2;
  const begin = Math.max(left, x(ghost.setup_ms));
  const end = Math.min(right, x(ghost.end_ms));
  pen.globalAlpha = 0.75;
  pen.fillStyle = token('accent-soft');
  pen.fillRect(begin, top, Math.max(end - begin, 2), bar_px);
  pen.globalAlpha = 1;
  pen.strokeStyle = token('accent');
  pen.lineWidth = 2;
  pen.strokeRect(begin, top, Math.max(end - begin, 2), bar_px);
}
