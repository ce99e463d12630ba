import type { Finding } from '@/lib/review/finding';
import type { EnvironmentId, ExemptionId, ProjectId, RequestId, UserId } from '@/lib/shared/ids';
import type { Node } from '@/lib/sql/ast';
import type { Dialect } from '@/lib/sql/dialect';
import type { Fingerprint } from '@/lib/sql/fingerprint';
import { fingerprint } from '@/lib/sql/fingerprint';
import { walk } from '@/lib/sql/walk';

/**
 * Findings of one rule on statements of one form do not block until a date. They are found and shown as before; a review says which
 * of its findings are exempted, by whom and why.
 */
export type Exemption = {
  readonly id: ExemptionId;
  readonly ruleId: string;
  readonly fingerprint: string;
  readonly fingerprintText: string;
  /** null: in every project, in every environment, on every table. */
  readonly projectId: ProjectId | null;
  readonly environmentId: EnvironmentId | null;
  readonly tableName: string | null;
  readonly until: Date;
  readonly reason: string;
  readonly requestId: RequestId | null;
  readonly createdBy: UserId;
  readonly createdAt: Date;
  readonly revoked: { readonly by: UserId; readonly at: Date; readonly reason: string } | null;
};

/** One that holds at the moment, as far as a review needs it. */
export type ActiveExemption = Pick<Exemption, 'id' | 'ruleId' | 'fingerprint' | 'tableName'>;

export type ExemptionQuery = {
  readonly fingerprints: readonly string[];
  readonly projectId: ProjectId;
  readonly environmentId: EnvironmentId | undefined;
  /** Who wrote the ticket at hand: what they granted themselves does not hold for it. */
  readonly authorIds: readonly UserId[];
};

export type ExemptionLookup = {
  /** Neither revoked nor over, by the clock of the metadata database. */
  active(query: ExemptionQuery): Promise<readonly ActiveExemption[]>;
};

/** A statement as exemptions see it. */
export type ExemptibleStatement = { readonly text: string; readonly node: Node | undefined };

type Placed = { readonly span: { readonly start: number; readonly end: number }; readonly node: Node | undefined };

/** The statements of a review, by ordinal. */
export const statementsIn =
  (script: string, statements: readonly Placed[]) =>
  (ordinal: number): ExemptibleStatement | undefined => {
    const statement = statements[ordinal];
    return statement && { text: script.slice(statement.span.start, statement.span.end), node: statement.node };
  };

export const statementFingerprint = (text: string, dialect: Dialect): Fingerprint => fingerprint(text, { dialect });

/** Names of the tables that a statement names anywhere, without their schema. */
export function tablesNamed(node: Node | undefined): ReadonlySet<string> {
  const names = new Set<string>();
  if (node !== undefined) {
    walk(node, {
      'object-name': ({ name }) => {
        names.add(name.text.toLowerCase());
      },
    });
  }
  return names;
}

export type ExemptInput<One extends Finding> = {
  readonly findings: readonly One[];
  readonly statementOf: (ordinal: number) => ExemptibleStatement | undefined;
  readonly dialectOf: (finding: One) => Dialect;
  readonly scope: Omit<ExemptionQuery, 'fingerprints'>;
};

/** Asks once for all findings, and only of statements that have some. */
export async function exemptFindings<One extends Finding>(
  lookup: ExemptionLookup,
  { findings, statementOf, dialectOf, scope }: ExemptInput<One>,
): Promise<readonly One[]> {
  const digests = new Map<string, string>();
  const digestOf = (finding: One): string | undefined => {
    const statement = finding.statementOrdinal === null ? undefined : statementOf(finding.statementOrdinal);
    if (statement === undefined) return undefined;
    const dialect = dialectOf(finding);
    const key = `${finding.statementOrdinal} ${dialect.flavor} ${dialect.version}`;
    const known = digests.get(key) ?? statementFingerprint(statement.text, dialect).digest;
    digests.set(key, known);
    return known;
  };
  const fingerprints = [...new Set(findings.flatMap((finding) => digestOf(finding) ?? []))];
  if (fingerprints.length === 0) return findings;
  const active = await lookup.active({ ...scope, fingerprints });
  if (active.length === 0) return findings;
  return findings.map((finding) => {
    const digest = digestOf(finding);
    const found = active.find(
      ({ ruleId, fingerprint: wanted, tableName }) =>
        ruleId === finding.unitId && wanted === digest && isOnTable(tableName, finding, statementOf),
    );
    return found === undefined ? finding : { ...finding, exemptionId: found.id };
  });
}

function isOnTable(
  tableName: string | null,
  { statementOrdinal }: Finding,
  statementOf: (ordinal: number) => ExemptibleStatement | undefined,
): boolean {
  if (tableName === null) return true;
  const node = statementOrdinal === null ? undefined : statementOf(statementOrdinal)?.node;
  return tablesNamed(node).has(tableName.toLowerCase());
}
