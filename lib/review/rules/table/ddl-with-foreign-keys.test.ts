import { testRule } from '@/lib/review/testing/test-rule';
import { ddlWithForeignKeys } from './ddl-with-foreign-keys';

testRule(ddlWithForeignKeys, {
  schema: `CREATE TABLE p (id int PRIMARY KEY, a int);
    CREATE TABLE c (id int PRIMARY KEY, p int, FOREIGN KEY (p) REFERENCES p (id));
    CREATE TABLE tree (id int PRIMARY KEY, parent int, FOREIGN KEY (parent) REFERENCES tree (id));
    CREATE TABLE lone (a int)`,
  valid: [
    'ALTER TABLE lone ADD b int',
    'ALTER TABLE tree ADD b int',
    'DROP TABLE c',
    'UPDATE c SET p = 1 WHERE id = 1',
  ],
  invalid: [
    { sql: 'ALTER TABLE «p» ADD b int', message: 'parent', data: { table: 'p', tables: 'c' } },
    { sql: 'CREATE INDEX i ON «c» (p)', message: 'child', data: { table: 'c', tables: 'p' } },
    {
      sql: 'CREATE TABLE d (id int PRIMARY KEY, c int, FOREIGN KEY (c) REFERENCES c (id)); ALTER TABLE ««app.c»» ADD b int',
      message: ['child', 'parent'],
    },
    // Made after it was first looked up, and gone again.
    {
      sql: `ALTER TABLE lone ADD b int; CREATE TABLE e (id int PRIMARY KEY, t int, FOREIGN KEY (t) REFERENCES tree (id));
        ALTER TABLE «tree» ADD x int; DROP TABLE e; ALTER TABLE tree ADD y int`,
      message: 'parent',
      data: { tables: 'e' },
    },
  ],
});
