import { testRule } from '@/lib/review/testing/test-rule';
import { indexNotNull } from './index-not-null';

testRule(indexNotNull, {
  schema:
    'CREATE TABLE t (id int PRIMARY KEY, a int NOT NULL, b int, KEY by_b (b)); CREATE TABLE odd AS SELECT * FROM other.x',
  valid: [
    'CREATE TABLE o (id int PRIMARY KEY, a int NOT NULL, b int, KEY (a), UNIQUE (a, id))',
    'ALTER TABLE t ADD KEY (a)',
    'ALTER TABLE t MODIFY b int NOT NULL, ADD KEY (b)',
    'ALTER TABLE t ADD KEY ((b + 1))',
    'ALTER TABLE t DROP KEY by_b',
    'CREATE INDEX i ON nowhere (b)',
    'CREATE INDEX i ON odd (x)',
  ],
  invalid: [
    { sql: 'ALTER TABLE t ADD KEY (a, «b»)', message: 'nullable', data: { table: 't', column: 'b' } },
    { sql: 'CREATE UNIQUE INDEX u ON app.t («b»)', message: 'nullable' },
    { sql: 'CREATE TABLE o («a» int UNIQUE, b int NULL, KEY («b»))', message: 'nullable' },
    { sql: 'ALTER TABLE t ADD c int NOT NULL DEFAULT NULL, ADD KEY («c»)', message: 'nullable' },
    { sql: 'ALTER TABLE t ADD KEY («missing»)', message: 'nullable' },
  ],
});
