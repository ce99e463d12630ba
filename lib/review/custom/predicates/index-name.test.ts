import { glob, testCondition } from '@/lib/review/custom/testing/test-condition';

testCondition(
  'index-name',
  { name: glob('tmp_*') },
  {
    valid: ['CREATE TABLE t (tmp_a int, KEY (tmp_a))', 'CREATE INDEX i ON tmp_t (a)'],
    invalid: [
      'CREATE TABLE t (a int, KEY «tmp_a» (a))',
      'CREATE INDEX «tmp_a» ON t (a)',
      'DROP INDEX «tmp_a» ON t',
      'ALTER TABLE t DROP KEY «tmp_a», RENAME INDEX a TO «tmp_b»',
    ],
  },
);
