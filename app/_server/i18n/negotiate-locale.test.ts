import { expect, test } from 'vitest';
import { knownTimeZone, negotiateLocale } from './negotiate-locale';

test.each<[cookie: string | undefined, header: string | null, locale: string]>([
  ['zh', 'en-US', 'zh'],
  ['en', 'zh-CN,zh;q=0.9', 'en'],
  ['fr', 'zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
  [undefined, 'zh-TW;q=0.4, en-GB;q=0.8', 'en'],
  [undefined, 'de-DE, de;q=0.9, zh;q=0.2', 'zh'],
  [undefined, 'zh;q=0, en;q=0.1', 'en'],
  [undefined, 'de', 'en'],
  [undefined, '', 'en'],
  [undefined, null, 'en'],
])('cookie %s and header %s give %s', (cookie, header, locale) => {
  expect(negotiateLocale(cookie, header)).toBe(locale);
});

test.each<[string | undefined, string]>([
  ['Asia/Shanghai', 'Asia/Shanghai'],
  ['Mars/Olympus', 'UTC'],
  ['"><script>', 'UTC'],
  [undefined, 'UTC'],
])('time zone %s is %s', (name, zone) => {
  expect(knownTimeZone(name)).toBe(zone);
});
