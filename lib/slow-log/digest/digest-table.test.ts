import { describe, expect, test } from 'vitest';
import { LogDigester } from '../digest-log';
import { LogReader } from '../log/log-reader';
import { BoundedNames } from './bounded-names';
import { DigestTable, digestLimits } from './digest-table';

const event = (text: string, seconds = '1.000000', address = '10.0.0.1') =>
  `# Time: 2026-11-20T10:00:00.000001Z\n# User@Host: app[app] @  [${address}]  Id: 1\n# Query_time: ${seconds}  Lock_time: 0.000001 Rows_sent: 1  Rows_examined: 5\nSET timestamp=1795168800;\n${text};\n`;

function tableOf(log: string, limits = digestLimits): DigestTable {
  const table = new DigestTable(limits);
  const reader = new LogReader((read) => table.add(read));
  reader.push(new TextEncoder().encode(log));
  reader.end();
  return table;
}

describe('bounds', () => {
  test('statements beyond the number of digests are added up, none is lost', () => {
    const log = ['a', 'b', 'c', 'd', 'a', 'd'].map((name) => event(`SELECT ${name}`)).join('');
    const { digests, others } = tableOf(log, { ...digestLimits, digestsMax: 2 });
    expect(digests.map(({ count }) => count)).toEqual([2, 1]);
    expect([others.count, others.sumMicros]).toEqual([3, 3e6]);
  });

  test('a long sample keeps its beginning and tells its length', () => {
    const { digests } = tableOf(event(`SELECT ${'1, '.repeat(100)}1`), { ...digestLimits, sampleBytesMax: 20 });
    expect(digests[0]?.sample).toHaveLength(20);
    expect(digests[0]?.sampleLength).toBe(308);
  });

  test('two long fingerprints that end differently are two', () => {
    const log = event(`SELECT ${'a, '.repeat(100)}b`) + event(`SELECT ${'a, '.repeat(100)}c`);
    expect(tableOf(log, { ...digestLimits, fingerprintBytesMax: 16 }).digests).toHaveLength(2);
  });

  test('thousands of digests are found again', () => {
    const name = (i: number) =>
      `t${'abcdefghij'[i % 10]}${'abcdefghij'[Math.floor(i / 10) % 10]}${'x'.repeat(Math.floor(i / 100))}`;
    const log = Array.from({ length: 3000 }, (_, i) => event(`SELECT ${name(i)}`)).join('');
    const { digests } = tableOf(log + log);
    expect(digests).toHaveLength(3000);
    expect(digests.every(({ count }) => count === 2)).toBe(true);
  });
});

test('names: the first so many, and the events of the others', () => {
  const names = new BoundedNames(2);
  const add = (name: string) => {
    const bytes = new TextEncoder().encode(name);
    names.add(bytes, 0, bytes.length);
  };
  for (const name of ['a', 'b', 'b', 'c', 'a', 'b', 'd', '']) add(name);
  expect(names.list()).toEqual([
    { name: 'b', events: 3 },
    { name: 'a', events: 2 },
  ]);
  expect(names.moreEvents).toBe(2);
});

test('sums are exact where adding seconds is not', () => {
  const digester = new LogDigester();
  digester.push(new TextEncoder().encode(event('SELECT 1', '0.100000').repeat(10) + event('SELECT 1', '0.200000')));
  digester.endLog();
  const [entry] = digester.report().digests;
  expect(entry).toMatchObject({ count: 11, sumSeconds: 1.2, minSeconds: 0.1, maxSeconds: 0.2, sample: 'SELECT 1' });
});
