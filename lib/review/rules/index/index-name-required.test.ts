import { testRule } from '@/lib/review/testing/test-rule';
import { indexNameRequired } from './index-name-required';

const options = { required: true };

testRule(indexNameRequired, {
  schema: 'CREATE TABLE t (a int, b int, KEY k (a))',
  valid: [
    'CREATE TABLE o (a int, PRIMARY KEY (a), KEY (a), UNIQUE (a))',
    'ALTER TABLE t ADD PRIMARY KEY `primary` (a), ADD KEY primary_b (b)',
    { sql: 'CREATE TABLE o (a int PRIMARY KEY, b int UNIQUE, KEY k (b), CONSTRAINT u UNIQUE (b))', options },
    { sql: 'ALTER TABLE t RENAME KEY k TO l', options },
    { sql: 'CREATE INDEX i ON t (a)', options },
  ],
  invalid: [
    {
      sql: 'CREATE TABLE o (a int, KEY «`primary`» (a))',
      message: 'forbidden',
      data: { name: 'primary' },
      level: 'error',
    },
    { sql: 'CREATE UNIQUE INDEX «`PRIMARY`» ON t (a)', message: 'forbidden' },
    { sql: 'ALTER TABLE t RENAME INDEX k TO «`primary`»', message: 'forbidden' },
    { sql: 'ALTER TABLE t ADD KEY «``» (a)', message: 'empty' },
    {
      sql: 'CREATE TABLE o (a int, «KEY (a)», «UNIQUE (a)»)',
      options,
      message: 'missing',
      data: { table: 'o' },
      level: 'warning',
    },
    { sql: 'ALTER TABLE app.t ADD KEY k2 (a), ADD «INDEX (b)»', options, message: 'missing', data: { table: 't' } },
  ],
});
