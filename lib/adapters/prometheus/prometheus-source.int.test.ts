import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { PrometheusEntry } from '@/lib/adapters/prometheus/prometheus-source';
import { createPrometheusSource } from '@/lib/adapters/prometheus/prometheus-source';
import type { MeasuredInstance } from '@/lib/instance/live/metric-source';
import { instanceIdSchema, newId } from '@/lib/shared/ids';

const instance: MeasuredInstance = {
  id: newId(instanceIdSchema),
  name: 'order-01',
  host: '10.0.0.7',
  port: 3306,
  engine: 'mysql',
  environment: 'prod',
};
const period = { seconds: 60, from: new Date('2026-11-30T10:00:30Z'), to: new Date('2026-11-30T10:03:30Z') };

let server: Server;
let asked: { url: URL; authorization: string | undefined }[];
let answer: (query: string) => { status?: number; body: string };
let problems: object[];

beforeAll(async () => {
  server = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://x');
    asked.push({ url, authorization: request.headers.authorization });
    const { status = 200, body } = answer(url.searchParams.get('query') ?? '');
    response.writeHead(status, { 'content-type': 'application/json' }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => new Promise((resolve) => server.close(resolve)));
beforeEach(() => {
  asked = [];
  problems = [];
  answer = () => ({ body: matrix([]) });
});

const matrix = (values: readonly (readonly [number, string])[]) =>
  JSON.stringify({
    status: 'success',
    data: { resultType: 'matrix', result: values.length > 0 ? [{ metric: {}, values }] : [] },
  });

function source(more: Partial<PrometheusEntry> = {}) {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/prom/`;
  const entry = { name: 'prom', url, labels: { instance: '{host}:9104' }, timeoutMs: 4_000, ...more };
  return createPrometheusSource([entry], (problem) => problems.push(problem));
}

test('each metric is asked on the grid of its period, and gaps stay gaps', async () => {
  const at = Date.parse('2026-11-30T10:00:00Z') / 1000;
  answer = (query) =>
    query.includes('threads_running')
      ? {
          body: matrix([
            [at, '4'],
            [at + 60, 'NaN'],
            [at + 120, '6.5'],
          ]),
        }
      : { body: matrix([]) };
  const found = await source({ bearerToken: 'secret' }).series(instance, period);
  expect(found).toEqual([
    {
      metric: 'threads-running',
      points: [
        { at: new Date('2026-11-30T10:00:00Z'), average: 4, max: 4 },
        { at: new Date('2026-11-30T10:02:00Z'), average: 6.5, max: 6.5 },
      ],
    },
  ]);
  const first = asked.find(({ url }) => url.searchParams.get('query')?.includes('questions'));
  expect(first?.url.pathname).toBe('/prom/api/v1/query_range');
  expect(Object.fromEntries(first?.url.searchParams ?? [])).toEqual({
    query: 'max(rate(mysql_global_status_questions{instance="10.0.0.7:9104"}[300s]))',
    start: String(at),
    end: String(at + 180),
    step: '60',
  });
  expect(first?.authorization).toBe('Bearer secret');
});

test.each<[what: string, make: () => { status?: number; body: string }]>([
  ['an error', () => ({ status: 503, body: '{}' })],
  ['no JSON', () => ({ body: '<html>' })],
  ['another form', () => ({ body: JSON.stringify({ status: 'success', data: { resultType: 'vector', result: [] } }) })],
  ['too much', () => ({ body: ' '.repeat(8 * 1024 * 1024 + 1) })],
])('%s is no answer, and is reported without the token', async (_what, make) => {
  answer = make;
  expect(await source({ bearerToken: 'secret' }).series(instance, period)).toBeUndefined();
  expect(problems).toMatchObject([{ prometheus: 'prom' }]);
  expect(JSON.stringify(problems)).not.toContain('secret');
});

test('one that does not answer in its time is no answer', async () => {
  const silent = createServer(() => undefined);
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
  expect(await source({ url, timeoutMs: 200 }).series(instance, period)).toBeUndefined();
  silent.closeAllConnections();
  await new Promise((resolve) => silent.close(resolve));
});

describe('whose it is', () => {
  test.each<[settings: Partial<PrometheusEntry>, more: Partial<MeasuredInstance>, name: string | undefined]>([
    [{}, {}, 'prom'],
    [{ environments: ['prod'] }, {}, 'prom'],
    [{ environments: ['dev'] }, {}, undefined],
    [{ environments: ['dev'], instances: ['order-01'] }, {}, 'prom'],
    [{ instances: ['other'] }, {}, undefined],
    [{}, { engine: 'tidb' }, undefined],
  ])('%j, for %j: %s', (settings, more, name) => {
    expect(source(settings).nameFor({ ...instance, ...more })).toBe(name);
  });
});
