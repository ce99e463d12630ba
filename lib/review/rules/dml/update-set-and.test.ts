import { testRule } from '@/lib/review/testing/test-rule';
import { updateSetAnd } from './update-set-and';

testRule(updateSetAnd, {
  valid: [
    'UPDATE t SET a = 1, b = 2 WHERE c = 3',
    'UPDATE t SET a = 1 WHERE b = 2 AND c = 3',
    'UPDATE t SET a = (1 AND b = 2)',
    'UPDATE t SET both_set = b = 1 AND c = 2',
    'UPDATE t SET ok = b > 1 AND c = 2',
    'UPDATE t SET ok = b IS NULL AND c = 2',
    'UPDATE t SET a = 1 OR b = 2',
    'UPDATE t SET a = b AND c',
    'UPDATE t SET a = if(b = 1 AND c = 2, 1, 0)',
    'INSERT INTO t (a) VALUES (1 AND 2)',
  ],
  invalid: [
    {
      sql: 'UPDATE t SET a = 1 AND «b = 2» WHERE c = 3',
      message: 'joined',
      data: { column: 'a', other: 'b' },
      fixed: 'UPDATE t SET a = 1, b = 2 WHERE c = 3',
    },
    {
      sql: "UPDATE t SET a = 'x' and «t.b = now()» AND c = d + 1",
      message: 'joined',
      fixed: "UPDATE t SET a = 'x', t.b = now(), c = d + 1",
    },
    {
      sql: 'UPDATE t SET a = 1 AND «b = 2» AND c > 3',
      message: 'joined',
      fixed: 'UPDATE t SET a = 1 AND b = 2 AND c > 3',
    },
    { sql: 'UPDATE t SET a = 1 AND («b = 2»)', message: 'joined', fixed: 'UPDATE t SET a = 1 AND (b = 2)' },
    { sql: 'UPDATE t SET z = 0, a = b AND «c = 2»', message: 'joined', fixed: 'UPDATE t SET z = 0, a = b, c = 2' },
    {
      sql: 'INSERT INTO t (a) VALUES (1) ON DUPLICATE KEY UPDATE a = 1 AND «b = 2»',
      message: 'joined',
      fixed: 'INSERT INTO t (a) VALUES (1) ON DUPLICATE KEY UPDATE a = 1, b = 2',
    },
    { sql: 'INSERT INTO t SET a = 1 AND «b = 2»', message: 'joined', fixed: 'INSERT INTO t SET a = 1, b = 2' },
    { sql: 'UPDATE t, u SET t.a = 1 && «u.b = 2»', message: 'joined', fixed: 'UPDATE t, u SET t.a = 1, u.b = 2' },
  ],
});
