import { testRule } from '@/lib/review/testing/test-rule';
import { uniqueIndexOnExistingData } from './unique-index-on-existing-data';

testRule(uniqueIndexOnExistingData, {
  schema: 'CREATE TABLE t (id int, a int, b int)',
  valid: [
    'CREATE TABLE o (id int PRIMARY KEY, a int UNIQUE, UNIQUE (a, id))',
    'CREATE TABLE o (a int); ALTER TABLE o ADD UNIQUE KEY (a); CREATE UNIQUE INDEX u ON o (a)',
    'CREATE TABLE o (a int); RENAME TABLE o TO p; CREATE UNIQUE INDEX u ON p (a)',
    'CREATE TABLE o (a int); ALTER TABLE o RENAME TO p; ALTER TABLE p ADD PRIMARY KEY (a)',
    'ALTER TABLE t ADD KEY (a), ADD FULLTEXT KEY (b)',
    'CREATE INDEX i ON t (a)',
    'ALTER TABLE t ADD pk bigint AUTO_INCREMENT PRIMARY KEY',
    'ALTER TABLE t ADD pk serial',
    'ALTER TABLE t ADD c int DEFAULT NULL UNIQUE',
    'ALTER TABLE t ADD (c int, d int), ADD UNIQUE KEY (a, c)',
  ],
  invalid: [
    {
      sql: 'ALTER TABLE t ADD UNIQUE KEY «uk» (a, b)',
      message: 'added',
      data: { index: 'uk', columns: '(a, b)', table: 't' },
    },
    { sql: 'CREATE UNIQUE INDEX «u» ON app.t (a)', message: 'added', data: { table: 't' } },
    { sql: 'ALTER TABLE t ADD «PRIMARY KEY (id)»', message: 'added', data: { index: 'PRIMARY' } },
    { sql: 'ALTER TABLE t MODIFY a bigint «UNIQUE»', message: 'added' },
    { sql: 'ALTER TABLE t ADD c int NOT NULL «UNIQUE»', message: 'added' },
    { sql: 'ALTER TABLE t ADD c int DEFAULT 0, ADD UNIQUE KEY «u» (c)', message: 'added' },
    { sql: 'CREATE TABLE IF NOT EXISTS t (a int); CREATE UNIQUE INDEX «u» ON t (a)', message: 'added' },
    { sql: 'CREATE UNIQUE INDEX «u» ON t ((a + b))', message: 'added', data: { columns: '((a + b))' } },
  ],
});
