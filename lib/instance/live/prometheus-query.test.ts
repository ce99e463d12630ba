import { expect, test } from 'vitest';
import { prometheusQueries, selectorOf } from '@/lib/instance/live/prometheus-query';

const instance = { name: 'order-01', host: '10.0.0.7', port: 3306 };

test.each<[labels: Record<string, string>, selector: string]>([
  [{ instance: '{host}:9104' }, '{instance="10.0.0.7:9104"}'],
  [{ instance: '{name}', job: 'mysql' }, '{instance="order-01",job="mysql"}'],
  [{ instance: '{host}:{port}' }, '{instance="10.0.0.7:3306"}'],
])('%j selects %s', (labels, selector) => {
  expect(selectorOf(labels, instance)).toBe(selector);
});

test('a name never ends its string', () => {
  const name = 'a"} or vector(1) #\\\n';
  expect(selectorOf({ instance: '{name}' }, { ...instance, name })).toBe('{instance="a\\"} or vector(1) #\\\\\\n"}');
});

test('rates are counted over five minutes at least, gauges are taken as they are', () => {
  const queries = prometheusQueries('{instance="x"}', 60);
  expect(queries.get('queries')).toBe('max(rate(mysql_global_status_questions{instance="x"}[300s]))');
  expect(queries.get('threads-running')).toBe('max(mysql_global_status_threads_running{instance="x"})');
  expect(queries.get('replica-lag')).toBe('max(mysql_slave_status_seconds_behind_master{instance="x"})');
  expect(prometheusQueries('{}', 3600).get('queries')).toContain('[3600s]');
});
