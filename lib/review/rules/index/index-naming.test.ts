import { testRule } from '@/lib/review/testing/test-rule';
import { indexNaming } from './index-naming';

const pattern = '^$|^idx_{{table}}_{{column_list}}$';

testRule(indexNaming, {
  schema: 'CREATE TABLE t (a int, b int, KEY old_key (a), UNIQUE KEY old_uk (b))',
  valid: [
    'ALTER TABLE t ADD KEY idx_b (b)',
    'CREATE INDEX IDX_B ON t (b)',
    'ALTER TABLE t ADD UNIQUE KEY uk_b (b), ADD FULLTEXT KEY ft (b), ADD PRIMARY KEY (a)',
    'ALTER TABLE t RENAME INDEX old_key TO idx_a',
    'ALTER TABLE t RENAME INDEX old_uk TO anything',
    { sql: 'CREATE TABLE n (a int, b int, KEY idx_n_a_b (a, b), KEY (b))', options: { pattern } },
    { sql: 'ALTER TABLE t ADD KEY anything (b)', options: { prefix: [] } },
    { sql: 'ALTER TABLE t ADD KEY IDX_B (b)', options: { pattern: '(?i)^idx_' } },
  ],
  invalid: [
    { sql: 'ALTER TABLE t ADD KEY «by_b» (b)', message: 'prefix', data: { prefixes: 'idx_' } },
    { sql: 'CREATE TABLE n (a int, «KEY (a)»)', message: 'prefix' },
    { sql: 'CREATE INDEX «by_b» ON t (b)', message: 'prefix' },
    { sql: 'ALTER TABLE t RENAME INDEX old_key TO «by_a»', message: 'prefix' },
    { sql: 'ALTER TABLE t ADD KEY «idx_t_a» (a, b)', options: { pattern }, message: 'pattern' },
    { sql: 'ALTER TABLE t RENAME KEY old_key TO «idx_t»', options: { pattern }, message: 'pattern' },
    { sql: 'CREATE INDEX «idx_very_long_name» ON t (a)', options: { maxLength: 10 }, message: 'tooLong' },
  ],
});
