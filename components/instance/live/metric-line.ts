import { LineChart } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import { connect, init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import type { MetricView } from '@/components/instance/live/live-view';

use([LineChart, GridComponent, TooltipComponent, CanvasRenderer]);

/** Charts of one page share their crosshair. */
const group = 'instance-metrics';

/** One petrol line, and the day before in grey. Gaps stay gaps. Gives back what takes it away. */
export function createMetricLine(
  element: HTMLElement,
  { points, before }: Pick<MetricView, 'points' | 'before'>,
  format: (value: number) => string,
): () => void {
  const chart = init(element);
  chart.group = group;
  connect(group);
  const dayMs = 86_400_000;
  const draw = () => {
    const style = getComputedStyle(element);
    const token = (name: string) => style.getPropertyValue(name).trim();
    const line = (colour: string, width: number, data: MetricView['points']) => ({
      type: 'line' as const,
      showSymbol: false,
      connectNulls: false,
      lineStyle: { width, color: token(colour) },
      itemStyle: { color: token(colour) },
      data: data.map(([at, value]) => [at, value]),
    });
    chart.setOption(
      {
        animation: false,
        grid: { left: 2, right: 6, top: 6, bottom: 18 },
        textStyle: { fontFamily: style.fontFamily, fontSize: 11, color: token('--text-3') },
        tooltip: {
          trigger: 'axis',
          renderMode: 'richText',
          confine: true,
          backgroundColor: token('--bg-raised'),
          borderColor: token('--border'),
          textStyle: { color: token('--text'), fontSize: 12 },
          valueFormatter: (value: unknown) => (typeof value === 'number' ? format(value) : '—'),
        },
        xAxis: {
          type: 'time',
          axisLine: { show: false },
          axisTick: { show: false },
          axisLabel: { color: token('--text-3'), fontSize: 11, hideOverlap: true },
          splitNumber: 3,
        },
        yAxis: { type: 'value', min: 0, show: false, splitNumber: 2 },
        series: [
          line(
            '--chart-2',
            1,
            before.map(([at, value]) => [at + dayMs, value]),
          ),
          { ...line('--chart-1', 1.5, points), areaStyle: { color: token('--chart-1-fill') } },
        ],
      },
      true,
    );
  };
  draw();
  const resized = new ResizeObserver(() => chart.resize());
  resized.observe(element);
  const themed = new MutationObserver(draw);
  themed.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  return () => {
    resized.disconnect();
    themed.disconnect();
    chart.dispose();
  };
}
