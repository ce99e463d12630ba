import { testRule } from '@/lib/review/testing/test-rule';
import { columnNoGeometry } from './column-no-geometry';

testRule(columnNoGeometry, {
  schema: 'CREATE TABLE t (g geometry NOT NULL SRID 0, a int)',
  valid: [
    'CREATE TABLE o (a decimal(9, 6), point int, KEY k (a))',
    'SELECT ST_AsText(g) FROM t',
    'CREATE INDEX k ON t (a)',
  ],
  invalid: [
    { sql: 'CREATE TABLE o (a «point» NOT NULL, SPATIAL KEY «k» (a))', message: ['column', 'index'] },
    { sql: 'ALTER TABLE t ADD b «GEOMETRY», ADD SPATIAL INDEX («g»)', message: ['column', 'index'] },
    { sql: 'CREATE SPATIAL INDEX «k» ON t (g)', message: 'index' },
  ],
});
