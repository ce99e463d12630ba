import { testRule } from '@/lib/review/testing/test-rule';
import { noView } from './no-view';

testRule(noView, {
  schema: 'CREATE TABLE t (a int)',
  valid: ['CREATE TABLE n (a int)', 'DROP VIEW IF EXISTS v'],
  invalid: [
    { sql: 'CREATE VIEW «v» AS SELECT a FROM t', message: 'created' },
    { sql: 'CREATE OR REPLACE SQL SECURITY INVOKER VIEW «app.v» (x) AS SELECT a FROM t', message: 'created' },
  ],
});
