import { testRule } from '@/lib/review/testing/test-rule';
import { schemaBackwardCompatibility } from './schema-backward-compatibility';

testRule(schemaBackwardCompatibility, {
  schema: `CREATE TABLE t (id int PRIMARY KEY, a varchar(20), b int NOT NULL, CONSTRAINT c CHECK (b > 0)); CREATE TABLE u (id int PRIMARY KEY);
    CREATE VIEW v AS SELECT id FROM u`,
  valid: [
    'CREATE TABLE n (id int PRIMARY KEY, a int NOT NULL UNIQUE)',
    'CREATE TABLE n (id int); ALTER TABLE n ADD a int NOT NULL, DROP id, ADD UNIQUE KEY (a); RENAME TABLE n TO m; DROP TABLE m',
    'ALTER TABLE t ADD c int, ADD d int NOT NULL DEFAULT 0, ADD KEY (a)',
    'ALTER TABLE t MODIFY a varchar(40), MODIFY b bigint NOT NULL',
    'ALTER TABLE t MODIFY b int NULL',
    'ALTER TABLE t ALTER CHECK c NOT ENFORCED, ALTER a SET DEFAULT "x"',
    'DROP TABLE IF EXISTS nothing_there; DROP TEMPORARY TABLE IF EXISTS t',
    'CREATE INDEX i ON t (a)',
  ],
  invalid: [
    { sql: 'DROP DATABASE «app»', message: 'dropped' },
    { sql: 'DROP TABLE «t», app.nothing_there, «app.u»; DROP VIEW «v»', message: 'dropped' },
    { sql: 'ALTER TABLE t DROP COLUMN «a», DROP COLUMN «b»', message: 'dropped' },
    { sql: 'RENAME TABLE t TO «t2», u TO «u2»', message: 'renamed' },
    { sql: 'ALTER TABLE t RENAME TO «t2», RENAME COLUMN a TO «x», CHANGE b «y» int NOT NULL', message: 'renamed' },
    { sql: 'ALTER TABLE t ADD «UNIQUE KEY (a)»', message: 'unique' },
    { sql: 'CREATE UNIQUE INDEX «i» ON t (a)', message: 'unique', data: { table: 't' } },
    { sql: 'ALTER TABLE t «ADD FOREIGN KEY (b) REFERENCES u (id)»', message: 'foreignKey' },
    { sql: 'ALTER TABLE t «ADD CHECK (b < 9)», «ALTER CHECK c ENFORCED»', message: 'check' },
    { sql: 'ALTER TABLE t ADD «c» int NOT NULL, ADD (d int, «e» date NOT NULL)', message: 'required' },
    {
      sql: 'ALTER TABLE t MODIFY a «varchar(10)»',
      message: 'type',
      data: { column: 'a', from: 'varchar(20)', to: 'varchar(10)' },
    },
    { sql: 'ALTER TABLE t CHANGE a «x» text NOT NULL, CHANGE b b «tinyint» NOT NULL', message: ['renamed', 'type'] },
    { sql: 'ALTER TABLE t MODIFY a varchar(30) «NOT NULL»', message: 'notNull' },
  ],
});
