// What ECharts is told, in the colours and words of the page.
import type { Sankey } from '../flows';
import type { Tone } from '../losses';
import { hatch, token } from './tokens';

export interface Words {
  name: (node: Sankey['nodes'][number]) => string;
  value: (value: number) => string;
  of_event: (kind: string | undefined, index: number) => string;
}

/** The width that the longest label at the right needs, but never more than four tenths of the picture. */
function label_room(sankey: Sankey, words: Words, font: string, width: number): number {
  const pen = document.createElement('canvas').getContext('2d');
  if (!pen) return 214;
  pen.font = `600 13px ${font}`;
  const widest = Math.max(0, ...sankey.nodes.filter((n) => n.column === 2).map((n) => pen.measureText(words.name(n) + words.value(n.value)).width));
  return Math.min(Math.ceil(widest) + 26, Math.round(width * 0.4));
}

export function sankey_option(sankey: Sankey, words: Words, width: number): Record<string, unknown> {
  const colours: Record<Tone, string> = {
    run: token('run'), setup: token('setup'), idle: token('idle'), standby: token('standby'), down: token('down'), off: token('off'),
    neutral: token('neutral'), unknown: token('unknown'),
  };
  const pattern = { image: hatch(colours.unknown, 2), repeat: 'repeat', scaleX: 0.5, scaleY: 0.5 };
  const ink = token('ink');
  const ink_2 = token('ink-2');
  const font = token('font').split('\n').join(' ');
  const text = { fontFamily: font, fontSize: 13, lineHeight: 18 };
  const right = label_room(sankey, words, font, width);
  return {
    animation: false,
    series: [{
      type: 'sankey', left: 0, right, top: 10, bottom: 8, nodeWidth: 8, nodeGap: 14, layoutIterations: 0, draggable: false,
      emphasis: { focus: 'adjacency', lineStyle: { opacity: 0.75 } },
      blur: { itemStyle: { opacity: 0.4 }, lineStyle: { opacity: 0.1 } },
      data: sankey.nodes.map((node) => ({
        name: node.id,
        value: node.value,
        depth: node.column,
        itemStyle: node.tone === 'unknown' ? { color: pattern, borderColor: colours.unknown, borderWidth: 1 } : { color: colours[node.tone], borderWidth: 0 },
        label: {
          show: node.column > 0,
          position: node.column === 1 ? 'left' : 'right',
          distance: 6,
          formatter: `{n|${words.name(node).replaceAll('{', '(').replaceAll('}', ')')}}{v|${words.value(node.value)}}`,
          rich: { n: { ...text, color: ink_2, padding: [0, 6, 0, 0] }, v: { ...text, color: ink, fontWeight: 600 } },
        },
      })),
      links: sankey.links.map((link) => ({
        source: link.source, target: link.target, value: link.value,
        lineStyle: { color: colours[link.tone], opacity: link.source === 'root' ? 0.3 : 0.45, curveness: 0.5 },
      })),
    }],
  };
}
