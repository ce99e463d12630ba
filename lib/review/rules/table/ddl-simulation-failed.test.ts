import { testRule } from '@/lib/review/testing/test-rule';
import { mariadb1011, mysql57, tidb85 } from '@/lib/sql/dialect';
import { ddlSimulationFailed } from './ddl-simulation-failed';

const schema = `
  CREATE TABLE parent (id int PRIMARY KEY, a int);
  CREATE TABLE child (id int PRIMARY KEY, p int, b int, KEY k_b (b), CONSTRAINT chk CHECK (b > 0), CONSTRAINT fk FOREIGN KEY (p) REFERENCES parent (id));
  CREATE TABLE tree (id int PRIMARY KEY, up int, CONSTRAINT fk_up FOREIGN KEY (up) REFERENCES tree (id));
  CREATE VIEW v AS SELECT id FROM parent`;

testRule(ddlSimulationFailed, {
  schema,
  gaps: ['body-not-checked'],
  valid: [
    'ALTER TABLE child DROP FOREIGN KEY fk, DROP COLUMN p',
    'ALTER TABLE child DROP CONSTRAINT chk',
    'ALTER TABLE child DROP CHECK CHK, DROP INDEX k_b, DROP COLUMN b',
    'ALTER TABLE child DROP INDEX fk, ADD KEY k (p, b)',
    'ALTER TABLE parent DROP COLUMN a',
    'DROP TABLE child; DROP TABLE parent; TRUNCATE TABLE tree',
    'DROP TABLE parent, child',
    'ALTER TABLE child DROP FOREIGN KEY fk; TRUNCATE TABLE parent',
    'SET foreign_key_checks = 0; TRUNCATE TABLE parent; DROP TABLE parent',
    'RENAME TABLE v TO w',
    'ALTER VIEW v AS SELECT 1 AS id',
    { sql: 'DROP TABLE child, parent', dialect: mariadb1011 },
    { sql: 'ALTER TABLE child DROP CHECK nope', dialect: tidb85 },
    { sql: 'ALTER TABLE child DROP FOREIGN KEY IF EXISTS nope', dialect: mariadb1011 },
  ],
  invalid: [
    { sql: 'ALTER TABLE «v» ADD b int', message: 'notTable', data: { name: 'v' } },
    { sql: 'CREATE INDEX i ON «v» (id); TRUNCATE TABLE «app.v»; CREATE TABLE n LIKE «v»', message: 'notTable' },
    { sql: 'CREATE TRIGGER tr BEFORE INSERT ON «v» FOR EACH ROW SET NEW.id = 1', message: 'notTable' },
    { sql: 'ALTER VIEW «parent» AS SELECT 1', message: 'notView' },
    {
      sql: 'ALTER TABLE child DROP FOREIGN KEY «nope», DROP CHECK «nope2», DROP CONSTRAINT «nope3»',
      message: 'constraint',
    },
    {
      sql: 'ALTER TABLE child ALTER CHECK «nope» NOT ENFORCED',
      message: 'constraint',
      data: { table: 'child', name: 'nope' },
    },
    { sql: 'ALTER TABLE child DROP COLUMN «p»', message: 'ownColumn', data: { key: 'fk' } },
    { sql: 'ALTER TABLE parent DROP COLUMN «id»', message: 'parentColumn', data: { child: 'child', key: 'fk' } },
    { sql: 'ALTER TABLE child DROP INDEX «fk»', message: 'index' },
    { sql: 'DROP INDEX «fk» ON child', message: 'index', data: { index: 'fk' } },
    { sql: 'DROP TABLE «parent»', message: 'parent', data: { table: 'parent', child: 'child' } },
    { sql: 'TRUNCATE TABLE «parent»', message: 'parent' },
    { sql: 'DROP TABLE «parent», child', dialect: mysql57, message: 'parent' },
    { sql: 'SET foreign_key_checks = OFF; SET foreign_key_checks = 1; DROP TABLE «parent»', message: 'parent' },
  ],
});
