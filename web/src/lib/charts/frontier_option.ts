// Cost against expected loss as ECharts draws it: today dark, what is better on both shaded, the curve with its named points.
import type { Frontier } from '../api_lines';
import type { FrontierView } from '../frontier_axis';
import { token } from './tokens';

export interface FrontierWords { today: string; today_value: string; free: string; knee: string; dear: string; better: string; cost_axis: string; number: (value: number) => string }

/** The series in which a point can be pressed. */
export const pressable = 'points';

/** Cut between words, so that no line is longer than `most` signs. */
function in_lines(text: string, most: number): string {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines[lines.length - 1];
    if (last !== undefined && last.length + word.length < most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.join('\n');
}

export function frontier_option(frontier: Frontier, view: FrontierView, chosen: number | null, walked: number | null, words: FrontierWords, width: number): Record<string, unknown> {
  const [accent, soft, ink, ink_2, ink_3, line, strong, page] = ['accent', 'accent-soft', 'ink', 'ink-2', 'ink-3', 'line', 'line-strong', 'page'].map(token);
  const font = token('font').split('\n').join(' ');
  const text = { fontFamily: font, fontSize: 13, lineHeight: 18 };
  const axis_text = { ...text, color: ink_3, formatter: words.number };
  const { today } = frontier;
  const at = (p: { cost_eur_per_year: number; expected_loss_eur_per_year: number }): [number, number] => [p.cost_eur_per_year / 1000, p.expected_loss_eur_per_year / 1000];
  const here = at(today);
  const points = frontier.points.map((p, i) => ({ i, xy: at(p) }));
  const free = points.find((p) => p.i === view.free);
  const left = 44;
  const right = 12;
  const px = (x: number): number => left + ((x - view.x.min) / (view.x.max - view.x.min)) * (width - left - right);
  /** Names stand right of their point where there is room, else left of it. */
  const side = (xy: [number, number], needed: number): Record<string, unknown> => (width - px(xy[0]) > needed ? { position: 'right', align: 'left' } : { position: 'left', align: 'right' });
  const name_of = (i: number): { text: string; style: Record<string, unknown> } | null =>
    i === view.free ? { text: words.free, style: { color: accent, fontWeight: 600 } }
      : i === view.knee ? { text: words.knee, style: { color: ink_2 } }
        : i === view.dear ? { text: words.dear, style: { color: ink_3 } } : null;
  const label = (p: { i: number; xy: [number, number] }): Record<string, unknown> => {
    const name = name_of(p.i);
    if (!name) return { show: false };
    const place = p.i === view.dear ? { position: 'bottom', align: 'center', distance: 8 } : { ...side(p.xy, 200), distance: 12, offset: p.i === view.knee ? [0, -9] : [0, 0] };
    return { ...text, show: true, formatter: in_lines(name.text.replaceAll('{', '(').replaceAll('}', ')'), 32), backgroundColor: p.i === view.knee ? 'transparent' : page, padding: [1, 3], ...place, ...name.style };
  };
  const big = (i: number): boolean => i === view.free || i === view.knee || i === chosen;
  return {
    animation: false,
    grid: { left, right, top: 10, bottom: 48, containLabel: false },
    xAxis: {
      type: 'value', min: view.x.min, max: view.x.max, interval: view.x.step, name: words.cost_axis, nameLocation: 'middle', nameGap: 30,
      nameTextStyle: { ...text, color: ink_2 }, axisLabel: { ...axis_text, hideOverlap: true }, axisLine: { show: true, lineStyle: { color: strong } }, axisTick: { show: false }, splitLine: { show: false },
    },
    yAxis: {
      type: 'value', min: view.y.min, max: view.y.max, interval: view.y.step,
      axisLabel: axis_text, axisLine: { show: true, lineStyle: { color: strong } }, axisTick: { show: false }, splitLine: { lineStyle: { color: line } },
    },
    series: [
      {
        type: 'line', name: 'curve', data: points.map((p) => p.xy), symbol: 'none', silent: true, lineStyle: { color: accent, width: 2.2 }, z: 3,
        markArea: {
          silent: true, itemStyle: { color: soft, opacity: 0.85 },
          data: [[{ coord: [view.x.min, here[1]], name: words.better, label: { ...text, show: true, position: 'insideBottomLeft', color: accent, distance: 8 } }, { coord: [here[0], view.y.min] }]],
        },
      },
      ...(free ? [{ type: 'line', name: 'way', data: [here, free.xy], symbol: 'none', silent: true, lineStyle: { color: ink, width: 1.4, type: [5, 4] }, z: 3 }] : []),
      {
        type: 'scatter', name: 'today', data: [here], symbolSize: 14, silent: true, z: 5, itemStyle: { color: ink, opacity: 1 },
        label: {
          ...text, show: true, ...side(here, 210), distance: 8, formatter: `{b|${words.today}}  {v|${words.today_value}}`,
          rich: { b: { ...text, color: ink, fontWeight: 600 }, v: { ...text, color: ink_2 } },
        },
      },
      {
        type: 'scatter', name: pressable, z: 6, cursor: 'pointer', emphasis: { scale: 1.25 },
        data: points.map((p) => ({
          value: p.xy, symbolSize: big(p.i) ? 14 : 10, label: label(p),
          itemStyle: { color: big(p.i) ? accent : page, opacity: 1, borderColor: p.i === walked || (p.i === chosen && p.i !== view.free) ? ink : accent, borderWidth: p.i === walked ? 3 : 2 },
        })),
      },
    ],
  };
}
