import { testRule } from '@/lib/review/testing/test-rule';
import { ddlReplicaLagRisk } from './ddl-replica-lag-risk';

const sizes = { t: { megabytes: 2_000 } } as const;
const replica = { name: 'r1', lagSeconds: 0, unread: null } as const;
const facts = { sizes, answers: [{ to: 'replicas', is: [replica] }] } as const;

testRule(ddlReplicaLagRisk, {
  schema: 'CREATE TABLE t (id int PRIMARY KEY, a int, b int) ENGINE=InnoDB',
  valid: [
    { sql: 'ALTER TABLE t ADD c int', facts: { sizes } },
    { sql: 'ALTER TABLE t MODIFY a bigint', facts: { sizes: { t: { megabytes: 1_024 } } } },
    { sql: 'ALTER TABLE t MODIFY a bigint', facts: { sizes, answers: [{ to: 'replicas', is: [] }] } },
    { sql: 'DROP TABLE t', facts: { sizes } },
    'ALTER TABLE t MODIFY a bigint',
  ],
  invalid: [
    {
      sql: 'ALTER TABLE «t» MODIFY a bigint',
      facts,
      message: 'size',
      data: { table: 't', megabytes: 2_000, replicas: 1, names: 'r1' },
    },
    { sql: 'CREATE INDEX i ON «t» (a)', facts, message: 'size' },
    {
      sql: 'ALTER TABLE ««t»» ADD KEY i (a)',
      facts: { sizes, answers: [{ to: 'replicas', is: [{ ...replica, lagSeconds: 61 }] }] },
      message: ['size', 'behind'],
    },
    {
      sql: 'ALTER TABLE «««t»»» MODIFY a bigint',
      facts: {
        sizes,
        answers: [
          {
            to: 'replicas',
            is: [
              { ...replica, lagSeconds: null },
              { ...replica, name: 'r2', lagSeconds: null, unread: 'no-privilege' },
              { ...replica, name: 'r3', lagSeconds: 900 },
            ],
          },
        ],
      },
      message: ['size', 'stopped', 'behind'],
    },
  ],
});
