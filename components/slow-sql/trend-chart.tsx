'use client';

import { useLocale } from 'next-intl';
import { useEffect, useRef } from 'react';
import styles from '@/components/slow-sql/slow-sql.module.css';
import type { DigestChanges, SpanView } from '@/components/slow-sql/slow-sql-view';
import { ticketMarks } from '@/components/slow-sql/ticket-marks';
import { timeText } from '@/components/slow-sql/time-text';

export type TrendLine = { readonly name: string; readonly points: readonly (readonly [at: number, ms: number])[] };

export type TrendChartProps = {
  readonly lines: readonly TrendLine[];
  readonly look: 'line' | 'bar';
  readonly label: string;
  readonly span: SpanView;
  /** Tickets that were done in the period; they are listed beside the chart too, for who does not see it. */
  readonly marks: DigestChanges['marks'];
};

/** Lines over the period, or bars for what adds up. The library comes with the first chart that is looked at. */
export function TrendChart({ lines, look, label, span, marks }: TrendChartProps) {
  const locale = useLocale();
  const { from, to } = span;
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    let isGone = false;
    let remove: (() => void) | undefined;
    const length = new Date(to).getTime() - new Date(from).getTime();
    void import('@/components/ui/themed-chart').then(({ createThemedChart }) => {
      if (isGone) return;
      remove = createThemedChart(
        element,
        ({ token, bare, splitLine, tooltip, text }) => ({
          grid: { left: 72, right: 32, top: lines.length > 1 || marks.length > 0 ? 28 : 12, bottom: 24 },
          ...(lines.length > 1 && { legend: { top: 0, left: 0, itemHeight: 8, textStyle: text } }),
          tooltip: { ...tooltip, valueFormatter: (value: unknown) => timeText(Number(value), locale) },
          xAxis: { type: 'time', min: new Date(from).getTime(), max: new Date(to).getTime(), ...bare },
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
            ...(at === 0 &&
              marks.length > 0 && { markLine: markLine(ticketMarks(marks, length), token('--text-2'), text) }),
          })),
        }),
        { group: 'slow-sql' },
      );
    });
    return () => {
      isGone = true;
      remove?.();
    };
  }, [lines, look, locale, from, to, marks]);
  return <div ref={box} role="img" aria-label={label} className={styles.chart} />;
}

/** Thin vertical lines with the ticket's number: what happened then. */
const markLine = (lines: ReturnType<typeof ticketMarks>, color: string, text: object) => ({
  symbol: 'none',
  silent: true,
  lineStyle: { color, width: 1, type: 'solid' },
  label: { ...text, color, position: 'end', rotate: 0, formatter: '{b}' },
  data: lines.map(({ at, name }) => ({ xAxis: at, name })),
});
