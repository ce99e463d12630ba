import { createThemedChart } from '@/components/ui/themed-chart';

type Point = { readonly day: string; readonly value: number };

/** One line over days. Gives back what takes it away. */
export function createLineChart(
  element: HTMLElement,
  points: readonly Point[],
  format: (value: number) => string,
): () => void {
  return createThemedChart(element, ({ token, tooltip, bare, text, splitLine }) => ({
    grid: { left: 64, right: 16, top: 12, bottom: 24 },
    tooltip: { ...tooltip, valueFormatter: (value: unknown) => format(Number(value)) },
    xAxis: { type: 'time', ...bare, splitNumber: 5 },
    yAxis: { type: 'value', min: 0, splitNumber: 3, splitLine, axisLabel: { ...text, formatter: format } },
    series: [
      {
        type: 'line',
        showSymbol: points.length < 3,
        lineStyle: { width: 1.5, color: token('--chart-1') },
        itemStyle: { color: token('--chart-1') },
        areaStyle: { color: token('--chart-1-fill') },
        data: points.map(({ day, value }) => [day, value]),
      },
    ],
  }));
}
