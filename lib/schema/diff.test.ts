import { expect, test } from 'vitest';
import { diffOfEffects } from '@/lib/schema/diff';
import { createSchemaState } from '@/lib/schema/schema-state';
import { runScript, schemaFromSql } from '@/lib/schema/testing/schema-from-sql';
import { mysql80 } from '@/lib/sql/dialect';

const { view: schema, defaultSchema } = schemaFromSql(
  "CREATE TABLE t (id int PRIMARY KEY, a int, KEY k (a)); CREATE TABLE old (x int) COMMENT 'o'",
  mysql80,
);

function diff(script: string) {
  const state = createSchemaState(schema, { dialect: mysql80, defaultSchema });
  const { effects } = runScript(script, state, mysql80);
  const { relations, databases } = diffOfEffects(effects.map(({ effect }) => effect));
  return [
    ...databases.map(({ name, change }) => `${change} database ${name}`),
    ...relations.flatMap(({ name, change, renamedFrom, parts }) => [
      `${change} ${name}${renamedFrom === undefined ? '' : ` from ${renamedFrom}`}`,
      ...parts.map(({ part, name: of, before, after }) => `  ${part} ${of}: ${before} → ${after}`),
    ]),
  ];
}

test.each<[script: string, lines: readonly string[]]>([
  ['SELECT 1; UPDATE t SET a = 1', []],
  ['CREATE TABLE n (a int); ALTER TABLE n ADD b int', ['created n']],
  ['CREATE TABLE n (a int); DROP TABLE n', []],
  ['DROP TABLE old', ['dropped old']],
  [
    'ALTER TABLE t ADD b int NOT NULL DEFAULT 0; ALTER TABLE t DROP KEY k, MODIFY a bigint',
    [
      'changed t',
      '  column a: `a` int DEFAULT NULL → `a` bigint DEFAULT NULL',
      "  column b: null → `b` int NOT NULL DEFAULT '0'",
      '  index k: KEY `k` (`a`) → null',
    ],
  ],
  ['ALTER TABLE t ADD b int; ALTER TABLE t DROP b', []],
  ['ALTER TABLE t MODIFY a int FIRST', ['changed t', '  option column order: id, a → a, id']],
  ["RENAME TABLE old TO new; ALTER TABLE new COMMENT 'n'", ['renamed new from old', '  option comment: o → n']],
  ['RENAME TABLE old TO a; RENAME TABLE a TO b', ['renamed b from old']],
  ['CREATE DATABASE d; DROP DATABASE d', ['created database d', 'dropped database d']],
  ['ALTER TABLE elsewhere.t ADD a int', ['unknown t']],
])('%s', (script, lines) => expect(diff(script)).toEqual(lines));
