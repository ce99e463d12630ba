import type { Locale, Text } from '@/lib/shared/text';

/** "01:00" today, "13 Aug 01:00" or "8 月 13 日 01:00" else, on the reader's clock. */
export function momentText(iso: string, now: Date, timeZone: string | undefined): Text {
  const at = new Date(iso);
  const dayKey = (date: Date) => new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(date);
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(at);
  if (dayKey(at) === dayKey(now)) return { en: clock, zh: clock };
  const day = (locale: Locale) =>
    new Intl.DateTimeFormat(locale === 'zh' ? 'zh-CN' : 'en-GB', {
      timeZone,
      day: 'numeric',
      month: locale === 'zh' ? 'long' : 'short',
    }).format(at);
  return { en: `${day('en')} ${clock}`, zh: `${day('zh')} ${clock}` };
}
