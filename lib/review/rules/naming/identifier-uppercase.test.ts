import { testRule } from '@/lib/review/testing/test-rule';
import { identifierUppercase } from './identifier-uppercase';

testRule(identifierUppercase, {
  schema: 'CREATE TABLE T (A INT, b INT, KEY K (A))',
  valid: [
    'CREATE TABLE ORDER_ITEM_2 (ID INT, KEY IDX_ID (ID))',
    'ALTER TABLE T MODIFY b BIGINT',
    'SELECT A AS total FROM T AS x',
    { sql: 'CREATE TABLE ORDERS (id INT)', options: { kinds: ['table'] } },
  ],
  invalid: [
    { sql: 'CREATE TABLE «orders» («Id» INT)', message: 'lower' },
    { sql: 'ALTER TABLE T RENAME TO «T_old», RENAME INDEX K TO «idx»', message: 'lower' },
    { sql: 'CREATE DATABASE «shop»', message: 'lower', data: { name: 'shop' } },
  ],
});
