import { testRule } from '@/lib/review/testing/test-rule';
import { indexTypeAllowList } from './index-type-allow-list';

testRule(indexTypeAllowList, {
  schema: 'CREATE TABLE t (a int, s text, g point NOT NULL)',
  valid: [
    'CREATE TABLE o (a int PRIMARY KEY, b int UNIQUE, KEY (a, b))',
    'ALTER TABLE t ADD KEY k (a) USING HASH',
    'CREATE INDEX i USING BTREE ON t (a)',
    { sql: 'CREATE FULLTEXT INDEX i ON t (s)', options: { allow: ['btree', 'fulltext'] } },
  ],
  invalid: [
    {
      sql: 'CREATE FULLTEXT INDEX «ft» ON t (s)',
      message: 'notAllowed',
      data: { index: 'ft', type: 'FULLTEXT', allowed: 'BTREE, HASH' },
    },
    { sql: 'ALTER TABLE t ADD «SPATIAL KEY (g)»', message: 'notAllowed', data: { index: '(g)' } },
    { sql: 'CREATE TABLE o (a int, KEY k (a) USING «HASH»)', options: { allow: ['btree'] }, message: 'notAllowed' },
    { sql: 'CREATE TABLE o (a int «PRIMARY KEY»)', options: { allow: ['hash'] }, message: 'notAllowed' },
  ],
});
