import { LineChart } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';

use([LineChart, GridComponent, TooltipComponent, CanvasRenderer]);

type Point = { readonly day: string; readonly value: number };

/** Draws in the colours of the page, again when its size or its theme changes. Gives back what takes it away. */
export function createLineChart(
  element: HTMLElement,
  points: readonly Point[],
  format: (value: number) => string,
): () => void {
  const chart = init(element);
  const draw = () => {
    const style = getComputedStyle(element);
    const token = (name: string) => style.getPropertyValue(name).trim();
    chart.setOption({
      animation: false,
      grid: { left: 64, right: 16, top: 12, bottom: 24 },
      textStyle: { fontFamily: style.fontFamily, fontSize: 11, color: token('--text-3') },
      tooltip: {
        trigger: 'axis',
        renderMode: 'richText',
        backgroundColor: token('--bg-raised'),
        borderColor: token('--border'),
        textStyle: { color: token('--text'), fontSize: 12 },
        valueFormatter: (value: unknown) => format(Number(value)),
      },
      xAxis: {
        type: 'time',
        axisLine: { show: false },
        axisTick: { show: false },
        axisLabel: { color: token('--text-3'), fontSize: 11, hideOverlap: true },
        splitNumber: 5,
      },
      yAxis: {
        type: 'value',
        min: 0,
        splitNumber: 3,
        splitLine: { lineStyle: { color: token('--chart-grid') } },
        axisLabel: { color: token('--text-3'), fontSize: 11, formatter: format },
      },
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
    });
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
