'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import styles from '@/components/instance/live/live.module.css';
import type { MetricView } from '@/components/instance/live/live-view';
import { formatBytes, formatCount } from '@/components/ui/number-format';
import { useText } from '@/components/ui/use-text';
import type { Locale } from '@/lib/shared/text';

function figure(value: number, unit: MetricView['unit'], locale: Locale): string {
  if (unit === 'bytes-per-second') return formatBytes(value);
  if (value !== 0 && Math.abs(value) < 10) return String(Math.round(value * 10) / 10);
  return formatCount(Math.round(value), locale);
}

/** A figure as it is now, what is usual, and its line over the hours that were chosen. */
export function MetricCard({ metric }: { readonly metric: MetricView }) {
  const t = useTranslations('live');
  const textOf = useText();
  const locale = useLocale();
  const box = useRef<HTMLDivElement>(null);
  const { points, before, unit, latest, usual } = metric;
  useEffect(() => {
    const element = box.current;
    if (!element || points.length < 2) return;
    let isGone = false;
    let remove: (() => void) | undefined;
    // The library is large and nobody waits for it.
    void import('@/components/instance/live/metric-line').then(({ createMetricLine }) => {
      if (!isGone) remove = createMetricLine(element, { points, before }, (value) => figure(value, unit, locale));
    });
    return () => {
      isGone = true;
      remove?.();
    };
  }, [points, before, unit, locale]);
  const title = textOf(metric.title);
  return (
    <section className={styles.metric} aria-label={title}>
      <header className="row">
        <h3 className="grow t2">{title}</h3>
        {before.length > 0 && <span className="t3 caption">{t('greyYesterday')}</span>}
      </header>
      <p className={styles.figure}>
        <b className="num">{latest === null ? '—' : figure(latest, unit, locale)}</b>
        <span className="t3">
          {[
            unit === 'count' ? '' : t(`unit.${unit}`),
            usual !== null && latest !== null ? t('usually', { value: figure(usual, unit, locale) }) : '',
          ]
            .filter(Boolean)
            .join(locale === 'zh' ? '，' : ', ')}
        </span>
      </p>
      {points.length < 2 ? (
        <p className={styles.noLine}>{t('noSamples')}</p>
      ) : (
        <div ref={box} className={styles.line} />
      )}
    </section>
  );
}
