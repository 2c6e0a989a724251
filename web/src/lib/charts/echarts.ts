// Only the parts that are drawn. Loaded on its own, after the page stands.
import { SankeyChart } from 'echarts/charts';
import { init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';

use([SankeyChart, CanvasRenderer]);

export { init };
export type { EChartsType } from 'echarts/core';
