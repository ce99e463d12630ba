import { expect, test } from 'vitest';
import { prometheusSettingsSchema } from '@/lib/config/prometheus-settings';

test('an entry is for every instance unless it says which', () => {
  const entry = { name: 'prod', url: 'https://prometheus.example.com', labels: { instance: '{host}:9104' } };
  expect(prometheusSettingsSchema.parse([entry])).toEqual([{ ...entry, timeoutMs: 4_000 }]);
});

test.each<[what: string, entry: object, problem: RegExp]>([
  ['every instance alike', { labels: { job: 'mysql' } }, /same figures/],
  ['a label that is none', { labels: { 'a b': '{host}' } }, /name of a label/],
  ['another protocol', { url: 'file:///etc/passwd' }, /http/],
])('settings are refused: %s', (_what, more, problem) => {
  const entry = { name: 'p', url: 'http://p', labels: { instance: '{host}' }, ...more };
  expect(JSON.stringify(prometheusSettingsSchema.safeParse([entry]).error?.issues)).toMatch(problem);
});
