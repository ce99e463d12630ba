import { testRule } from '@/lib/review/testing/test-rule';
import { mariadb1011, mysql57, tidb85 } from '@/lib/sql/dialect';
import { offlineDdl } from './offline-ddl';

testRule(offlineDdl, {
  schema: `CREATE TABLE t (id int PRIMARY KEY, a int NOT NULL, name varchar(20), KEY a (a)) ENGINE=InnoDB;
    CREATE TABLE old (a int) ENGINE=MyISAM`,
  valid: [
    'ALTER TABLE t ADD COLUMN b int',
    'ALTER TABLE t ADD KEY b (name)',
    'ALTER TABLE t MODIFY name varchar(40)',
    'CREATE INDEX b ON t (name)',
    'DROP TABLE t',
    'CREATE TABLE n (a int); ALTER TABLE n ADD b int',
    { sql: 'ALTER TABLE t MODIFY a bigint NOT NULL', dialect: tidb85 },
    // Every row is written again, and writes go on.
    { sql: 'ALTER TABLE t ADD COLUMN b int FIRST', dialect: mysql57 },
    'ALTER TABLE t MODIFY name varchar(40), ALGORITHM=INPLACE',
  ],
  invalid: [
    { sql: 'ALTER TABLE «t» MODIFY a bigint NOT NULL', message: 'copy', data: { table: 't' } },
    { sql: 'ALTER TABLE «app.t» CONVERT TO CHARACTER SET latin1', message: 'copy' },
    { sql: 'ALTER TABLE «t» DROP PRIMARY KEY', message: 'copy' },
    { sql: 'ALTER TABLE «old» ADD b int', message: 'copy' },
    { sql: 'ALTER TABLE «t» MODIFY a bigint NOT NULL', dialect: mariadb1011, message: 'copy' },
    { sql: 'CREATE FULLTEXT INDEX f ON «t» (name)', message: 'locked' },
    { sql: 'ALTER TABLE «t» MODIFY a bigint NOT NULL, ALGORITHM=INPLACE', message: 'refused' },
    { sql: 'ALTER TABLE «t» ADD KEY b (name), ALGORITHM=INSTANT', message: 'refused' },
  ],
});
