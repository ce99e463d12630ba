import { testRule } from '@/lib/review/testing/test-rule';
import { identifierMixedCase } from './identifier-mixed-case';

testRule(identifierMixedCase, {
  schema: 'CREATE TABLE t (a int, KEY k (a)); CREATE TABLE Old (Id int)',
  valid: [
    'CREATE TABLE order_item (ID int, name_2 int)',
    'ALTER TABLE Old MODIFY Id bigint, CHANGE Id Id bigint',
    'SELECT a AS Total FROM t AS T1',
    "CREATE USER 'App'@'%'",
    { sql: 'CREATE TABLE orders (orderId int)', options: { kinds: ['database', 'table'] } },
  ],
  invalid: [
    {
      sql: 'CREATE TABLE «orderItem» («Id» int, KEY «idx_Id» (Id), CONSTRAINT «chk_Id» CHECK (Id > 0))',
      message: 'mixed',
    },
    { sql: 'CREATE DATABASE «Shop»', message: 'mixed', data: { name: 'Shop' } },
    { sql: 'ALTER TABLE t RENAME TO «T_old», RENAME INDEX k TO «K_a», CHANGE a «aB» int', message: 'mixed' },
    { sql: 'CREATE VIEW «vTotal» («sumA») AS SELECT a FROM t', message: 'mixed' },
    { sql: 'SELECT a AS «Total» FROM t', options: { kinds: ['alias'] }, message: 'mixed' },
  ],
});
