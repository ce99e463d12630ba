import { testRule } from '@/lib/review/testing/test-rule';
import { mariadb1011, mysql97, tidb85 } from '@/lib/sql/dialect';
import { foreignKeyParent } from './foreign-key-parent';

testRule(foreignKeyParent, {
  schema: `CREATE TABLE p (id int PRIMARY KEY, a int, b int, c int, s varchar(50), UNIQUE (a), KEY (b, c), UNIQUE (s(10)));
    CREATE TABLE t (id int PRIMARY KEY, x int, y int); CREATE VIEW v AS SELECT 1 AS id`,
  valid: [
    'CREATE TABLE o (p_id int, FOREIGN KEY (p_id) REFERENCES p (id))',
    'ALTER TABLE t ADD FOREIGN KEY (x) REFERENCES app.p (a)',
    'CREATE TABLE o (id int PRIMARY KEY, up int, FOREIGN KEY (up) REFERENCES o (id))',
    'ALTER TABLE t ADD CONSTRAINT up FOREIGN KEY (x) REFERENCES app.t (id)',
    'CREATE TABLE q (id int PRIMARY KEY); ALTER TABLE t ADD FOREIGN KEY (x) REFERENCES q (id)',
    'ALTER TABLE t ADD FOREIGN KEY (x) REFERENCES p (missing_column)',
    'CREATE TABLE o (p_id int REFERENCES nowhere (id))',
    'SET FOREIGN_KEY_CHECKS = 0; ALTER TABLE t ADD FOREIGN KEY (x) REFERENCES q (id); CREATE TABLE q (id int PRIMARY KEY)',
    { sql: 'ALTER TABLE t ADD FOREIGN KEY (x) REFERENCES p', dialect: mysql97 },
    'DROP TABLE t',
    'CREATE TABLE IF NOT EXISTS t (x int, FOREIGN KEY (x) REFERENCES nowhere (id))',
    'CREATE TABLE o (x int, FOREIGN KEY (x) REFERENCES nowhere (id)) ENGINE=MyISAM',
  ],
  invalid: [
    {
      sql: 'CREATE TABLE o (x int, FOREIGN KEY (x) REFERENCES «nowhere» (id))',
      message: 'missing',
      data: { parent: 'nowhere' },
      level: 'error',
    },
    { sql: 'ALTER TABLE t ADD b int, ADD FOREIGN KEY (b) REFERENCES «app.q» (id)', message: 'missing' },
    { sql: 'CREATE TABLE o (x int REFERENCES «nowhere» (id))', dialect: mariadb1011, message: 'missing' },
    {
      sql: 'SET foreign_key_checks = OFF; ALTER TABLE t ADD FOREIGN KEY (x) REFERENCES «q» (id)',
      message: 'later',
      level: 'warning',
    },
    {
      sql: 'SET foreign_key_checks = 0, foreign_key_checks = 1; ALTER TABLE t ADD FOREIGN KEY (x) REFERENCES «q» (id)',
      message: 'missing',
    },
    {
      sql: 'SET GLOBAL foreign_key_checks = 0; ALTER TABLE t ADD FOREIGN KEY (x) REFERENCES «q» (id)',
      message: 'missing',
    },
    { sql: 'ALTER TABLE t ADD FOREIGN KEY (x) REFERENCES «v» (id)', message: 'notTable' },
    {
      sql: 'ALTER TABLE t ADD FOREIGN KEY (x) REFERENCES p («c»)',
      message: 'noKey',
      data: { parent: 'p', columns: '(c)' },
    },
    { sql: 'ALTER TABLE t ADD FOREIGN KEY (x, y) REFERENCES p («c, b»)', message: 'noKey' },
    { sql: 'ALTER TABLE t ADD FOREIGN KEY (x) REFERENCES p («s»)', message: 'noKey' },
    { sql: 'CREATE TABLE o (id int, up int, FOREIGN KEY (up) REFERENCES o («id»))', message: 'noKey' },
    { sql: 'ALTER TABLE t ADD FOREIGN KEY (x) REFERENCES p («b»)', message: 'ambiguous', level: 'warning' },
    { sql: 'ALTER TABLE t ADD FOREIGN KEY (x, y) REFERENCES p («a, id»)', dialect: tidb85, message: 'ambiguous' },
    { sql: 'ALTER TABLE t ADD FOREIGN KEY (x) REFERENCES p («b»)', dialect: mysql97, message: 'notUnique' },
  ],
});
