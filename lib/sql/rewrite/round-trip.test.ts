import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Statement } from '@/lib/sql/ast';
import type { Dialect } from '@/lib/sql/dialect';
import { mariadb1011, mysql80, tidb85 } from '@/lib/sql/dialect';
import type { Edit } from '@/lib/sql/edit';
import { applyEdits } from '@/lib/sql/edit';
import { parseStatement } from '@/lib/sql/parse-statement';
import { touchedTables } from '@/lib/sql/resolve-tables';
import { conditionEdits } from './add-condition';
import { limitEdits } from './limit-rows';
import { tableRenameEdits } from './rename-tables';

/** Real statements stand beside the repository; where they are not, the run says so instead of passing in silence. */
const folder = '../shared/corpus';
const isHere = existsSync(folder);
const lineSchema = z.object({ sql: z.string(), valid: z.boolean().nullish() });
const corpora: readonly (readonly [string, Dialect])[] = [
  ['everyday', mysql80],
  ['application', mysql80],
  ['mysql', mysql80],
  ['mariadb', mariadb1011],
  ['tidb', tidb85],
];

function statementsOf(
  file: string,
  dialect: Dialect,
): readonly { readonly sql: string; readonly statement: Statement }[] {
  return readFileSync(`${folder}/${file}.jsonl`, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .flatMap((line) => {
      const { sql } = lineSchema.parse(JSON.parse(line));
      const parsed = parseStatement(sql, { dialect });
      return parsed.ok ? [{ sql, statement: parsed.statement }] : [];
    });
}

const namesOf = (statement: Statement): string =>
  touchedTables(statement)
    .map(({ table }) => `${table.schema?.text ?? ''}.${table.name.text}`)
    .join(' ');

/** A table named twice in different case is renamed to one; a reserved word behind a dot gets the quotes that it does not need. */
const loose = (sql: string): string => sql.replaceAll('`', '').toLowerCase();

const prefix = 'zz_';
const addPrefix = ({ name }: { readonly name: { readonly text: string } }) => ({ name: prefix + name.text });
const dropPrefix = ({ name }: { readonly name: { readonly text: string } }) => ({
  name: name.text.slice(prefix.length),
});

/** LIMIT behind an INTERSECT makes a query around it. */
const sortOf = ({ kind }: Statement): string => (kind === 'set-operation' || kind === 'nested-query' ? 'query' : kind);

/** The statement after the edits, or why there is none. */
function edited(sql: string, edits: readonly Edit[], dialect: Dialect): Statement | string {
  const parsed = parseStatement(applyEdits(sql, edits), { dialect });
  return parsed.ok ? parsed.statement : parsed.error.message;
}

describe.skipIf(!isHere)(`on real statements${isHere ? '' : ` (${folder} does not exist)`}`, () => {
  test.each(corpora)('%s: every table renamed, and renamed back to the byte', (file, dialect) => {
    const wrong: string[] = [];
    let renamed = 0;
    for (const { sql, statement } of statementsOf(file, dialect)) {
      const there = tableRenameEdits(statement, addPrefix, dialect);
      if (!there.ok || there.value.length === 0 || namesOf(statement).split(' ').includes('.')) continue;
      renamed += 1;
      const text = applyEdits(sql, there.value);
      const parsed = edited(sql, there.value, dialect);
      const wanted = namesOf(statement).replace(/\.(?=[^. ]|$)/g, `.${prefix}`);
      if (typeof parsed === 'string') wrong.push(`${parsed}: ${text}`);
      else if (namesOf(parsed).replaceAll(`.${prefix}`, '.') !== namesOf(statement)) wrong.push(`${wanted}: ${text}`);
      else {
        const back = tableRenameEdits(parsed, dropPrefix, dialect);
        if (!back.ok || loose(applyEdits(text, back.value)) !== loose(sql)) wrong.push(`not the same again: ${sql}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(renamed).toBeGreaterThan(100);
  });

  test.each(corpora)('%s: a condition and a limit added', (file, dialect) => {
    const wrong: string[] = [];
    let narrowed = 0;
    for (const { sql, statement } of statementsOf(file, dialect)) {
      for (const edits of [
        conditionEdits(statement, 'zz_key < 7', { text: sql, lexer: { dialect } }),
        limitEdits(statement, 7),
      ]) {
        if (!edits.ok || edits.value.length === 0) continue;
        narrowed += 1;
        const parsed = edited(sql, edits.value, dialect);
        if (typeof parsed === 'string') wrong.push(`${parsed}: ${applyEdits(sql, edits.value)}`);
        else if (sortOf(parsed) !== sortOf(statement) || namesOf(parsed) !== namesOf(statement)) wrong.push(sql);
      }
    }
    expect(wrong).toEqual([]);
    expect(narrowed).toBeGreaterThan(20);
  });
});
