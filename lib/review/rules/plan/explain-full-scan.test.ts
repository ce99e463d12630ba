import { testRule } from '@/lib/review/testing/test-rule';
import { explainFullScan } from './explain-full-scan';

const scan = (rows: number, table = 't') => ({ table, access: 'all', keys: [], rows }) as const;

testRule(explainFullScan, {
  schema: 'CREATE TABLE t (a int PRIMARY KEY, b int); CREATE TABLE u (c int)',
  valid: [
    {
      sql: 'SELECT a FROM t WHERE b = 1',
      facts: { plan: { steps: [scan(1_000_000)] }, sizes: { t: { megabytes: 1_024 } } },
    },
    { sql: 'SELECT a FROM t WHERE a > 1', facts: { plan: { steps: [{ access: 'range', rows: 9_000_000 }] } } },
    // The server reads ten rows and stops.
    { sql: 'SELECT a FROM t LIMIT 10', facts: { plan: { steps: [scan(9_000_000)] } } },
    // A temporary table of the server's own is always read whole.
    { sql: 'SELECT a FROM t', facts: { plan: { steps: [{ ...scan(9_000_000, '<derived2>'), derived: true }] } } },
    'INSERT INTO t VALUES (1, 1)',
  ],
  invalid: [
    {
      sql: 'UPDATE «t» SET b = 1 WHERE b = 2',
      facts: { plan: { steps: [scan(1_000_001)] } },
      message: 'scan',
      data: { table: 't', rows: 1_000_001 },
    },
    {
      sql: 'DELETE FROM «t» WHERE b = 2',
      facts: { plan: { steps: [scan(10)] }, sizes: { t: { megabytes: 2_000 } } },
      message: 'sized',
      data: { table: 't', rows: 10, megabytes: 2_000 },
    },
    {
      sql: 'SELECT x.a FROM «t» AS x, «u» WHERE x.b = u.c',
      facts: { plan: { steps: [scan(20, 'u'), scan(20, 'x')] } },
      options: { maxRows: 10 },
      message: 'scan',
    },
    {
      sql: 'SELECT a FROM «t» WHERE b = 1 LIMIT 10',
      facts: { plan: { steps: [scan(2_000_000)], filters: 1 } },
      message: 'scan',
    },
    {
      sql: 'INSERT INTO u SELECT a FROM «t» WHERE b > 0',
      facts: { plan: { steps: [scan(2_000_000)] } },
      message: 'scan',
    },
  ],
});
