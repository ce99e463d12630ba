import { testRule } from '@/lib/review/testing/test-rule';
import { pkName } from './pk-name';

testRule(pkName, {
  schema: 'CREATE TABLE t (a int, b int, KEY k (b))',
  valid: [
    'CREATE TABLE orders (id int, PRIMARY KEY pk_orders (id))',
    'CREATE TABLE orders (id int, CONSTRAINT PK_ORDERS PRIMARY KEY (id))',
    'CREATE TABLE orders (id int PRIMARY KEY)',
    'ALTER TABLE t ADD KEY (a), ADD UNIQUE KEY u (b)',
    'ALTER TABLE t RENAME INDEX k TO anything',
    'ALTER TABLE app.t ADD PRIMARY KEY pk_t (a)',
    { sql: 'CREATE TABLE o (a int, b int, PRIMARY KEY pk_a_b (a, b))', options: { pattern: '^pk_{{column_list}}$' } },
    { sql: 'CREATE TABLE o (a int, PRIMARY KEY (a))', options: { pattern: '^$|^pk_{{table}}$' } },
  ],
  invalid: [
    { sql: 'CREATE TABLE orders (id int, «PRIMARY KEY (id)»)', message: 'missing', data: { table: 'orders' } },
    { sql: 'ALTER TABLE t ADD «PRIMARY KEY (a)»', message: 'missing' },
    { sql: 'CREATE TABLE orders (id int, CONSTRAINT «orders_pk» PRIMARY KEY (id))', message: 'pattern' },
    {
      sql: 'ALTER TABLE t ADD PRIMARY KEY «PK_T» (a)',
      options: { pattern: '^pk_{{table}}$' },
      message: 'pattern',
      data: { name: 'PK_T' },
    },
  ],
});
