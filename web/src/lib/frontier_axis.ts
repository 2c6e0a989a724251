// Axes of the picture of cost against expected loss, and which of its points get a word.
import type { Frontier } from './api_lines';

export interface AxisSpan { min: number; max: number; step: number }

const tidy = [1, 2, 2.5, 5, 10];
/** A span in round steps that holds all values, with about `ticks` steps; from zero where asked. */
export function axis_span(values: number[], ticks: number, from_zero: boolean): AxisSpan {
  const low = from_zero ? Math.min(0, ...values) : Math.min(...values);
  const high = Math.max(...values);
  const wide = Math.max(high - low, Math.abs(high) * 0.02, 1);
  const rough = wide / ticks;
  const size = 10 ** Math.floor(Math.log10(rough));
  const step = (tidy.find((f) => f * size >= rough * 0.999) ?? 10) * size;
  // A little air, so that no mark lies on the frame; a floor of zero needs none.
  const air = from_zero ? 0 : wide * 0.03;
  return { min: Math.floor((low - air) / step) * step, max: Math.ceil((high + (from_zero ? 0 : air)) / step) * step, step };
}

export interface FrontierView { x: AxisSpan; y: AxisSpan; free: number | null; knee: number | null; dear: number | null }

/** The axes, in thousands of euro, and the points that get a word, none of them two. */
export function frontier_view(frontier: Frontier, free: number | null, dear: number | null): FrontierView {
  const all = [frontier.today, ...frontier.points];
  const knee = frontier.knee === free ? null : frontier.knee;
  return {
    x: axis_span(all.map((p) => p.cost_eur_per_year / 1000), 5, false),
    y: axis_span(all.map((p) => p.expected_loss_eur_per_year / 1000), 5, true),
    free, knee, dear: dear === free || dear === knee ? null : dear,
  };
}
