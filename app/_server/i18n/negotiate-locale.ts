import type { Locale } from '@/lib/shared/text';
import { locales } from '@/lib/shared/text';

const isLocale = (value: string | undefined): value is Locale => locales.some((locale) => locale === value);

/** The cookie wins; else the first language of the header that we speak; else English. */
export function negotiateLocale(cookie: string | undefined, acceptLanguage: string | null): Locale {
  if (isLocale(cookie)) return cookie;
  const wishes = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const quality = parameters.map((parameter) => /^\s*q=([\d.]+)$/.exec(parameter)?.[1]).find(Boolean);
      return { language: tag.split('-')[0], quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality);
  const match = wishes.map(({ language }) => language).find(isLocale);
  return match ?? 'en';
}

/** A zone name from a cookie is only used when this process knows it. */
export function knownTimeZone(name: string | undefined): string {
  if (!name) return 'UTC';
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return 'UTC';
  }
}
