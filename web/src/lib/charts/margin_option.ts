// The supply network as ECharts draws it: names behind their nodes, what a failure stops in red, the rest quiet.
import type { MarginNode, MarginPicture } from '../margin_flow';
import { token } from './tokens';

export interface MarginWords { name: (node: MarginNode) => string; value: (value: number) => string }

const plain = (text: string): string => text.replaceAll('{', '(').replaceAll('}', ')').replaceAll('|', '/');

/** The text cut to a width, so that no name runs into the next column. */
function fitting(pen: CanvasRenderingContext2D | null, text: string, width: number): string {
  if (!pen || pen.measureText(text).width <= width) return text;
  let cut = text.length - 1;
  while (cut > 1 && pen.measureText(`${text.slice(0, cut).trimEnd()}…`).width > width) --cut;
  return `${text.slice(0, cut).trimEnd()}…`;
}

export function margin_option(picture: MarginPicture, words: MarginWords, width: number): Record<string, unknown> {
  const [down, neutral, ink, ink_2, page] = ['down', 'neutral', 'ink', 'ink-2', 'page'].map(token);
  const font = token('font').split('\n').join(' ');
  const text = { fontFamily: font, fontSize: 13, lineHeight: 18 };
  const pen = document.createElement('canvas').getContext('2d');
  if (pen) pen.font = `13px ${font}`;
  const right = Math.min(180, Math.round(width * 0.27));
  const between = (width - right) / 2 - 14;
  return {
    animation: false,
    series: [{
      type: 'sankey', left: 0, right, top: 4, bottom: 6, nodeWidth: 8, nodeGap: 12, layoutIterations: 12, draggable: false,
      emphasis: { focus: 'adjacency', lineStyle: { opacity: 0.7 } },
      blur: { itemStyle: { opacity: 0.4 }, lineStyle: { opacity: 0.12 } },
      data: picture.nodes.map((node) => {
        const amount = words.value(node.value);
        const room = (node.column === 2 ? right : between) - (pen?.measureText(`${amount}0`).width ?? 40) - 14;
        return {
          name: node.id, value: node.value, depth: node.column,
          itemStyle: { color: node.stops ? down : neutral, borderWidth: 0 },
          label: {
            show: true, position: 'right', distance: 6,
            formatter: `{n|${plain(fitting(pen, words.name(node), room))}}{v|${amount}}`,
            rich: {
              n: { ...text, color: ink_2, padding: [0, 6, 0, 0], textBorderColor: page, textBorderWidth: node.column === 2 ? 0 : 2 },
              v: { ...text, color: ink, fontWeight: 600, textBorderColor: page, textBorderWidth: node.column === 2 ? 0 : 2 },
            },
          },
        };
      }),
      links: picture.links.map((link) => ({
        source: link.source, target: link.target, value: link.value,
        lineStyle: { color: link.stops ? down : neutral, opacity: link.stops ? 0.45 : 0.35, curveness: 0.5 },
      })),
    }],
  };
}
