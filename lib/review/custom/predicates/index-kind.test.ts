import { testCondition } from '@/lib/review/custom/testing/test-condition';

testCondition(
  'index-kind',
  { kinds: ['unique', 'foreign', 'fulltext'] },
  {
    valid: ['CREATE TABLE t (a int, KEY (a))', 'CREATE INDEX i ON t (a)'],
    invalid: [
      'CREATE TABLE t (a int, UNIQUE KEY «uk» (a), «FOREIGN» KEY (a) REFERENCES u (id))',
      'CREATE TABLE t (a int «UNIQUE», b int «REFERENCES» u (id))',
      'CREATE UNIQUE INDEX «u» ON t (a)',
      'ALTER TABLE t ADD «FULLTEXT» (a)',
      'ALTER TABLE t ADD CONSTRAINT «fk» FOREIGN KEY (a) REFERENCES u (id)',
    ],
  },
);
