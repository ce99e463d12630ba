import { testRule } from '@/lib/review/testing/test-rule';
import { mariadb1011, tidb85 } from '@/lib/sql/dialect';
import { columnDropInIndex } from './column-drop-in-index';

testRule(columnDropInIndex, {
  schema: `CREATE TABLE t (id int PRIMARY KEY, a int, b int, c int, d int, KEY k_a (a), KEY k_bc (b, c), UNIQUE KEY u (c, d))`,
  valid: [
    'ALTER TABLE t ADD e int, DROP KEY k_a',
    'ALTER TABLE t DROP KEY k_a, DROP COLUMN a',
    'ALTER TABLE t DROP PRIMARY KEY, DROP id, ADD e int PRIMARY KEY',
    'CREATE TABLE o (a int, b int, KEY (b)); ALTER TABLE o DROP a',
    'ALTER TABLE t MODIFY a bigint',
    { sql: 'ALTER TABLE t DROP d', dialect: mariadb1011 },
  ],
  invalid: [
    { sql: 'ALTER TABLE t DROP COLUMN «a»', message: 'vanishes', data: { index: 'k_a', column: 'a' } },
    { sql: 'ALTER TABLE app.t DROP «B», ADD e int', message: 'shrinks', data: { index: 'k_bc' } },
    { sql: 'ALTER TABLE t DROP «d»', message: 'unique', level: 'warning', data: { index: 'u' } },
    { sql: 'ALTER TABLE t DROP «b»', dialect: tidb85, message: 'refused', level: 'error' },
    { sql: 'ALTER TABLE t DROP «id», DROP «a»', dialect: tidb85, message: ['refused', 'vanishes'] },
    { sql: 'CREATE TABLE o (a int, b int, KEY k (a, b)); ALTER TABLE o DROP «b»', message: 'shrinks' },
  ],
});
