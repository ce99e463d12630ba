import { testRule } from '@/lib/review/testing/test-rule';
import { transactionIsolation } from './transaction-isolation';

testRule(transactionIsolation, {
  valid: [
    'SET TRANSACTION ISOLATION LEVEL READ COMMITTED',
    'SET SESSION TRANSACTION READ ONLY',
    "SET SESSION transaction_isolation = 'READ-COMMITTED'",
    'SET transaction_isolation = @old',
    'SET transaction_isolation = DEFAULT',
    { sql: 'SET TRANSACTION ISOLATION LEVEL SERIALIZABLE', options: { allow: ['read-committed', 'serializable'] } },
    "SET sql_mode = 'SERIALIZABLE'",
    'BEGIN',
  ],
  invalid: [
    {
      sql: '«SET» TRANSACTION ISOLATION LEVEL REPEATABLE READ',
      message: 'other',
      data: { level: 'REPEATABLE READ', allowed: 'READ COMMITTED' },
    },
    { sql: '«SET» GLOBAL TRANSACTION READ ONLY, ISOLATION LEVEL SERIALIZABLE', message: 'other' },
    { sql: "SET SESSION «transaction_isolation» = 'read-uncommitted'", message: 'other' },
    { sql: "SET «@@global.transaction_isolation» = 'REPEATABLE-READ'", message: 'other' },
    { sql: 'SET autocommit = 1, «tx_isolation» = 3', message: 'other', data: { level: 'SERIALIZABLE' } },
    {
      sql: '«SET» TRANSACTION ISOLATION LEVEL READ COMMITTED',
      options: { allow: ['repeatable-read'] },
      message: 'other',
    },
  ],
});
