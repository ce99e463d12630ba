'use client';

import { useLocale } from 'next-intl';
import { useEffect, useRef } from 'react';
import styles from '@/components/inspection/inspection.module.css';
import type { FigureView } from '@/components/inspection/inspection-view';
import { formatBytes, formatCount } from '@/components/ui/number-format';
import { useText } from '@/components/ui/use-text';
import type { Locale } from '@/lib/shared/text';

function figure(value: number, unit: FigureView['unit'], locale: Locale): string {
  if (unit === 'bytes') return formatBytes(value);
  const shown = Math.abs(value) < 10 ? String(Math.round(value * 100) / 100) : formatCount(Math.round(value), locale);
  return unit === 'percent' ? `${shown} %` : shown;
}

/** A figure of the last 30 days. A day that was not seen is a gap. */
export function FigureChart({ view }: { readonly view: FigureView }) {
  const textOf = useText();
  const locale = useLocale();
  const box = useRef<HTMLDivElement>(null);
  const { points, unit } = view;
  useEffect(() => {
    const element = box.current;
    if (!element || points.length < 2) return;
    let isGone = false;
    let remove: (() => void) | undefined;
    // The library is large and nobody waits for it.
    void import('@/components/ui/themed-chart').then(({ createThemedChart }) => {
      if (isGone) return;
      remove = createThemedChart(
        element,
        ({ token, bare, splitLine, tooltip }) => ({
          grid: { left: 48, right: 8, top: 8, bottom: 20 },
          tooltip: { ...tooltip, valueFormatter: (value: unknown) => figure(Number(value), unit, locale) },
          xAxis: { type: 'time', ...bare },
          yAxis: {
            type: 'value',
            scale: unit !== 'percent',
            splitNumber: 2,
            ...bare,
            axisLabel: { ...(bare['axisLabel'] as object), formatter: (value: number) => figure(value, unit, locale) },
            splitLine,
          },
          series: [
            {
              type: 'line',
              data: points.map(([at, value]) => [at, value]),
              showSymbol: points.length < 15,
              symbolSize: 4,
              lineStyle: { width: 1.5, color: token('--chart-1') },
              itemStyle: { color: token('--chart-1') },
              areaStyle: { color: token('--chart-1-fill') },
            },
          ],
        }),
        { group: 'inspection' },
      );
    });
    return () => {
      isGone = true;
      remove?.();
    };
  }, [points, unit, locale]);
  const last = points.at(-1)?.[1];
  return (
    <section className={styles.chart} aria-label={textOf(view.title)}>
      <header className="row">
        <h3 className="grow">{textOf(view.title)}</h3>
        <b className="num">{last === undefined ? '—' : figure(last, unit, locale)}</b>
      </header>
      {points.length > 1 && <div ref={box} className={styles.line} />}
    </section>
  );
}
