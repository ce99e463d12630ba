import { testRule } from '@/lib/review/testing/test-rule';
import type { Dialect } from '@/lib/sql/dialect';
import { mysql80, tidb85 } from '@/lib/sql/dialect';
import { tidbOptimisticLock } from './tidb-optimistic-lock';

const tidb21: Dialect = { flavor: 'tidb', version: 20100 };

testRule(tidbOptimisticLock, {
  dialect: tidb85,
  schema: 'CREATE TABLE t (a int)',
  valid: [
    'BEGIN; SELECT a FROM t WHERE a = 1 FOR UPDATE; COMMIT',
    "SET tidb_txn_mode = 'pessimistic'; SELECT a FROM t WHERE a = 1 FOR UPDATE",
    'SET tidb_disable_txn_auto_retry = ON',
    { sql: 'BEGIN PESSIMISTIC; SELECT a FROM t WHERE a = 1 FOR UPDATE', dialect: tidb21 },
    { sql: 'SELECT a FROM t WHERE a = 1 FOR UPDATE', dialect: mysql80 },
  ],
  invalid: [
    {
      sql: "SET «tidb_txn_mode = 'optimistic'»; SELECT a FROM t WHERE a = 1 «FOR UPDATE»",
      message: ['mode', 'forUpdate'],
    },
    {
      sql: '«BEGIN OPTIMISTIC»; SELECT a FROM t WHERE a = 1 «FOR UPDATE»; COMMIT; SELECT a FROM t WHERE a = 1 FOR UPDATE',
      message: ['mode', 'forUpdate'],
    },
    { sql: "SET «@@SESSION.tidb_txn_mode = ''»", message: 'mode' },
    { sql: 'SELECT a FROM t WHERE a = 1 «FOR UPDATE»', dialect: tidb21, message: 'forUpdate' },
    { sql: 'SET «tidb_disable_txn_auto_retry = 0»; SET «GLOBAL tidb_disable_txn_auto_retry = OFF»', message: 'retry' },
  ],
});
