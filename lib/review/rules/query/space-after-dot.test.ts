import { testRule } from '@/lib/review/testing/test-rule';
import { spaceAfterDot } from './space-after-dot';

testRule(spaceAfterDot, {
  schema: 'CREATE TABLE t (a int, b int)',
  valid: [
    'SELECT t.a FROM app.t',
    'SELECT a FROM t',
    'SELECT app.f(1)',
    'SELECT t./* the key */a FROM t',
    'SELECT 1. + 2',
  ],
  invalid: [
    {
      sql: 'SELECT a FROM «app. t»',
      message: 'blank',
      data: { name: 'app.t' },
      fixed: 'SELECT a FROM app.t',
    },
    {
      sql: 'SELECT «t. a», «app.  t».b FROM app.t WHERE «t.\n  b» = 1',
      message: 'blank',
      fixed: 'SELECT t.a, app.t.b FROM app.t WHERE t.b = 1',
    },
    { sql: 'DROP TABLE «`app`. `t`»', message: 'blank', fixed: 'DROP TABLE `app`.`t`' },
    { sql: 'SELECT «app. t».* FROM t', message: 'blank', fixed: 'SELECT app.t.* FROM t' },
    { sql: 'SELECT «app. f»(1)', message: 'blank', fixed: 'SELECT app.f(1)' },
    { sql: 'SELECT «t . a» FROM t', message: 'blank', fixed: 'SELECT t .a FROM t' },
  ],
});
