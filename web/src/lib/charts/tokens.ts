// The colours of the page, as they are when something is drawn.
import type { StateWord } from '../api';
import type { Tone } from '../losses';

export const token = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

export const state_tone: Record<StateWord, Tone> = {
  run: 'run', setup: 'setup', idle: 'idle', blocked: 'idle', starved: 'idle', down: 'down', standby: 'standby', off: 'off', unknown: 'unknown',
};

/** A hatch for what is unknown: never colour alone. */
export function hatch(colour: string, scale = 1): HTMLCanvasElement {
  const size = 6 * scale;
  const tile = document.createElement('canvas');
  tile.width = tile.height = size;
  const pen = tile.getContext('2d');
  if (pen) {
    pen.strokeStyle = colour;
    pen.lineWidth = 1.3 * scale;
    pen.beginPath();
    for (const shift of [-size, 0, size]) {
      pen.moveTo(shift - 1, size + 1);
      pen.lineTo(shift + size + 1, -1);
    }
    pen.stroke();
  }
  return tile;
}
