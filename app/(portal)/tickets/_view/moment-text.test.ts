import { expect, test } from 'vitest';
import { momentText } from './moment-text';

const now = new Date('2026-08-13T20:00:00Z');

test.each<[iso: string, zone: string, en: string, zh: string]>([
  ['2026-08-13T21:05:00Z', 'UTC', '21:05', '21:05'],
  ['2026-08-14T17:00:00Z', 'UTC', '14 Aug 17:00', '8月14日 17:00'],
  ['2026-08-13T17:00:00Z', 'Asia/Shanghai', '01:00', '01:00'],
])('%s in %s', (iso, zone, en, zh) => {
  expect(momentText(iso, now, zone)).toEqual({ en, zh });
});
