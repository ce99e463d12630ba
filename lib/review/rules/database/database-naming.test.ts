import { testRule } from '@/lib/review/testing/test-rule';
import { databaseNaming } from './database-naming';

testRule(databaseNaming, {
  valid: [
    'CREATE DATABASE shop_db',
    'CREATE SCHEMA IF NOT EXISTS SHOP_DB',
    { sql: 'CREATE DATABASE shop', options: { suffix: '' } },
    { sql: 'CREATE DATABASE pay_core', options: { suffix: '', prefix: 'pay_', pattern: '^[a-z_]+$' } },
    { sql: 'CREATE DATABASE Pay', options: { suffix: '', pattern: '(?i)^[a-z]+$' } },
    'DROP DATABASE shop',
    'CREATE TABLE shop (a int)',
  ],
  invalid: [
    { sql: 'CREATE DATABASE «shop» CHARACTER SET utf8mb4', message: 'suffix', data: { name: 'shop', suffix: '_db' } },
    { sql: 'CREATE DATABASE «shop_db»', options: { prefix: 'pay_' }, message: 'prefix', data: { prefix: 'pay_' } },
    { sql: 'CREATE DATABASE «Shop_db»', options: { pattern: '^[a-z_]+$' }, message: 'pattern' },
    {
      sql: 'CREATE DATABASE «shopping_db»',
      options: { maxLength: 8 },
      message: 'tooLong',
      data: { length: 11, max: 8 },
    },
  ],
});
