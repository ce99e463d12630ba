import { testRule } from '@/lib/review/testing/test-rule';
import { updatePrimaryKey } from './update-primary-key';

testRule(updatePrimaryKey, {
  schema: `CREATE TABLE t (id int PRIMARY KEY, a int, u int UNIQUE); CREATE TABLE pair (x int, y int, z int, PRIMARY KEY (x, y));
    CREATE TABLE bare (id int)`,
  valid: [
    'UPDATE t SET a = 1, u = 2 WHERE id = 5',
    'UPDATE bare SET id = 1',
    'UPDATE pair SET z = 1',
    'INSERT INTO t SET id = 1',
    'INSERT INTO t (id) VALUES (1) ON DUPLICATE KEY UPDATE a = 1, id = LAST_INSERT_ID(id)',
    'UPDATE t JOIN bare b ON t.a = b.id SET b.id = 1',
    "LOAD DATA INFILE 'x' INTO TABLE t (@v) SET id = @v",
  ],
  invalid: [
    { sql: 'UPDATE t SET a = 1, «id» = 2', message: 'changed', data: { column: 'id', table: 't' } },
    { sql: 'UPDATE pair SET «Y» = 1, z = 2, «pair.x» = 3', message: 'changed' },
    { sql: 'UPDATE bare b JOIN t x USING (id) SET «x.id» = 1, b.id = 2', message: 'changed' },
    { sql: 'UPDATE bare JOIN pair SET «x» = 1', message: 'changed', data: { table: 'pair' } },
    { sql: 'INSERT INTO t (id) VALUES (1) ON DUPLICATE KEY UPDATE «id» = 7', message: 'changed' },
    { sql: 'ALTER TABLE bare ADD PRIMARY KEY (id); UPDATE bare SET «id» = 1', message: 'changed' },
  ],
});
