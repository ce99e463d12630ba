import { testRule } from '@/lib/review/testing/test-rule';
import type { Dialect } from '@/lib/sql/dialect';
import { mysql80, tidb85 } from '@/lib/sql/dialect';
import { tidbMultiSchemaChange } from './tidb-multi-schema-change';

const tidb54: Dialect = { flavor: 'tidb', version: 50400 };

testRule(tidbMultiSchemaChange, {
  dialect: tidb85,
  schema: 'CREATE TABLE t (a int, b int, KEY k (a))',
  valid: [
    'ALTER TABLE t ADD c int, DROP COLUMN b, ADD KEY k2 (a), DROP INDEX k, COMMENT = "x"',
    'ALTER TABLE t AUTO_ID_CACHE = 1',
    'ALTER TABLE t SET TIFLASH REPLICA 1',
    'ALTER TABLE t ADD c int, ADD KEY c (a)',
    { sql: 'ALTER TABLE t ADD c int, ALGORITHM = INSTANT, LOCK = NONE', dialect: tidb54 },
    { sql: 'ALTER TABLE t MODIFY a bigint, DROP COLUMN a', dialect: mysql80 },
  ],
  invalid: [
    {
      sql: 'ALTER TABLE t ADD c int, «ADD d int», DROP COLUMN b',
      dialect: tidb54,
      message: 'several',
      data: { count: 3 },
    },
    { sql: 'ALTER TABLE t ADD (c int, «d int»)', dialect: tidb54, message: 'several' },
    { sql: 'ALTER TABLE t MODIFY a bigint, DROP COLUMN «A»', message: 'same', data: { name: 'A' } },
    { sql: 'ALTER TABLE t DROP INDEX k, ADD KEY «k» (b)', message: 'same' },
    { sql: 'ALTER TABLE t ADD c int, «AUTO_ID_CACHE = 1»', message: 'own', data: { change: 'AUTO_ID_CACHE' } },
  ],
});
