import { testRule } from '@/lib/review/testing/test-rule';
import { indexBeforeConstraint } from './index-before-constraint';

testRule(indexBeforeConstraint, {
  schema: `CREATE TABLE p (id int PRIMARY KEY, u int, UNIQUE (u));
    CREATE TABLE t (id int, a int, b int, s text, KEY by_ab (a, b), FULLTEXT KEY (s))`,
  valid: [
    'CREATE TABLE o (id int PRIMARY KEY, a int UNIQUE)',
    'ALTER TABLE t ADD UNIQUE KEY (a, b)',
    'ALTER TABLE t ADD CONSTRAINT fk FOREIGN KEY (a) REFERENCES p (id)',
    'ALTER TABLE t ADD KEY (id), ADD COLUMN c int',
    'ALTER TABLE t ADD COLUMN c int UNIQUE',
    'ALTER TABLE t ADD COLUMN c int, ADD UNIQUE KEY (id, c)',
    'ALTER TABLE nowhere ADD UNIQUE KEY (a)',
    'CREATE INDEX i ON t (id); ALTER TABLE t ADD PRIMARY KEY (id)',
  ],
  invalid: [
    { sql: 'ALTER TABLE t ADD PRIMARY KEY («id»)', message: 'missing', data: { table: 't', columns: '(id)' } },
    { sql: 'ALTER TABLE app.t ADD CONSTRAINT u UNIQUE («b, a»)', message: 'missing', data: { columns: '(b, a)' } },
    { sql: 'ALTER TABLE t ADD KEY (id), ADD FOREIGN KEY («b») REFERENCES p (id)', message: 'missing' },
    { sql: 'ALTER TABLE t ADD UNIQUE KEY («s»(20))', message: 'missing' },
  ],
});
