// Which rows of a long table are drawn: those in sight and a few beyond.
export interface Window { first: number; last: number; above_px: number; below_px: number }

export function window_of(count: number, row_px: number, scroll_px: number, height_px: number, beyond = 8): Window {
  const first = Math.max(0, Math.min(Math.floor(scroll_px / row_px) - beyond, count));
  const last = Math.min(count, Math.ceil((scroll_px + height_px) / row_px) + beyond);
  return { first, last, above_px: first * row_px, below_px: Math.max(0, (count - last) * row_px) };
}
