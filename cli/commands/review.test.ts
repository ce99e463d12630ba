import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SecondReader } from '@/lib/sql/second-reader';
import type { ApiClient } from '../api-client';
import { sarifSchema } from '../review/sarif';
import { testFolder } from '../testing/run-command';
import { review, reviewSpec } from './review';

const { folder, write, run, remove } = testFolder();
const sluice = (args: readonly string[], settings?: Parameters<typeof run>[2]) =>
  run({ spec: reviewSpec, run: review }, args, settings);

beforeAll(() => {
  write('bad.sql', 'DELETE FROM orders;\n');
  write('good.sql', 'DELETE FROM orders WHERE id = 1;\n');
  write('db/V2__a.sql', 'DELETE FROM a;\n');
  write('db/V10__b.sql', 'DELETE FROM b;\n');
  write('schema.sql', 'CREATE TABLE orders (id BIGINT PRIMARY KEY, a INT);\n');
  write('strict/sluice.yaml', 'profile: strict\nfail-on: notice\n');
  write('strict/a.sql', 'SELECT * FROM orders;\n');
});
afterAll(remove);

describe('exit codes', () => {
  test.each<[args: readonly string[], code: number]>([
    [['bad.sql'], 2],
    [['good.sql'], 0],
    [['good.sql', '--fail-on', 'gap'], 1],
    [['good.sql', '--fail-on', 'gap', '--schema', 'schema.sql'], 0],
    [['good.sql', 'bad.sql'], 2],
    [['good.sql', '--fail-on', 'fatal'], 64],
    [['good.sql', '--dry-run'], 64],
    [[], 64],
    [['no.sql'], 66],
    [['no*.sql'], 66],
    [['good.sql', '--config', 'no.yaml'], 66],
    [['good.sql', '--instance', 'x', '--profile', 'strict'], 64],
    [['good.sql', '--instance', 'x'], 64],
  ])('%j', async (args, code) => {
    expect((await sluice(args)).code).toBe(code);
  });
});

test('folders, patterns and standard input', async () => {
  const { out, code } = await sluice(['db', 'go*.sql', '-'], { stdin: 'DELETE FROM c;' });
  expect(code).toBe(2);
  expect(out.match(/^\S+:1:1 {2}error {2}update-delete-require-where/gm)).toEqual([
    'db/V2__a.sql:1:1  error  update-delete-require-where',
    'db/V10__b.sql:1:1  error  update-delete-require-where',
    'stdin:1:1  error  update-delete-require-where',
  ]);
  expect(out.split('\n').at(-1)).toMatch(/^4 files, 4 statements: 3 errors/);
});

test('SARIF links to the pages of the server', async () => {
  const { out } = await sluice(['bad.sql', '--format', 'sarif'], { serverUrl: 'https://sluice.example/' });
  const sarif = sarifSchema.parse(JSON.parse(out));
  const rule = sarif.runs[0]?.tool.driver.rules.find(({ id }) => id === 'update-delete-require-where');
  expect(rule?.helpUri).toBe('https://sluice.example/rules/update-delete-require-where');
});

describe('the file of the repository', () => {
  test('is found above, and its own folder is what patterns are relative to', async () => {
    write('repo/.git/HEAD', '');
    write('repo/.sluice.yaml', 'dialect: mariadb\ninclude: "db/*.sql"\nignore: db/old*\nfail-on: gap\n');
    write('repo/db/a.sql', 'CREATE SEQUENCE s START WITH 1;\n');
    write('repo/db/old.sql', 'DELETE FROM x;\n');
    const { out, code } = await sluice([], { cwd: 'repo/db' });
    expect(out).not.toContain('syntax-error');
    expect(out.split('\n').at(-1)).toMatch(/^1 statement: 0 errors/);
    expect([0, 1]).toContain(code);
  });

  test('says profile and level, and an option comes before it', async () => {
    expect((await sluice(['a.sql'], { cwd: 'strict' })).code).toBeGreaterThan(0);
    expect((await sluice(['a.sql', '--no-config'], { cwd: 'strict' })).code).toBe(0);
    expect((await sluice(['a.sql', '--profile', 'default', '--fail-on', 'error'], { cwd: 'strict' })).code).toBe(0);
  });

  test('that is wrong stops everything, with its lines', async () => {
    write('wrong/sluice.yaml', 'dialekt: mysql\nrules:\n  select-starr: error\n');
    const { code, err, out } = await sluice(['../good.sql'], { cwd: 'wrong' });
    expect(code).toBe(78);
    expect(out).toBe('');
    expect(err.split('\n')).toEqual([
      expect.stringMatching(/^sluice\.yaml:1: .*Did you mean dialect\?/),
      expect.stringMatching(/^sluice\.yaml:3: select-starr: .*Did you mean select-star\?/),
    ]);
  });

  test('twice in a folder is refused', async () => {
    write('twice/sluice.yaml', '');
    write('twice/.sluice.yaml', '');
    expect((await sluice(['../good.sql'], { cwd: 'twice' })).code).toBe(78);
  });

  test.each<[name: string, until: string, code: number, says: RegExp]>([
    ['holds on its last day', '2026-11-30', 0, /exempted until 2026-11-30, so it does not count: agreed/],
    [
      'is over the day after, and that is said',
      '2026-11-29',
      2,
      /sluice\.yaml:2: the exemption .* ended on 2026-11-29/,
    ],
  ])('an exemption %s', async (_, until, code, says) => {
    const shown = await sluice(['bad.sql', '--fingerprints']);
    const fingerprint = /fingerprint: (\w+)/.exec(shown.out)?.[1] ?? '';
    write(
      'exempt/sluice.yaml',
      `exemptions:\n  - { rule: update-delete-require-where, fingerprint: "${fingerprint}", reason: agreed, until: ${until} }\n`,
    );
    const found = await sluice(['../bad.sql'], { cwd: 'exempt' });
    expect(found.code).toBe(code);
    expect(`${found.out}\n${found.err}`).toMatch(says);
  });

  test('all ignored is no failure, and is said', async () => {
    write('ignoring/sluice.yaml', 'ignore: "*.sql"\n');
    write('ignoring/a.sql', 'DELETE FROM a;');
    const { code, err } = await sluice(['a.sql'], { cwd: 'ignoring' });
    expect([code, err]).toEqual([0, 'Nothing to review: all 1 are ignored']);
  });
});

test('what another reader understands otherwise is not checked', async () => {
  const secondReader = async (): Promise<SecondReader> => ({ read: () => ({ ok: true, statements: [] }) });
  const { out, code } = await sluice(['good.sql', '--schema', 'schema.sql', '--fail-on', 'gap'], { secondReader });
  expect(code).toBe(1);
  expect(out).toMatch(/^good\.sql:1:1 .*readers-disagree/m);
});

describe('--fix', () => {
  const sql = '\ufeffSELECT id FROM t WHERE a = NULL;\r\nSELECT id FROM t WHERE b <> NULL;\r\n';

  test('writes what is offered, keeps mark and line ends, and reviews what is left', async () => {
    write('fix.sql', sql);
    const dry = await sluice(['fix.sql', '--fix', '--dry-run']);
    expect(dry.out).toContain('--- a/fix.sql\n+++ b/fix.sql\n@@ -1,2 +1,2 @@');
    expect(dry.err).toMatch(/^2 fixes in 1 file, not written$/);
    expect(readFileSync(join(folder, 'fix.sql'), 'utf8')).toBe(sql);

    const done = await sluice(['fix.sql', '--fix']);
    expect(done.err).toBe('2 fixes in 1 file');
    expect(readFileSync(join(folder, 'fix.sql'), 'utf8')).toBe(
      '\ufeffSELECT id FROM t WHERE a IS NULL;\r\nSELECT id FROM t WHERE b IS NOT NULL;\r\n',
    );
    expect(done.out).not.toContain('where-equal-null');
    expect((await sluice(['fix.sql', '--fix'])).err).toBe('0 fixes in 0 files');
  });

  test('leaves the nearest name to a person', async () => {
    write('near.sql', 'DELETE FROM ordres WHERE id = 1;\n');
    const { err, code } = await sluice(['near.sql', '--fix', '--schema', 'schema.sql']);
    expect(code).toBe(2);
    expect(err).toContain('1 left to you');
    expect(readFileSync(join(folder, 'near.sql'), 'utf8')).toContain('ordres');
  });

  test('cannot write to standard input', async () => {
    expect((await sluice(['-', '--fix'], { stdin: 'SELECT 1' })).code).toBe(64);
    const { out } = await sluice(['-', '--fix', '--dry-run'], { stdin: 'SELECT id FROM t WHERE a = NULL' });
    expect(out).toContain('+SELECT id FROM t WHERE a IS NULL');
  });
});

describe('--schema', () => {
  test('a dump with USE says where names are', async () => {
    write('dump.sql', 'CREATE DATABASE shop;\nUSE `shop`;\nCREATE TABLE orders (id INT PRIMARY KEY);\n');
    write('column.sql', 'DELETE FROM orders WHERE nope = 1;\n');
    expect((await sluice(['column.sql', '--schema', 'dump.sql'])).out).toContain('column-not-exist');
  });

  test('what cannot be read of it is said, and absence proves nothing then', async () => {
    write('broken.sql', 'CREATE TABLE a (id INT PRIMARY KEY);\nCREATE TBALE orders (id INT);\n');
    const { out, err } = await sluice(['good.sql', '--schema', 'broken.sql']);
    expect(err).toContain('broken.sql:2: 1 statement could not be read');
    expect(out).not.toContain('table-not-exist');
    expect(out).toContain('not checked');
  });
});

test('by a Sluice: its findings, with their fixes', async () => {
  const answer = {
    statements: 1,
    findings: [
      {
        level: 'warning',
        ruleId: 'custom-1',
        message: 'M',
        why: 'W',
        how: 'H',
        start: 0,
        end: 6,
        fix: { label: 'L', edits: [{ start: 0, end: 6, text: 'DELETE' }] },
      },
    ],
    gaps: [{ cause: 'target-unreachable', what: 'A', how: 'B', start: null, end: null }],
  };
  const bodies: unknown[] = [];
  const api: ApiClient = {
    get: async (_path, schema) => schema.parse({ items: [{ id: 'i1', name: 'prod' }] }),
    post: async (_path, schema, body) => {
      bodies.push(body);
      return schema.parse(answer);
    },
  };
  const { out, code } = await sluice(['good.sql', '--instance', 'prod', '--database', 'shop', '--format', 'json'], {
    api,
  });
  expect(code).toBe(0);
  expect(bodies).toEqual([
    {
      script: readFileSync(join(folder, 'good.sql'), 'utf8'),
      target: { instanceId: 'i1', schemaName: 'shop' },
      fresh: true,
    },
  ]);
  const [file] = JSON.parse(out).files;
  expect(file.findings.map(({ level, id }: { level: string; id: string }) => `${level} ${id}`)).toEqual([
    'gap target-unreachable',
    'warning custom-1',
  ]);
  expect(file.findings[1].offer.label).toBe('L');
});
