'use client';

import type { EChartsType } from 'echarts/core';
import { useEffect, useRef } from 'react';
import type { ChartData } from '@/components/console/chart/chart-data';
import styles from '@/components/console/chart/result-chart.module.css';
import { useTheme } from '@/components/ui/theme-provider';

const colours = ['--chart-1', '--chart-3', '--chart-2'];

/** Lines over a time, bars over a text. The library is loaded when the first chart is shown. */
export function ResultChart({ chart, label }: { readonly chart: ChartData; readonly label: string }) {
  const host = useRef<HTMLDivElement>(null);
  const { mode } = useTheme();
  // biome-ignore lint/correctness/useExhaustiveDependencies: -- the colours are those of the theme that is on
  useEffect(() => {
    let drawn: EChartsType | undefined;
    let gone = false;
    const { current } = host;
    const resize = new ResizeObserver(() => drawn?.resize());
    void loadCharts().then(({ init }) => {
      if (gone || !current) return;
      drawn = init(current, undefined, { renderer: 'canvas' });
      drawn.setOption(optionOf(chart, getComputedStyle(current)));
      resize.observe(current);
    });
    return () => {
      gone = true;
      resize.disconnect();
      drawn?.dispose();
    };
  }, [chart, mode]);
  return <div ref={host} className={styles.chart} role="img" aria-label={label} />;
}

async function loadCharts() {
  const [core, charts, components, renderers] = await Promise.all([
    import('echarts/core'),
    import('echarts/charts'),
    import('echarts/components'),
    import('echarts/renderers'),
  ]);
  core.use([
    charts.LineChart,
    charts.BarChart,
    components.GridComponent,
    components.TooltipComponent,
    components.LegendComponent,
    renderers.CanvasRenderer,
  ]);
  return core;
}

function optionOf({ x, lines }: ChartData, style: CSSStyleDeclaration) {
  const colour = (name: string) => style.getPropertyValue(name).trim();
  const text = { color: colour('--text-3'), fontSize: 11, fontFamily: style.fontFamily };
  return {
    animation: false,
    color: colours.map(colour),
    grid: { left: 16, right: 24, top: lines.length > 1 ? 40 : 24, bottom: 16, containLabel: true },
    tooltip: {
      trigger: 'axis',
      transitionDuration: 0,
      backgroundColor: colour('--bg-raised'),
      borderColor: colour('--border'),
      textStyle: { color: colour('--text'), fontSize: 12 },
    },
    // One series is named by the title above.
    ...(lines.length > 1
      ? { legend: { top: 8, left: 16, icon: 'roundRect', itemWidth: 12, itemHeight: 4, textStyle: text } }
      : {}),
    xAxis: {
      type: 'category',
      data: x.values,
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { ...text, hideOverlap: true },
    },
    yAxis: {
      type: 'value',
      splitNumber: 3,
      axisLabel: text,
      splitLine: { lineStyle: { color: colour('--chart-grid') } },
    },
    series: lines.map(({ name, values }, at) => ({
      name,
      type: x.isTime ? 'line' : 'bar',
      data: values,
      showSymbol: values.length < 60,
      symbolSize: 4,
      large: values.length > 2_000,
      barMaxWidth: 32,
      lineStyle: { width: 1.5 },
      ...(x.isTime && at === 0 && lines.length === 1 ? { areaStyle: { color: colour('--chart-1-fill') } } : {}),
    })),
  };
}
