import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import type { EChartsCoreOption } from 'echarts/core';
import { connect, init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';

use([LineChart, BarChart, GridComponent, TooltipComponent, LegendComponent, MarkLineComponent, CanvasRenderer]);

/** What charts take from the page: the value of a token, and what all of them have alike. */
export type ChartLook = {
  token(name: string): string;
  readonly text: { readonly color: string; readonly fontSize: number; readonly fontFamily: string };
  readonly tooltip: { readonly trigger: 'axis' } & Readonly<Record<string, unknown>>;
  /** Of an axis: labels alone. */
  readonly bare: Readonly<Record<string, unknown>>;
  readonly splitLine: Readonly<Record<string, unknown>>;
};

/**
 * Draws in the colours of the page, again when its size or its theme changes. Gives back what takes it away. Charts of one `group`
 * share their crosshair. The library comes with this module: import it when a chart is shown.
 */
export function createThemedChart(
  element: HTMLElement,
  optionOf: (look: ChartLook) => EChartsCoreOption,
  { group }: { readonly group?: string } = {},
): () => void {
  const chart = init(element);
  if (group !== undefined) {
    chart.group = group;
    connect(group);
  }
  const draw = (): void => void chart.setOption({ animation: false, ...optionOf(lookOf(element)) }, true);
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

function lookOf(element: HTMLElement): ChartLook {
  const style = getComputedStyle(element);
  const token = (name: string) => style.getPropertyValue(name).trim();
  const text = { color: token('--text-3'), fontSize: 11, fontFamily: style.fontFamily };
  return {
    token,
    text,
    tooltip: {
      trigger: 'axis',
      renderMode: 'richText',
      confine: true,
      transitionDuration: 0,
      backgroundColor: token('--bg-raised'),
      borderColor: token('--border'),
      textStyle: { color: token('--text'), fontSize: 12 },
    },
    bare: {
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { ...text, hideOverlap: true },
    },
    splitLine: { lineStyle: { color: token('--chart-grid') } },
  };
}
