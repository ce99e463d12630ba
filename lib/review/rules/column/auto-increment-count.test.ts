import { testRule } from '@/lib/review/testing/test-rule';
import { tidb85 } from '@/lib/sql/dialect';
import { autoIncrementCount } from './auto-increment-count';

testRule(autoIncrementCount, {
  schema: 'CREATE TABLE t (a int, b int, KEY k (b)); CREATE TABLE n (id int AUTO_INCREMENT PRIMARY KEY, a int)',
  valid: [
    'CREATE TABLE o (id int AUTO_INCREMENT PRIMARY KEY, a int)',
    'CREATE TABLE o (id int AUTO_INCREMENT, a int, KEY k (id, a))',
    'CREATE TABLE o (id int AUTO_INCREMENT UNIQUE, a int)',
    'CREATE TABLE o (id serial)',
    'CREATE TABLE o (id int AUTO_INCREMENT, a int, PRIMARY KEY (a, id)) ENGINE = MyISAM',
    { sql: 'CREATE TABLE o (id int AUTO_INCREMENT, a int)', dialect: tidb85 },
    'ALTER TABLE t MODIFY b int AUTO_INCREMENT',
    'ALTER TABLE n ADD b int',
  ],
  invalid: [
    { sql: 'CREATE TABLE o (id int AUTO_INCREMENT PRIMARY KEY, b int «AUTO_INCREMENT» UNIQUE)', message: 'several' },
    { sql: 'CREATE TABLE o (id serial, b int NOT NULL «AUTO_INCREMENT» PRIMARY KEY)', message: 'several' },
    { sql: 'CREATE TABLE o (id int «AUTO_INCREMENT», a int)', message: 'noKey', data: { table: 'o', column: 'id' } },
    { sql: 'CREATE TABLE o (id int «AUTO_INCREMENT», a int, PRIMARY KEY (a, id))', message: 'noKey' },
    { sql: 'ALTER TABLE n ADD b int «AUTO_INCREMENT» UNIQUE', message: 'several', data: { column: 'b' } },
    { sql: 'ALTER TABLE t MODIFY a int «AUTO_INCREMENT»', message: 'noKey' },
    { sql: 'CREATE TABLE IF NOT EXISTS o (id int «AUTO_INCREMENT»)', message: 'noKey' },
    { sql: 'CREATE TABLE o (id int «AUTO_INCREMENT»); ALTER TABLE o ADD PRIMARY KEY (id)', message: 'noKey' },
    { sql: 'ALTER TABLE «n» DROP PRIMARY KEY', message: 'noKey' },
  ],
});
