import { describe, expect, test } from 'vitest';
import { clinicAccess, clinicSchemas, gateWord, tryGate } from '@/lib/console/gate/testing/try-gate';
import type { Flavor } from '@/lib/sql/dialect';
import type { ReaderAnswer } from '@/lib/sql/second-reader';

describe('the text that is sent', () => {
  test.each<[sql: string, text: string, max: number, why: string, flavor?: Flavor]>([
    ['SELECT id FROM visit', 'SELECT id FROM visit LIMIT 100', 100, 'default'],
    ['SELECT id FROM visit; ', 'SELECT id FROM visit LIMIT 100; ', 100, 'default'],
    ['SELECT id FROM visit -- all', 'SELECT id FROM visit LIMIT 100 -- all', 100, 'default'],
    ['SELECT id FROM visit LIMIT 5', 'SELECT id FROM visit LIMIT 5', 5, 'statement'],
    ['SELECT id FROM visit LIMIT 5, 900', 'SELECT id FROM visit LIMIT 5, 100', 100, 'default'],
    [
      '(SELECT id FROM visit LIMIT 1) UNION ALL SELECT id FROM ward',
      '(SELECT id FROM visit LIMIT 1) UNION ALL SELECT id FROM ward LIMIT 100',
      100,
      'default',
    ],
    ['/* a */ SELECT 1', '/* a */ SELECT 1', 100, 'default'],
    ['SHOW TABLES', 'SHOW TABLES', 100, 'default'],
    ['EXPLAIN SELECT id FROM visit', 'EXPLAIN SELECT id FROM visit', 100, 'default'],
    ['DESC/**/SELECT * FROM patient', 'DESC FORMAT=TRADITIONAL/**/SELECT * FROM patient', 100, 'default'],
    ['EXPLAIN SELECT * FROM patient', 'EXPLAIN SELECT * FROM patient', 100, 'default', 'mariadb'],
    ['EXPLAIN SELECT * FROM patient', 'EXPLAIN SELECT * FROM patient', 100, 'default', 'tidb'],
    [
      'SELECT id FROM visit ORDER BY id FETCH FIRST 3 ROWS WITH TIES',
      'SELECT id FROM visit ORDER BY id FETCH FIRST 3 ROWS WITH TIES',
      100,
      'default',
      'mariadb',
    ],
  ])('%s', (sql, text, max, why, flavor = 'mysql') => {
    expect(tryGate(sql, flavor)).toMatchObject({ kind: 'run', text, rowLimit: { max, why } });
  });
});

describe('rows that must be dropped', () => {
  test.each<[sql: string, rowFilter: object | undefined]>([
    ['SHOW DATABASES', { kind: 'schemas', column: 0 }],
    ['SHOW TABLES', { kind: 'tables', schema: 'clinic', column: 0 }],
    ['SHOW TRIGGERS', { kind: 'tables', schema: 'clinic', column: 2 }],
    ["SHOW VARIABLES LIKE 'char%'", { kind: 'variables', column: 0 }],
    ["SHOW STATUS LIKE 'Threads%'", { kind: 'counters', column: 0 }],
    ['SHOW ENGINES', undefined],
    ['SELECT 1', undefined],
  ])('%s', (sql, rowFilter) => {
    expect(tryGate(sql)).toMatchObject({ kind: 'run', rowFilter });
  });
});

describe('the second reader', () => {
  const answering = (answer: ReaderAnswer) => ({ secondReader: { read: () => answer } });

  test('agrees', () => {
    expect(tryGate('SELECT id FROM visit')).toMatchObject({ kind: 'run', askServerTables: false });
  });

  test.each([
    'SELECT id FROM visit USE INDEX (PRIMARY)',
    'SELECT id FROM visit NATURAL JOIN v_visit',
    "SELECT 'a' 'b' FROM visit",
    `SELECT id FROM visit WHERE id IN (${Array.from({ length: 400 }, (_, i) => i).join(',')})`,
  ])('cannot or must not read %s: the server is asked for its tables', (sql) => {
    expect(tryGate(sql)).toMatchObject({ kind: 'run', askServerTables: true });
  });

  test('sees another table', () => {
    const other = answering({
      ok: true,
      statements: [{ kind: 'query', tables: [{ schema: undefined, name: 'wage' }] }],
    });
    expect(gateWord('SELECT id FROM visit', 'mysql', other)).toBe('readers-disagree');
    expect(gateWord('EXPLAIN SELECT id FROM visit', 'mysql', other)).toBe('readers-disagree');
    expect(gateWord('SHOW TABLES', 'mysql', other)).toBe('show');
  });
});

describe('what is not known is refused', () => {
  const unknown = { kind: 'unknown' } as const;
  const { mysql } = clinicSchemas;

  test.each<[sql: string, rule: string, schema: Partial<typeof mysql>]>([
    [
      'SELECT id FROM visit',
      'schema-not-read',
      { find: () => ({ ...unknown, cause: { code: 'schema-not-read', schema: 'clinic' } }) },
    ],
    ['SELECT who FROM v_call', 'view-not-readable', { viewQuery: () => unknown }],
    ['SELECT who FROM v_call', 'view-not-readable', { viewQuery: () => ({ kind: 'absent' }) }],
    ['SELECT who FROM v_call', 'view-not-readable', { viewQuery: () => ({ kind: 'found', text: 'SELECT 1' }) }],
    ['SELECT who FROM v_call', 'view-not-readable', { viewQuery: () => ({ kind: 'found', text: 'nonsense' }) }],
    [
      'SELECT who FROM v_call',
      'clause-not-allowed',
      { viewQuery: () => ({ kind: 'found', text: 'SELECT 1, 2 FOR UPDATE' }) },
    ],
    [
      'SELECT who FROM v_call',
      'too-deep',
      { viewQuery: () => ({ kind: 'found', text: 'SELECT * FROM clinic.v_call' }) },
    ],
    ['SELECT f_vat(1)', 'function-not-readable', { functionText: () => unknown }],
    ['SELECT COUNT (id) FROM visit', 'function-not-readable', { functionText: () => unknown }],
    [
      'SELECT f_vat(1)',
      'function-not-readable',
      { functionText: () => ({ kind: 'found', text: "CREATE FUNCTION f_vat RETURNS STRING SONAME 'a.so'" }) },
    ],
    [
      'SELECT f_vat(1)',
      'function-not-granted',
      { functionText: () => ({ kind: 'found', text: 'CREATE FUNCTION f_vat(i INT) RETURNS INT RETURN payroll.f(i)' }) },
    ],
    ['SELECT v.id FROM Visit v', 'unknown-table', {}],
    ['SELECT V.id FROM visit v', 'name-ambiguous', { lowerCaseTableNames: null }],
  ])('%s: %s', (sql, rule, schema) => {
    const access = { ...clinicAccess, mayCall: ({ schema: name }: { schema: string }) => name === 'clinic' };
    expect(gateWord(sql, 'mysql', { schema: { ...mysql, ...schema }, access })).toBe(rule);
  });

  test('no schema is chosen', () => {
    expect(gateWord('SELECT id FROM visit', 'mysql', { defaultSchema: undefined })).toBe('no-default-schema');
    expect(gateWord('SHOW TABLES', 'mysql', { defaultSchema: undefined })).toBe('no-default-schema');
    expect(gateWord('SELECT id FROM clinic.visit', 'mysql', { defaultSchema: undefined })).toBe('id');
    expect(gateWord('WITH c AS (SELECT 1 AS x) SELECT x FROM c', 'mysql', { defaultSchema: undefined })).toBe('x');
  });

  test('everything that is not known is looked for in one judgement', () => {
    const asked: string[] = [];
    const find = (_: string, name: string) => {
      asked.push(name);
      return { ...unknown, cause: { code: 'schema-not-read', schema: 'clinic' } } as const;
    };
    gateWord('SELECT a.x FROM visit a JOIN ward b USING (id) WHERE EXISTS (SELECT 1 FROM patient)', 'mysql', {
      schema: { ...mysql, find },
    });
    expect(asked).toEqual(['visit', 'ward', 'patient']);
  });

  test('names without case where the server makes no difference', () => {
    expect(
      gateWord('SELECT P.MOBILE FROM Patient p', 'tidb', {
        schema: { ...clinicSchemas.tidb, find: (schema, name) => clinicSchemas.tidb.find(schema, name.toLowerCase()) },
      }),
    ).toBe('MOBILE~');
  });
});
