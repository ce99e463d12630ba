import { testCheck } from '@/lib/inspection/testing/test-check';
import { utf8mb3Columns } from './utf8mb3-columns';

testCheck(utf8mb3Columns, {
  ok: [{ rows: { 'utf8mb3-tables': [] } }],
  warning: [
    {
      rows: { 'utf8mb3-tables': [{ s: 'shop', t: 'a', n: 2, example: 'name' }] },
      says: 'old',
      sql: 'ALTER TABLE `shop`.`a` CONVERT TO CHARACTER SET utf8mb4',
    },
  ],
});
