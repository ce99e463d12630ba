import { describe, expect, test } from 'vitest';
import type { ActiveExemption, ExemptionQuery } from '@/lib/review/exemption/exemption';
import { exemptFindings, statementFingerprint, statementsIn, tablesNamed } from '@/lib/review/exemption/exemption';
import { isBlocking } from '@/lib/review/finding';
import { reviewScript } from '@/lib/review/review';
import type { EnvironmentId, ExemptionId, ProjectId, UserId } from '@/lib/shared/ids';
import { mysql80 } from '@/lib/sql/dialect';

const id = 'X' as ExemptionId;
const digestOf = (sql: string) => statementFingerprint(sql, mysql80).digest;
const scope = { projectId: 'p' as ProjectId, environmentId: 'e' as EnvironmentId, authorIds: ['u' as UserId] };

/** Which findings of the script are exempted by the given ones, and what was asked. */
async function exempted(script: string, given: readonly Partial<ActiveExemption>[]) {
  const asked: ExemptionQuery[] = [];
  const review = reviewScript({ script, dialect: mysql80, keepTrees: true });
  const findings = await exemptFindings(
    {
      active: async (query) => {
        asked.push(query);
        return given.map((one) => ({
          id,
          ruleId: 'update-delete-require-where',
          fingerprint: '',
          tableName: null,
          ...one,
        }));
      },
    },
    {
      findings: review.findings,
      statementOf: statementsIn(script, review.statements),
      dialectOf: () => mysql80,
      scope,
    },
  );
  return { findings, asked };
}

describe('exemptFindings', () => {
  const fingerprint = digestOf('UPDATE t SET a = 1');
  test.each<[name: string, script: string, given: Partial<ActiveExemption>, blocking: number]>([
    ['the statement itself', 'UPDATE t SET a = 1', { fingerprint }, 0],
    ['other values and spacing', 'update  t set a=42 -- x', { fingerprint }, 0],
    ['another table is another form', 'UPDATE u SET a = 1', { fingerprint }, 1],
    ['another column is another form', 'UPDATE t SET b = 1', { fingerprint }, 1],
    ['another rule', 'UPDATE t SET a = 1', { fingerprint, ruleId: 'select-star' }, 1],
    ['the table it names', 'UPDATE t SET a = 1', { fingerprint, tableName: 'T' }, 0],
    ['a table that it does not name', 'UPDATE t SET a = 1', { fingerprint, tableName: 'other' }, 1],
    ['only the one of two', 'UPDATE t SET a = 1; DELETE FROM t', { fingerprint }, 1],
    ['both of one form', 'UPDATE t SET a = 1; UPDATE t SET a = 2', { fingerprint }, 0],
  ])('%s', async (_, script, given, blocking) => {
    const { findings } = await exempted(script, [given]);
    const own = findings.filter(({ unitId }) => unitId === 'update-delete-require-where');
    expect(own.length).toBeGreaterThan(0);
    expect(own.filter(isBlocking)).toHaveLength(blocking);
  });

  test('asks once, only of statements with findings, and says who wrote them', async () => {
    const { asked } = await exempted('UPDATE t SET a = 1; SELECT 1; UPDATE t SET a = 2; DELETE FROM t', []);
    expect(asked).toEqual([{ ...scope, fingerprints: [fingerprint, digestOf('DELETE FROM t')] }]);
    expect((await exempted('SELECT 1', [])).asked).toEqual([]);
  });

  test('an executable comment is part of the form: it cannot hide behind an exemption', () => {
    expect(digestOf('DELETE FROM t WHERE a = 1 /*!50000 OR 1 = 1 */')).not.toBe(digestOf('DELETE FROM t WHERE a = 1'));
  });
});

test.each([
  ['DELETE FROM a.t WHERE id IN (SELECT id FROM b.u)', ['t', 'u']],
  ['ALTER TABLE Orders ADD c int', ['orders']],
  ['SELECT 1', []],
])('tables of %s', (sql, names) => {
  const { statements } = reviewScript({ script: sql, dialect: mysql80, keepTrees: true });
  expect([...tablesNamed(statements[0]?.node)].sort()).toEqual(names);
});
