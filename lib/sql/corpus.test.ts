import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Dialect } from '@/lib/sql/dialect';
import { parseStatement } from '@/lib/sql/parse-statement';
import { splitScript } from '@/lib/sql/split';

/**
 * Real statements stand beside the repository, not in it. Where they are, the parser is held to these shares; where they
 * are not, the run says so instead of passing in silence.
 */
const folder = '../shared/corpus';
const lineSchema = z.object({ sql: z.string(), valid: z.boolean().nullish() });
const splitSchema = z.array(z.object({ name: z.string(), script: z.string(), statements: z.array(z.string()) }));

type Bar = { readonly file: string; readonly dialect: Dialect; readonly accepted: number; readonly refused?: number };

const bars: readonly Bar[] = [
  { file: 'everyday', dialect: { flavor: 'mysql', version: 80036 }, accepted: 99 },
  { file: 'modern', dialect: { flavor: 'mysql', version: 80036 }, accepted: 99 },
  { file: 'application', dialect: { flavor: 'mysql', version: 80036 }, accepted: 98.4 },
  { file: 'mysql', dialect: { flavor: 'mysql', version: 80036 }, accepted: 99.7, refused: 93 },
  { file: 'mariadb', dialect: { flavor: 'mariadb', version: 101100 }, accepted: 99.7 },
  { file: 'tidb', dialect: { flavor: 'tidb', version: 80500 }, accepted: 94 },
];

const isHere = existsSync(folder);

function measureCorpora(): void {
  test.each(bars)('$file', ({ file, dialect, accepted, refused = 0 }) => {
    const cases = readFileSync(`${folder}/${file}.jsonl`, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => lineSchema.parse(JSON.parse(line)));
    const share = (valid: boolean): number => {
      const chosen = cases.filter((each) => (each.valid !== false) === valid);
      const right = chosen.filter(({ sql }) => parseStatement(sql, { dialect }).ok === valid);
      return chosen.length === 0 ? 100 : (100 * right.length) / chosen.length;
    };
    expect(share(true)).toBeGreaterThanOrEqual(accepted);
    expect(share(false)).toBeGreaterThanOrEqual(refused);
  });

  test('split.json', () => {
    const dialect: Dialect = { flavor: 'mysql', version: 80036 };
    const scripts = splitSchema.parse(JSON.parse(readFileSync(`${folder}/split.json`, 'utf8')));
    for (const { name, script, statements } of scripts) {
      const found = splitScript(script, { dialect }).map(({ start, end }) => script.slice(start, end));
      expect(found, name).toEqual(statements);
    }
    expect(scripts).toHaveLength(40);
  });
}

function sayAbsent(): void {
  beforeAll(() => {
    process.stderr.write(
      `NOT MEASURED: ${folder} is absent, the parser's coverage of real statements was not checked\n`,
    );
  });

  test(`are absent: ${folder}; coverage was not checked`, () => {
    expect(isHere).toBe(false);
  });
}

describe('the corpora', isHere ? measureCorpora : sayAbsent);
