'use client';

import { useFormatter, useLocale, useNow, useTimeZone, useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { formatDuration } from '@/components/ui/number-format';
import type { Locale } from '@/lib/shared/text';

/** ISO 8601, UTC: what view models carry. */
export type Instant = string;

const dayOf = (at: Date, timeZone: string | undefined) =>
  new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(at);

/** 01:21 today, "13 Aug" or "8 月 13 日" before, with the year when it is another. */
export function useMoment(): (
  at: Instant,
  options?: { readonly seconds?: boolean; readonly withTime?: boolean },
) => string {
  const format = useFormatter();
  const locale = useLocale();
  const now = useNow();
  const timeZone = useTimeZone();
  return (at, { seconds = false, withTime = true } = {}) => {
    const date = new Date(at);
    const clock = format.dateTime(date, {
      hour: '2-digit',
      minute: '2-digit',
      ...(seconds ? { second: '2-digit' } : {}),
      hourCycle: 'h23',
    });
    if (dayOf(date, timeZone) === dayOf(now, timeZone)) return clock;
    const day = dayText(date, now, locale, timeZone);
    return withTime ? `${day} ${clock}` : day;
  };
}

function dayText(date: Date, now: Date, locale: Locale, timeZone: string | undefined): string {
  const parts = new Intl.DateTimeFormat('en', { timeZone, year: 'numeric', month: 'numeric', day: 'numeric' });
  const of = (at: Date) => Object.fromEntries(parts.formatToParts(at).map(({ type, value }) => [type, value]));
  const { year, month, day } = of(date);
  const otherYear = of(now)['year'] !== year;
  if (locale === 'zh') return `${otherYear ? `${year} 年 ` : ''}${month} 月 ${day} 日`;
  const name = new Intl.DateTimeFormat('en-US', { timeZone, month: 'short' }).format(date);
  return `${day} ${name}${otherYear ? ` ${year}` : ''}`;
}

export type MomentProps = { readonly at: Instant; readonly seconds?: boolean; readonly withTime?: boolean };

/** A point in time on the reader's clock; the exact one on hover. */
export function Moment({ at, seconds, withTime }: MomentProps) {
  const moment = useMoment();
  return (
    <time className="num nowrap" dateTime={at} title={at} suppressHydrationWarning>
      {moment(at, { ...(seconds === undefined ? {} : { seconds }), ...(withTime === undefined ? {} : { withTime }) })}
    </time>
  );
}

/** The provider's clock stands where the first page was made; once drawn, the browser's own goes on. */
function useClock(everyMs: number): Date {
  const [now, setNow] = useState(useNow());
  useEffect(() => {
    const tick = () => setNow(new Date());
    tick();
    const timer = setInterval(tick, everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}

/** "18 min ago", counted again every 30 s; "in 5 min" for what is to come. */
export function RelativeTime({ at }: { readonly at: Instant }) {
  const locale = useLocale();
  const t = useTranslations('time');
  const now = useClock(30_000);
  const distance = now.getTime() - new Date(at).getTime();
  const duration = formatDuration(coarse(Math.abs(distance)), locale);
  const text = Math.abs(distance) < 5000 ? t('now') : distance > 0 ? t('ago', { duration }) : t('in', { duration });
  return (
    <time className="nowrap" dateTime={at} title={at} suppressHydrationWarning>
      {text}
    </time>
  );
}

/** One unit is enough to say how long ago something was. */
function coarse(ms: number): number {
  const units = [86_400_000, 3_600_000, 60_000, 1000];
  const unit = units.find((size) => ms >= size) ?? 1;
  return Math.floor(ms / unit) * unit;
}

export function Duration({ ms }: { readonly ms: number }) {
  const locale = useLocale();
  return <span className="num nowrap">{formatDuration(ms, locale)}</span>;
}
