import type { MetricView } from '@/components/instance/live/live-view';
import { createThemedChart } from '@/components/ui/themed-chart';

const dayMs = 86_400_000;

/** One petrol line, and the day before in grey. Gaps stay gaps. Gives back what takes it away. */
export function createMetricLine(
  element: HTMLElement,
  { points, before }: Pick<MetricView, 'points' | 'before'>,
  format: (value: number) => string,
): () => void {
  return createThemedChart(
    element,
    ({ token, tooltip, bare }) => {
      const line = (colour: string, width: number, data: MetricView['points']) => ({
        type: 'line' as const,
        showSymbol: false,
        connectNulls: false,
        lineStyle: { width, color: token(colour) },
        itemStyle: { color: token(colour) },
        data: data.map(([at, value]) => [at, value]),
      });
      const yesterday = before.map(([at, value]) => [at + dayMs, value] as const);
      return {
        grid: { left: 2, right: 6, top: 6, bottom: 18 },
        tooltip: {
          ...tooltip,
          valueFormatter: (value: unknown) => (typeof value === 'number' ? format(value) : '—'),
        },
        xAxis: { type: 'time', ...bare, splitNumber: 3 },
        yAxis: { type: 'value', min: 0, show: false, splitNumber: 2 },
        series: [
          line('--chart-2', 1, yesterday),
          { ...line('--chart-1', 1.5, points), areaStyle: { color: token('--chart-1-fill') } },
        ],
      };
    },
    { group: 'instance-metrics' },
  );
}
