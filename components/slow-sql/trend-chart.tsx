'use client';

import { useLocale } from 'next-intl';
import { useEffect, useRef } from 'react';
import styles from '@/components/slow-sql/slow-sql.module.css';
import { timeText } from '@/components/slow-sql/time-text';

export type TrendLine = { readonly name: string; readonly points: readonly (readonly [at: number, ms: number])[] };

/** Lines over the period, or bars for what adds up. The library comes with the first chart that is looked at. */
export function TrendChart({
  lines,
  look,
  label,
}: {
  readonly lines: readonly TrendLine[];
  readonly look: 'line' | 'bar';
  readonly label: string;
}) {
  const locale = useLocale();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    let isGone = false;
    let remove: (() => void) | undefined;
    void import('@/components/ui/themed-chart').then(({ createThemedChart }) => {
      if (isGone) return;
      remove = createThemedChart(
        element,
        ({ token, bare, splitLine, tooltip, text }) => ({
          grid: { left: 72, right: 12, top: lines.length > 1 ? 28 : 12, bottom: 24 },
          ...(lines.length > 1 && { legend: { top: 0, right: 0, itemHeight: 8, textStyle: text } }),
          tooltip: { ...tooltip, valueFormatter: (value: unknown) => timeText(Number(value), locale) },
          xAxis: { type: 'time', ...bare },
          yAxis: {
            type: 'value',
            min: 0,
            splitNumber: 3,
            splitLine,
            axisLabel: { ...text, formatter: (value: number) => timeText(value, locale) },
          },
          series: lines.map(({ name, points }, at) => ({
            type: look,
            name,
            data: points,
            showSymbol: points.length < 40,
            symbolSize: 4,
            barMaxWidth: 12,
            lineStyle: { width: 1.5, color: token(`--chart-${at + 1}`) },
            itemStyle: { color: token(`--chart-${at + 1}`) },
          })),
        }),
        { group: 'slow-sql' },
      );
    });
    return () => {
      isGone = true;
      remove?.();
    };
  }, [lines, look, locale]);
  return <div ref={box} role="img" aria-label={label} className={styles.chart} />;
}
