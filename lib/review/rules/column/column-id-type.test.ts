import { testRule } from '@/lib/review/testing/test-rule';
import { columnIdType } from './column-id-type';

testRule(columnIdType, {
  schema: 'CREATE TABLE t (a int)',
  valid: [
    'CREATE TABLE o (id bigint unsigned PRIMARY KEY, user_id bigint(20) unsigned, grid int, valid tinyint, doc_id varchar(36))',
    'CREATE TABLE o (id serial, Order_ID bigint zerofill)',
    { sql: 'CREATE TABLE o (id int, b_id bigint)', options: { allow: ['INT(11)', 'bigint signed'] } },
    { sql: 'CREATE TABLE o (user_id int)', options: { pattern: '^uid$' } },
  ],
  invalid: [
    { sql: 'CREATE TABLE o (ID «int(10) unsigned» PRIMARY KEY, user_id «bigint»)', message: 'differs' },
    {
      sql: 'ALTER TABLE t CHANGE a order_id «int» NOT NULL',
      message: 'differs',
      data: { column: 'order_id', type: 'int', allowed: 'bigint unsigned' },
    },
  ],
});
