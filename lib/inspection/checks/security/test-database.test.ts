import { testCheck } from '@/lib/inspection/testing/test-check';
import { testDatabase } from './test-database';

testCheck(testDatabase, {
  ok: [
    { rows: { 'test-schemas': [] } },
    { name: 'a schema of somebody', rows: { 'test-schemas': [{ s: 'test_shop', open_n: 0, table_n: 4 }] } },
  ],
  warning: [
    { rows: { 'test-schemas': [{ s: 'test', open_n: 1, table_n: 0 }] }, says: 'open', sql: 'DROP DATABASE `test`' },
    { rows: { 'test-schemas': [{ s: 'test', open_n: 0, table_n: 2 }] }, says: 'there' },
  ],
});
