// Only the parts that are drawn. Loaded on its own, after the page stands.
import { LineChart, SankeyChart, ScatterChart } from 'echarts/charts';
import { GridComponent, MarkAreaComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';

use([SankeyChart, LineChart, ScatterChart, GridComponent, MarkAreaComponent, CanvasRenderer]);

export { init };
export type { EChartsType } from 'echarts/core';
