'use client';

import { useEffect, useRef } from 'react';
import type { ChartData } from '@/components/console/chart/chart-data';
import styles from '@/components/console/chart/result-chart.module.css';
import type { ChartLook } from '@/components/ui/themed-chart';

const colours = ['--chart-1', '--chart-3', '--chart-2'];

/** Lines over a time, bars over a text. The library is loaded when the first chart is shown. */
export function ResultChart({ chart, label }: { readonly chart: ChartData; readonly label: string }) {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let remove: (() => void) | undefined;
    let isGone = false;
    const { current } = host;
    void import('@/components/ui/themed-chart').then(({ createThemedChart }) => {
      if (!isGone && current) remove = createThemedChart(current, (look) => optionOf(chart, look));
    });
    return () => {
      isGone = true;
      remove?.();
    };
  }, [chart]);
  return <div ref={host} className={styles.chart} role="img" aria-label={label} />;
}

function optionOf({ x, lines }: ChartData, { token, text, tooltip, bare, splitLine }: ChartLook) {
  return {
    color: colours.map(token),
    grid: { left: 16, right: 24, top: lines.length > 1 ? 40 : 24, bottom: 16, containLabel: true },
    tooltip,
    // One series is named by the title above.
    ...(lines.length > 1
      ? { legend: { top: 8, left: 16, icon: 'roundRect', itemWidth: 12, itemHeight: 4, textStyle: text } }
      : {}),
    xAxis: { type: 'category', data: x.values, ...bare },
    yAxis: { type: 'value', splitNumber: 3, axisLabel: text, splitLine },
    series: lines.map(({ name, values }, at) => ({
      name,
      type: x.isTime ? 'line' : 'bar',
      data: values,
      showSymbol: values.length < 60,
      symbolSize: 4,
      large: values.length > 2_000,
      barMaxWidth: 32,
      lineStyle: { width: 1.5 },
      ...(x.isTime && at === 0 && lines.length === 1 ? { areaStyle: { color: token('--chart-1-fill') } } : {}),
    })),
  };
}
