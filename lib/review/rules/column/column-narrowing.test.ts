import { testRule } from '@/lib/review/testing/test-rule';
import { columnNarrowing } from './column-narrowing';

const strict = { to: 'variables', is: { sqlMode: 'ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES' } } as const;
const loose = { to: 'variables', is: { sqlMode: 'NO_ENGINE_SUBSTITUTION' } } as const;
const outside = (found: boolean) => ({ to: 'outside-exists', is: { found } }) as const;
const finer = (found: boolean) => ({ to: 'finer-exists', is: { found } }) as const;

testRule(columnNarrowing, {
  schema: `CREATE TABLE t (id bigint PRIMARY KEY, n int, d decimal(10, 4), at datetime(6), e enum('a','b'), s set('p','q'), v varchar(20))`,
  valid: [
    { sql: 'ALTER TABLE t MODIFY n tinyint', facts: { answers: [outside(false)] } },
    'ALTER TABLE t MODIFY n bigint',
    "ALTER TABLE t MODIFY e enum('a','b','c')",
    'ALTER TABLE t MODIFY v int',
    'ALTER TABLE t ADD x tinyint',
    'CREATE TABLE n (a int); ALTER TABLE n MODIFY a tinyint',
  ],
  invalid: [
    {
      sql: 'ALTER TABLE t MODIFY n «tinyint unsigned» NOT NULL',
      facts: { answers: [outside(true), strict] },
      message: 'refused',
      data: { column: 'n', what: 'numbers out of range', type: 'tinyint unsigned' },
    },
    { sql: 'ALTER TABLE t MODIFY n «tinyint»', facts: { answers: [outside(true), loose] }, message: 'altered' },
    {
      sql: 'ALTER TABLE t CHANGE d price «decimal(10, 2)»',
      facts: { answers: [finer(true)] },
      message: 'altered',
      data: { what: 'finer fractions' },
    },
    { sql: 'ALTER TABLE t MODIFY at «datetime»', facts: { answers: [finer(true)] }, message: 'altered' },
    {
      sql: "ALTER TABLE t MODIFY e «enum('a')», MODIFY s «set('p')»",
      facts: { answers: [{ to: 'member-exists', is: { found: true } }, strict] },
      message: 'refused',
      data: { what: 'dropped members' },
    },
    {
      sql: 'UPDATE t SET n = 100 WHERE n > 100; ALTER TABLE t MODIFY n «tinyint»',
      facts: { answers: [outside(true)] },
      message: 'afterChange',
      data: { n: 1 },
      level: 'notice',
    },
  ],
});
