'use client';

import { useEffect, useRef } from 'react';
import { formatBytes, formatCount } from '@/components/ui/number-format';
import type { Locale } from '@/lib/shared/text';

export type GrowthChartProps = {
  readonly points: readonly { readonly day: string; readonly value: number }[];
  readonly unit: 'bytes' | 'rows';
  readonly label: string;
  readonly locale: Locale;
};

/** One line over days, from zero. The library comes with the first chart that is looked at. */
export function GrowthChart({ points, unit, label, locale }: GrowthChartProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    let isGone = false;
    let dispose = () => {};
    const draw = async () => {
      const { createLineChart } = await import('@/components/table/line-chart');
      if (isGone) return;
      const format = (value: number) => (unit === 'bytes' ? formatBytes(value) : formatCount(value, locale));
      dispose = createLineChart(element, points, format);
    };
    void draw();
    return () => {
      isGone = true;
      dispose();
    };
  }, [points, unit, locale]);
  return <div ref={box} role="img" aria-label={label} style={{ height: 176 }} />;
}
