import { formatDuration } from '@/components/ui/number-format';
import type { Locale } from '@/lib/shared/text';

/** Durations of statements: below ten milliseconds their parts count too. */
export function timeText(ms: number, locale: Locale): string {
  if (ms >= 10) return formatDuration(ms, locale);
  const shown = ms >= 1 ? ms.toFixed(1) : ms.toFixed(2);
  return `${shown} ${locale === 'zh' ? '毫秒' : 'ms'}`;
}
