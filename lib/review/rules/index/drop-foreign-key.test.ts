import { testRule } from '@/lib/review/testing/test-rule';
import { dropForeignKey } from './drop-foreign-key';

testRule(dropForeignKey, {
  schema: `CREATE TABLE p (id int PRIMARY KEY);
    CREATE TABLE t (a int, b int, CONSTRAINT to_p FOREIGN KEY (a) REFERENCES p (id), CONSTRAINT c CHECK (b > 0))`,
  valid: [
    'ALTER TABLE t DROP CONSTRAINT c',
    'ALTER TABLE t DROP CHECK c',
    'ALTER TABLE nowhere DROP CONSTRAINT to_p',
    'DROP INDEX to_p ON t',
    'ALTER TABLE t DROP COLUMN b',
  ],
  invalid: [
    { sql: 'ALTER TABLE app.t DROP FOREIGN KEY «to_p»', message: 'dropped', data: { name: 'to_p', table: 't' } },
    { sql: 'ALTER TABLE t DROP CONSTRAINT «TO_P», ADD d int', message: 'dropped' },
    { sql: 'ALTER TABLE nowhere DROP FOREIGN KEY «fk», DROP FOREIGN KEY «fk2»', message: 'dropped' },
  ],
});
