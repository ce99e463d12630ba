import { testRule } from '@/lib/review/testing/test-rule';
import { mariadb1011 } from '@/lib/sql/dialect';
import { destructiveNeedsBackup } from './destructive-needs-backup';

testRule(destructiveNeedsBackup, {
  valid: [
    'UPDATE t SET a = 1',
    'INSERT INTO t VALUES (1)',
    'CREATE TABLE t (a int)',
    'ALTER TABLE t ADD b int',
    'ALTER TABLE t REORGANIZE PARTITION p0 INTO (PARTITION p1 VALUES LESS THAN (5))',
    'DROP TEMPORARY TABLE t',
    'DROP VIEW v',
    'DROP INDEX i ON t',
  ],
  invalid: [
    { sql: 'DROP DATABASE «shop»', message: 'database', data: { name: 'shop' } },
    { sql: 'DROP TABLE IF EXISTS «a», «shop.b»', message: 'dropped' },
    { sql: 'TRUNCATE TABLE «a»', message: 'truncated' },
    { sql: 'TRUNCATE «shop.a»', message: 'truncated', data: { name: 'shop.a' } },
    { sql: 'ALTER TABLE t DROP PARTITION «p0», «p1»', message: 'partition', data: {} },
    { sql: 'ALTER TABLE t TRUNCATE PARTITION «p0»', message: 'partition' },
    { sql: 'ALTER TABLE «t» TRUNCATE PARTITION ALL', message: 'truncated' },
    { sql: 'DELETE FROM «t» WHERE id = 1', message: 'deleted', data: { name: 't' } },
    { sql: 'DELETE «x», «u» FROM t x JOIN u USING (id)', message: 'deleted' },
    { sql: 'DELETE FROM «t» WHERE id = 1 RETURNING id', dialect: mariadb1011, message: 'deleted' },
  ],
});
