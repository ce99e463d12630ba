import type { Locale } from '@/lib/shared/text';

const plain = (value: number, digits: number) =>
  new Intl.NumberFormat('en', { maximumFractionDigits: digits }).format(value);

/** 12.6 M in English, 1,260 万 in Chinese; small numbers stay exact. */
export function formatCount(value: number, locale: Locale): string {
  const size = Math.abs(value);
  if (locale === 'zh') {
    if (size >= 1e8) return `${plain(value / 1e8, size >= 1e10 ? 0 : 1)} 亿`;
    if (size >= 1e5) return `${plain(value / 1e4, size >= 1e6 ? 0 : 1)} 万`;
    return plain(value, 0);
  }
  if (size >= 1e9) return `${plain(value / 1e9, 1)} G`;
  if (size >= 1e6) return `${plain(value / 1e6, size >= 1e8 ? 0 : 1)} M`;
  return plain(value, 0);
}

const byteUnits = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];

export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (Math.abs(value) >= 1000 && unit < byteUnits.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${plain(value, unit === 0 || value >= 100 ? 0 : 1)} ${byteUnits[unit]}`;
}

const durationWords = {
  en: { ms: 'ms', s: 's', min: 'min', h: 'h', d: 'd' },
  zh: { ms: '毫秒', s: '秒', min: '分', h: '小时', d: '天' },
} as const satisfies Record<Locale, Record<string, string>>;

/** 41 ms, 1.6 s, 6 min 12 s, 3 h 5 min. */
export function formatDuration(ms: number, locale: Locale): string {
  const words = durationWords[locale];
  if (ms < 1000) return `${plain(ms, 0)} ${words.ms}`;
  const seconds = ms / 1000;
  if (seconds < 60) return `${plain(seconds, seconds < 10 ? 1 : 0)} ${words.s}`;
  const whole = Math.round(seconds);
  if (whole < 3600) return `${Math.floor(whole / 60)} ${words.min}${whole % 60 ? ` ${whole % 60} ${words.s}` : ''}`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 48 * 60) {
    return `${Math.floor(minutes / 60)} ${words.h}${minutes % 60 ? ` ${minutes % 60} ${words.min}` : ''}`;
  }
  return `${Math.round(minutes / (60 * 24))} ${words.d}`;
}
