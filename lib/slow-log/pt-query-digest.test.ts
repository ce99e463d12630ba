import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { DigestReport } from './digest/digest-report';
import { LogDigester } from './digest-log';

/**
 * Our fingerprints against those of pt-query-digest, on the 200 shapes of a generator that is not part of this repository: its reference of
 * the top 20 of five formats, and the tool itself where it is installed. Where the two differ, it is one of the reasons below.
 */
const folder = join(import.meta.dirname, '../../../shared/slowlog');
const generator = join(folder, 'genslow.mjs');
const isThere = existsSync(generator);
const isToolThere = isThere && spawnSync('which', ['pt-query-digest']).status === 0;

/** What pt-query-digest would have written. */
function asTheirs(ours: string): string {
  return (
    ours
      // It drops hints with the comments.
      .replace(/\/\*\+ .*? \*\/ /g, '')
      // It takes a lone sign, and that of an arrow, for a number.
      .replace(/->+\?/g, '?>?')
      .replace(/ \+ \?/g, ' ? ?')
      // A letter that could introduce a number goes with it, in names too.
      .replace(/[xb]\?/g, '?')
      // It cuts an INSERT of several rows behind the first.
      .replace(/(values\(\?\+\)) on duplicate key .*$/, '$1')
      // A branch of a UNION that is not the first one is marked when it repeats.
      .replace(/ \/\*repeat union all\*\/$/, '')
  );
}

const withoutMark = (theirs: string): string => theirs.replace(/ \/\*repeat union all\*\/$/, '').trimEnd();

/** It splits a shape at upper-case hexadecimal numbers, at doubled quotes, and definitions by their names. */
const isTheirSplit = (theirs: string): boolean => /\?[\w?]|[a-f]\?|^alter table/.test(theirs);

const shapesShape = z.object({
  events: z.number(),
  rank: z.array(z.object({ family: z.string(), count: z.number(), worst: z.string() })),
});
const referenceShape = z.object({
  formats: z.record(z.string(), z.object({ top20: z.array(z.object({ fingerprint: z.string() })) })),
});
const outputShape = z.object({ classes: z.array(z.object({ fingerprint: z.string() })) });

test.runIf(!isThere)(`not compared: ${generator} is not there`, () => {
  expect(isThere).toBe(false);
});

describe.runIf(isThere)('200 shapes', () => {
  const dir = mkdtempSync(join(tmpdir(), 'sluice-pt-'));
  const log = join(dir, 'slow.log');
  let report: DigestReport;
  let truth: z.output<typeof shapesShape>;

  beforeAll(() => {
    const options = ['--mb', '6', '--seed', '1', '--format', 'mysql8', '--zipf', '0.3', '--out', log];
    execFileSync(process.execPath, [generator, ...options, '--truth', join(dir, 'truth.json')]);
    truth = shapesShape.parse(JSON.parse(readFileSync(join(dir, 'truth.json'), 'utf8')));
    const digester = new LogDigester();
    digester.push(readFileSync(log));
    digester.endLog();
    report = digester.report();
  });
  afterAll(() => rmSync(dir, { recursive: true }));

  test('are told apart and not split', () => {
    const shapes = truth.rank.filter(({ family }) => !/^(admin|binlog)/.test(family));
    expect(report.events).toBe(truth.events);
    expect(report.unique).toBe(shapes.length);
    const counts = (list: readonly { readonly count: number }[]) =>
      list.map(({ count }) => count).sort((a, b) => a - b);
    expect(counts(report.digests)).toEqual(counts(shapes));
  });

  test('have the fingerprints of the reference', () => {
    const reference = referenceShape.parse(JSON.parse(readFileSync(join(folder, 'reference.json'), 'utf8')));
    const theirs = new Set(
      Object.values(reference.formats)
        .flatMap(({ top20 }) => top20.map(({ fingerprint }) => fingerprint))
        .filter((text) => !text.startsWith('administrator command'))
        .map(withoutMark),
    );
    const ours = new Set(report.digests.map(({ fingerprint }) => asTheirs(fingerprint)));
    expect([...theirs].filter((text) => !ours.has(text))).toEqual([]);
    expect(theirs.size).toBeGreaterThan(20);
  });

  test.runIf(isToolThere)('have the fingerprints of the tool', () => {
    const output = execFileSync(
      'pt-query-digest',
      ['--no-version-check', '--output', 'json', '--limit', '100%', '--outliers', 'Query_time:1:0', log],
      { maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'] },
    ).toString('utf8');
    const theirs = new Set(
      outputShape
        .parse(JSON.parse(output.slice(output.indexOf('{'))))
        .classes.map(({ fingerprint }) => withoutMark(fingerprint))
        .filter((text) => !text.startsWith('administrator command')),
    );
    const ours = new Set(report.digests.map(({ fingerprint }) => asTheirs(fingerprint)));
    expect([...ours].filter((text) => !theirs.has(text) && !text.startsWith('alter table'))).toEqual([]);
    expect([...theirs].filter((text) => !ours.has(text) && !isTheirSplit(text))).toEqual([]);
  });
});
