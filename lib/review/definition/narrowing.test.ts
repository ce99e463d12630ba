import { expect, test } from 'vitest';
import type { NarrowingQuestion } from '@/lib/review/definition/narrowing';
import { narrowingQuestions } from '@/lib/review/definition/narrowing';
import { findColumn } from '@/lib/schema/model';
import { schemaFromSql } from '@/lib/schema/testing/schema-from-sql';
import { invariant } from '@/lib/shared/assert';
import { mysql80 } from '@/lib/sql/dialect';

function columnOf(type: string) {
  const { view } = schemaFromSql(`CREATE TABLE t (c ${type})`, mysql80);
  const table = view.databases[0]?.relations[0];
  invariant(table?.kind === 'table', type);
  const column = findColumn(table, 'c');
  invariant(column, type);
  return column;
}

test.each<[from: string, to: string, asked: readonly string[]]>([
  ['int', 'bigint', []],
  ['int', 'int unsigned', ['outside 0 4294967295']],
  ['bigint unsigned', 'bigint', ['outside -9223372036854775808 9223372036854775807']],
  ['int', 'tinyint', ['outside -128 127']],
  ['int', 'decimal(12, 2)', []],
  ['int', 'decimal(10, 2)', ['outside -99999999.99 99999999.99']],
  ['decimal(10, 4)', 'decimal(10, 2)', ['finer number 2']],
  ['decimal(10, 2)', 'decimal(8, 4)', ['outside -9999.9999 9999.9999']],
  ['decimal(10, 4)', 'int', ['finer number 0']],
  ['decimal(20, 4)', 'int', ['outside -2147483648 2147483647', 'finer number 0']],
  ['double', 'float', []],
  ['double', 'int', ['outside -2147483648 2147483647', 'finer number 0']],
  ['datetime(6)', 'datetime', ['finer time 0']],
  ['timestamp(3)', 'timestamp(6)', []],
  ["enum('a','b')", "enum('a','b','c')", []],
  ["enum('a','b','c')", "enum('c','a')", ['member enum b']],
  ["set('a','b')", "set('a')", ['member set b']],
  ["enum('a')", 'varchar(5)', []],
  ['varchar(5)', 'int', []],
])('%s to %s', (from, to, asked) => {
  const questions = narrowingQuestions(columnOf(from), columnOf(to).type, { schema: null, table: 't' });
  expect(questions.map(({ question }) => shown(question))).toEqual(asked);
});

function shown(question: NarrowingQuestion['question']): string {
  switch (question.kind) {
    case 'outside-exists':
      return `outside ${question.min} ${question.max}`;
    case 'finer-exists':
      return `finer ${question.of} ${question.decimals}`;
    case 'member-exists':
      return `member ${question.of} ${question.members.join(' ')}`;
  }
}
