// Draws machine states on a canvas: bars for what is awake, thin lines for what sleeps, a hatch for what is unknown.
import type { StateWord, Timeline } from '../api';
import { axis_step } from '../timeline';
import { hatch, state_tone, token } from './tokens';

export const label_px = 84;
export const row_px = 17;
export const bar_px = 13;
export const axis_px = 22;

export interface View { from_ms: number; to_ms: number }
export interface Chosen { machine: number; stretch: number }
export interface Axis { label: (moment_ms: number, step_s: number) => string; first_tick: (from_ms: number, step_s: number) => number }

export function draw_timeline(canvas: HTMLCanvasElement, timeline: Timeline, view: View, chosen: Chosen | null, marked: string | null, axis: Axis): void {
  const scale = devicePixelRatio || 1;
  const width = canvas.clientWidth;
  const height = timeline.machines.length * row_px + axis_px;
  if (width < label_px + 40) return;
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const pen = canvas.getContext('2d');
  if (!pen) return;
  pen.setTransform(scale, 0, 0, scale, 0, 0);
  pen.clearRect(0, 0, width, height);
  const plot = width - label_px - 8;
  const per_ms = plot / (view.to_ms - view.from_ms);
  const x_of = (moment_ms: number): number => label_px + (moment_ms - view.from_ms) * per_ms;
  const font = token('font');

  draw_axis(pen, view, plot, height, x_of, axis, font);
  const colours = new Map<StateWord, string | CanvasPattern>();
  for (const [state, tone] of Object.entries(state_tone) as [StateWord, string][]) colours.set(state, token(tone));
  const pattern = pen.createPattern(hatch(token('unknown')), 'repeat');
  if (pattern) colours.set('unknown', pattern);
  const outline = token('unknown');
  const ink = token('ink');
  const ink_2 = token('ink-2');
  const accent = token('accent');
  const soft = token('accent-soft');
  const from_ms = Date.parse(timeline.from);

  timeline.machines.forEach((machine, row) => {
    const top = row * row_px;
    const middle = top + row_px / 2;
    if (machine.machine === marked) {
      pen.fillStyle = soft;
      pen.fillRect(0, top, width, row_px);
    }
    pen.fillStyle = machine.machine === marked ? accent : ink_2;
    pen.font = `600 12px ${font}`;
    pen.textAlign = 'right';
    pen.textBaseline = 'middle';
    pen.fillText(machine.machine, label_px - 8, middle, label_px - 10);
    for (const [start, end, state] of machine.stretches) {
      const left = Math.max(label_px, x_of(from_ms + start * 1000));
      const right = Math.min(label_px + plot, x_of(from_ms + end * 1000));
      if (right <= left) continue;
      const wide = Math.max(right - left, 0.6);
      pen.fillStyle = colours.get(state) ?? outline;
      if (state === 'standby' || state === 'off') {
        pen.fillRect(left, middle - 1.5, wide, 3);
        continue;
      }
      const gap = wide > 3 ? 0.6 : 0;
      pen.fillRect(left, middle - bar_px / 2, wide - gap, bar_px);
      if (state === 'unknown' && wide > 2) {
        pen.strokeStyle = outline;
        pen.lineWidth = 1;
        pen.strokeRect(left + 0.5, middle - bar_px / 2 + 0.5, wide - 1 - gap, bar_px - 1);
      }
    }
  });

  const stretch = chosen ? timeline.machines[chosen.machine]?.stretches[chosen.stretch] : undefined;
  if (chosen && stretch) {
    const left = Math.max(label_px, x_of(from_ms + stretch[0] * 1000));
    const right = Math.min(label_px + plot, x_of(from_ms + stretch[1] * 1000));
    pen.strokeStyle = ink;
    pen.lineWidth = 2;
    pen.strokeRect(left - 1, chosen.machine * row_px + 1, Math.max(right - left, 1) + 2, row_px - 2);
  }
}

function draw_axis(pen: CanvasRenderingContext2D, view: View, plot: number, height: number, x_of: (ms: number) => number, axis: Axis, font: string): void {
  const step_s = axis_step((view.to_ms - view.from_ms) / 1000, plot);
  pen.strokeStyle = token('line');
  pen.fillStyle = token('ink-3');
  pen.font = `400 12px ${font}`;
  pen.textAlign = 'center';
  pen.textBaseline = 'alphabetic';
  pen.lineWidth = 1;
  for (let tick = axis.first_tick(view.from_ms, step_s); tick <= view.to_ms; tick += step_s * 1000) {
    const x = Math.round(x_of(tick)) + 0.5;
    pen.beginPath();
    pen.moveTo(x, 0);
    pen.lineTo(x, height - axis_px);
    pen.stroke();
    const text = axis.label(tick, step_s);
    const half = pen.measureText(text).width / 2;
    pen.fillText(text, Math.min(Math.max(x, label_px - 8 + half), label_px + plot + 8 - half), height - 6);
  }
}
