import { testRule } from '@/lib/review/testing/test-rule';
import { noFulltextIndex } from './no-fulltext-index';

testRule(noFulltextIndex, {
  schema: 'CREATE TABLE t (a int, s text, FULLTEXT KEY old (s))',
  valid: [
    'CREATE INDEX fulltext_i ON t (a)',
    'ALTER TABLE t ADD KEY (s(20)), ADD UNIQUE KEY (a)',
    'ALTER TABLE t DROP KEY old',
    "SELECT * FROM t WHERE MATCH (s) AGAINST ('x')",
  ],
  invalid: [
    { sql: 'CREATE FULLTEXT INDEX «ft» ON app.t (s)', message: 'used', data: { index: 'ft', table: 't' } },
    { sql: 'CREATE TABLE o (s text, «FULLTEXT (s)»)', message: 'used', data: { index: '(s)' } },
    { sql: 'ALTER TABLE t ADD a2 int, ADD FULLTEXT KEY «ft» (s) WITH PARSER ngram', message: 'used' },
  ],
});
