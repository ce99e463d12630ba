import { testRule } from '@/lib/review/testing/test-rule';
import { uniqueIndexNaming } from './unique-index-naming';

testRule(uniqueIndexNaming, {
  schema: 'CREATE TABLE t (a int, b int, KEY old_key (a), UNIQUE KEY old_uk (b))',
  valid: [
    'ALTER TABLE t ADD UNIQUE KEY uk_b (b), ADD KEY any (a)',
    'CREATE UNIQUE INDEX UK_B ON t (b)',
    'CREATE TABLE n (a int UNIQUE)',
    'ALTER TABLE t RENAME INDEX old_key TO anything',
    'ALTER TABLE t ADD CONSTRAINT uk_ab UNIQUE (a, b)',
    { sql: 'ALTER TABLE t ADD UNIQUE KEY uniq_b (b)', options: { prefix: ['uk_', 'uniq_'] } },
  ],
  invalid: [
    { sql: 'ALTER TABLE t ADD UNIQUE KEY «idx_b» (b)', message: 'prefix' },
    { sql: 'CREATE TABLE n (a int, «UNIQUE (a)»)', message: 'prefix' },
    { sql: 'ALTER TABLE t RENAME INDEX old_uk TO «b_key»', message: 'prefix' },
    { sql: 'CREATE UNIQUE INDEX «uk_x» ON t (a, b)', options: { pattern: '^uk_{{column_list}}$' }, message: 'pattern' },
    { sql: 'CREATE UNIQUE INDEX «uk_too_long» ON t (a)', options: { maxLength: 10 }, message: 'tooLong' },
  ],
});
