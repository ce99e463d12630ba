import type { Estimation } from '@/lib/review/facts/estimating';
import type { ReplicaFact } from '@/lib/review/facts/fact-question';
import type { RowEstimate, StatisticsAge } from '@/lib/review/facts/facts';
import { targetNameOf } from '@/lib/review/facts/row-bound';
import type { ReviewedGroup, TargetReading } from '@/lib/review/facts/target-reading';
import { sizeIn } from '@/lib/review/facts/target-reading';
import { isBlocking } from '@/lib/review/finding';
import { ddlPlanOf } from '@/lib/review/outcome/ddl-plan-of';
import { riskOf } from '@/lib/review/outcome/risk';
import { undoOf } from '@/lib/review/outcome/undo';
import type { ReviewFacts, StoredEstimate, TargetFacts } from '@/lib/review/review-facts';
import type { ReviewTask, TargetFinding, TargetGap } from '@/lib/review/review-store';
import type { ReviewedStatement } from '@/lib/review/script-review';
import type { DdlPlan } from '@/lib/schema/ddl-algorithm';
import { diffOfEffects } from '@/lib/schema/diff';
import type { Relation } from '@/lib/schema/model';
import { printRelation } from '@/lib/schema/print-relation';
import type { TableSize } from '@/lib/schema/schema-source';

export type ToldByTarget = {
  /** The server that gave the estimates: the target or a replica of it. */
  readonly answeredBy: string | undefined;
  readonly replicas: readonly ReplicaFact[] | undefined;
  readonly statistics: readonly StatisticsAge[];
};

type Input = {
  readonly task: ReviewTask;
  readonly groups: readonly ReviewedGroup[];
  readonly estimations: ReadonlyMap<number, readonly Estimation[]>;
  /** What each target told beside the estimates, by its ordinal. */
  readonly told: ReadonlyMap<number, ToldByTarget>;
  readonly findings: readonly TargetFinding[];
  readonly gaps: readonly TargetGap[];
};

/** Everything a review says beside findings and gaps, ready to be stored. */
export function factsOf(input: Input): ReviewFacts {
  const { groups, estimations } = input;
  const estimates = [...estimations].flatMap(([targetOrdinal, items]) =>
    items.map((item) => storedEstimate(item, targetOrdinal)),
  );
  const statements = (groups[0]?.review.statements ?? []).map((statement) => statementFacts(statement, groups));
  return {
    version: 1,
    estimates,
    statements,
    targets: groups.flatMap(({ targets, review }) =>
      targets.map((reading) => targetFacts(reading, review.statements, input)),
    ),
    schemaChanges: groups
      .map(schemaChange)
      .filter(({ databases, relations }) => databases.length + relations.length > 0),
    risk: riskFacts(input, statements),
  };
}

function storedEstimate(item: Estimation, targetOrdinal: number): StoredEstimate {
  const { statementOrdinal } = item;
  return item.kind === 'estimate'
    ? { statementOrdinal, targetOrdinal, ...item.estimate, reason: null }
    : { statementOrdinal, targetOrdinal, rows: null, method: null, confidence: null, reason: item.reason };
}

type StatementFacts = ReviewFacts['statements'][number];

function statementFacts(statement: ReviewedStatement, groups: readonly ReviewedGroup[]): StatementFacts {
  const { ordinal, kind, execClass, node, effect } = statement;
  const plans = groups.flatMap(({ targets, review }) => {
    const own = review.statements[ordinal];
    const plan = own === undefined ? undefined : planFor(own, targets);
    return plan === undefined ? [] : [{ targets: targets.map(({ target }) => target.ordinal), ...plan }];
  });
  return {
    ordinal,
    kind,
    execClass,
    table: changedTable(statement) ?? null,
    undo: undoOf(node, execClass, effect),
    plans,
  };
}

function planFor(
  { node, effect, execClass }: ReviewedStatement,
  targets: readonly TargetReading[],
): DdlPlan | undefined {
  const dialect = targets[0]?.dialect;
  if (node === undefined || execClass !== 'ddl' || dialect === undefined) return undefined;
  return ddlPlanOf(node, effect, dialect);
}

/** The one table a statement changes, by the name it has before. */
function changedTable({ node, effect }: ReviewedStatement): string | undefined {
  const name = node === undefined ? undefined : targetNameOf(node)?.name;
  return name ?? effect.relations[0]?.name;
}

function targetFacts(
  { target, source, serverVersion, structureHash, view, sizes }: TargetReading,
  statements: readonly ReviewedStatement[],
  { told }: Input,
): TargetFacts {
  const { answeredBy, replicas, statistics = [] } = told.get(target.ordinal) ?? {};
  const names = new Map<string, { schema: string; name: string }>();
  for (const statement of statements) {
    const touched = [
      ...statement.effect.relations,
      ...(statement.names?.tables.map(({ schema, table }) => ({ schema, name: table.name.text })) ?? []),
    ];
    for (const { schema = target.schemaName, name } of touched) names.set(`${schema}.${name}`, { schema, name });
  }
  const tables = [...names.values()].flatMap(({ schema, name }) => {
    const database = view?.databases.find((candidate) => candidate.name.toLowerCase() === schema.toLowerCase());
    const relation = database?.relations.find((candidate) => candidate.name === name);
    const size = sizeIn(sizes, schema, name);
    if (database === undefined || relation?.kind !== 'table' || size === undefined) return [];
    const made = statistics.find((age) => age.schema === database.name && age.table === name);
    return [
      {
        schema,
        name,
        engine: relation.engine,
        rows: size.rows,
        dataBytes: size.dataBytes,
        indexBytes: size.indexBytes,
        ...(made === undefined ? {} : { statisticsAt: made.at.toISOString() }),
        triggers: database.triggers.filter(({ table }) => table === name).map((trigger) => trigger.name),
        foreignKeys: relation.foreignKeys.length,
        referencedBy: referencing(database.relations, name),
      },
    ];
  });
  return {
    ordinal: target.ordinal,
    schema: source,
    serverVersion,
    structureHash,
    answeredBy: answeredBy ?? null,
    ...(replicas === undefined ? {} : { replicas: [...replicas] }),
    tables,
  };
}

const referencing = (relations: readonly Relation[], name: string): string[] =>
  relations
    .filter(
      (relation) =>
        relation.kind === 'table' &&
        relation.foreignKeys.some(({ table, schema }) => schema === null && table === name),
    )
    .map((relation) => relation.name);

function schemaChange({ targets, review }: ReviewedGroup): ReviewFacts['schemaChanges'][number] {
  const { databases, relations } = diffOfEffects(review.statements.map(({ effect }) => effect));
  return {
    targets: targets.map(({ target }) => target.ordinal),
    databases: [...databases],
    relations: relations.map(({ schema = null, name, kind, change, renamedFrom = null, parts, before, after }) => ({
      schema,
      name,
      kind,
      change,
      renamedFrom,
      parts: [...parts],
      before: before === null ? null : printRelation(before),
      after: after === null ? null : printRelation(after),
    })),
  };
}

function riskFacts(input: Input, statements: readonly StatementFacts[]): ReviewFacts['risk'] {
  const { task, groups, estimations, findings, gaps } = input;
  const readings = groups.flatMap(({ targets }) => targets);
  const verdict = riskOf({
    isProduction: task.isProduction,
    errors: findings.filter(isBlocking).length,
    warnings: findings.filter(({ level, exemptionId }) => level === 'warning' && exemptionId === undefined).length,
    gaps: gaps.length,
    targets: task.targets.length,
    statements: (groups[0]?.review.statements ?? []).map(({ ordinal, execClass, kind }, i) => {
      const own = statements[i];
      const worst = own?.plans.toSorted((a, b) => Number(b.rebuilds) - Number(a.rebuilds))[0];
      return {
        ordinal,
        execClass,
        kind,
        estimate: largestEstimate(estimations, ordinal),
        plan: worst as DdlPlan | undefined,
        table: own?.table ?? undefined,
        size: largestSize(readings, own?.table ?? undefined),
        undo: undoOf(
          groups[0]?.review.statements[i]?.node,
          execClass,
          groups[0]?.review.statements[i]?.effect ?? noChange,
        ),
      };
    }),
  });
  return { level: verdict.level, reasons: [...verdict.reasons] };
}

const noChange = { relations: [], databases: [], use: undefined, problems: [], unknown: [] };

/** null when one target's is not known; the sum where all are: the rows of a ticket are those of all its targets. */
function largestEstimate(
  estimations: ReadonlyMap<number, readonly Estimation[]>,
  ordinal: number,
): RowEstimate | null | undefined {
  const own = [...estimations.values()].flatMap((items) =>
    items.filter(({ statementOrdinal }) => statementOrdinal === ordinal),
  );
  if (own.length === 0) return undefined;
  let rows = 0;
  let first: RowEstimate | undefined;
  for (const item of own) {
    if (item.kind === 'missing') return null;
    rows += item.estimate.rows;
    first ??= item.estimate;
  }
  return first === undefined ? undefined : { ...first, rows };
}

function largestSize(readings: readonly TargetReading[], table: string | undefined): TableSize | undefined {
  if (table === undefined) return undefined;
  const sizes = readings.flatMap(({ sizes: all, target }) => sizeIn(all, target.schemaName, table) ?? []);
  return sizes.toSorted((a, b) => b.dataBytes + b.indexBytes - (a.dataBytes + a.indexBytes))[0];
}
