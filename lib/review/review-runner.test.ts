import { expect, test } from 'vitest';
import { nothingRead } from '@/lib/review/explain/plan';
import type { AnswerTo, FactQuestion } from '@/lib/review/facts/fact-question';
import type { FactRefusal, FactSession, ServerFacts } from '@/lib/review/facts/facts';
import { gapText } from '@/lib/review/gap';
import type { RunnerPorts } from '@/lib/review/review-runner';
import { reviewTask } from '@/lib/review/review-runner';
import type { ReviewTask } from '@/lib/review/review-store';
import { columnNotNullOnNullData } from '@/lib/review/rules/column/column-not-null-on-null-data';
import { affectedRowsLimit } from '@/lib/review/rules/dml/affected-rows-limit';
import { uniqueIndexDuplicates } from '@/lib/review/rules/index/unique-index-duplicates';
import { explainFullScan } from '@/lib/review/rules/plan/explain-full-scan';
import { explainPreCheckFailed } from '@/lib/review/rules/plan/explain-pre-check-failed';
import { indexSelectivityQuery } from '@/lib/review/rules/plan/index-selectivity-query';
import { ddlReplicaLagRisk } from '@/lib/review/rules/table/ddl-replica-lag-risk';
import { schemaFromSql } from '@/lib/schema/testing/schema-from-sql';
import {
  instanceIdSchema,
  newId,
  projectIdSchema,
  requestIdSchema,
  reviewIdSchema,
  revisionIdSchema,
} from '@/lib/shared/ids';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';
import { mysql80 } from '@/lib/sql/dialect';
import type { SecondReader } from '@/lib/sql/second-reader';

const rules = [
  explainFullScan,
  explainPreCheckFailed,
  affectedRowsLimit,
  columnNotNullOnNullData,
  uniqueIndexDuplicates,
  ddlReplicaLagRisk,
];
const setUp = 'CREATE TABLE t (id int PRIMARY KEY, a int, b int) ENGINE=InnoDB';
const scan = {
  table: 't',
  derived: false,
  apart: false,
  access: 'all',
  keys: [],
  possibleKeys: [],
  keyLength: null,
  usedParts: null,
  rows: 2_000_000,
  kept: 1,
  loops: 1,
  covering: false,
  indexCondition: false,
  skipScan: false,
} as const;

type Answering = {
  readonly explain?: (select: string, session: number) => ReturnType<FactSession['explain']>;
  readonly ask?: (question: FactQuestion) => Result<unknown, FactRefusal>;
  /** Why the server cannot be asked. */
  readonly refused?: string;
  readonly onOpen?: () => void;
  readonly onClose?: () => void;
};

function serverFacts({ explain, ask, refused, onOpen, onClose }: Answering): ServerFacts {
  let sessions = 0;
  return {
    open: async () => {
      onOpen?.();
      const session = ++sessions;
      if (refused !== undefined) return refuse({ code: refused, detail: '' });
      return ok({
        answeredBy: 'replica',
        explain: async (select) => explain?.(select, session) ?? ok({ ...nothingRead, steps: [scan], rows: 2_000_000 }),
        ask: async <Question extends FactQuestion>(question: Question) =>
          (ask?.(question) ?? refuse({ code: 'timed-out' })) as Result<AnswerTo<Question>, FactRefusal>,
        statisticsAges: async () => [{ schema: 'app', table: 't', at: new Date('2024-05-01T00:00:00Z') }],
        close: async () => onClose?.(),
      });
    },
  };
}

const { view } = schemaFromSql(setUp, mysql80);

async function review(
  script: string,
  answering: Answering = {},
  more: Partial<RunnerPorts> = {},
  targetCount = 1,
  signal = new AbortController().signal,
) {
  const sizes = new Map([
    ['app', new Map([['t', { rows: 2_000_000, dataBytes: 3_000_000_000, indexBytes: 0, autoIncrement: null }]])],
  ]);
  const ports = {
    source: {
      read: async () =>
        ok({ serverVersion: '8.0.36', traits: view.traits, databases: view.databases, absent: [], sizes, gaps: [] }),
    },
    snapshots: { save: async () => new Map(), latest: async () => undefined },
    facts: serverFacts(answering),
    hash: (text: string) => text,
    now: () => 0,
    yieldNow: async () => {},
    rules,
    exemptions: { active: async () => [] },
    ...more,
  };
  const task: ReviewTask = {
    reviewId: newId(reviewIdSchema),
    revisionId: newId(revisionIdSchema),
    requestId: newId(requestIdSchema),
    projectId: newId(projectIdSchema),
    environmentId: undefined,
    authorIds: [],
    isProduction: false,
    script,
    targets: Array.from({ length: targetCount }, (_, ordinal) => ({
      ordinal,
      instanceId: newId(instanceIdSchema),
      instanceName: `shop-${ordinal}`,
      schemaName: 'app',
      serverVersion: '8.0.36',
      allowed: 'all' as const,
    })),
    profile: {
      profile: {
        key: 'all',
        rules: Object.fromEntries(ports.rules.map(({ id, level }) => [id, { level, options: {} }])),
      },
      versionId: null,
    },
  };
  return reviewTask(ports, task, signal);
}

type Outcome = Awaited<ReturnType<typeof review>>;
const found = ({ findings }: Outcome) =>
  findings.map(({ unitId, messageKey, targetOrdinal }) => `${unitId} ${messageKey} ${targetOrdinal ?? 'all'}`);
const gapsOf = ({ gaps }: Outcome) =>
  gaps.map(
    (gap) =>
      `${gap.cause} ${Object.values(gap.data).join(' ')}${gap.statementOrdinal === null ? '' : ` @${gap.statementOrdinal}`}`,
  );

test('rules say first what they want to know, and judge when it is known', async () => {
  const outcome = await review('UPDATE t SET a = 1 WHERE b = 2; ALTER TABLE t MODIFY a int NOT NULL', {
    ask: (question) => (question.kind === 'null-exists' ? ok({ found: true }) : ok([])),
  });
  expect(found(outcome)).toEqual([
    'affected-rows-limit estimated all',
    'explain-full-scan sized all',
    'column-not-null-on-null-data afterChange all',
  ]);
  expect(outcome.gaps).toEqual([]);
  expect(outcome.facts.estimates).toMatchObject([{ rows: 2_000_000, method: 'explain', confidence: 'medium' }]);
  expect(outcome.facts.targets).toMatchObject([
    { answeredBy: 'replica', replicas: [], tables: [{ name: 't', statisticsAt: '2024-05-01T00:00:00.000Z' }] },
  ]);
});

test('a server is not asked where there is nothing to ask', async () => {
  let opened = 0;
  const outcome = await review('INSERT INTO t VALUES (1, 1, 1); UPDATE t SET a = 1 WHERE id = 5; DROP TABLE t', {
    onOpen: () => {
      opened += 1;
    },
  });
  expect(opened).toBe(0);
  expect(outcome.gaps).toEqual([]);
});

test('every question without an answer is a gap, once', async () => {
  const outcome = await review(
    'SELECT a FROM t WHERE b = 1; ALTER TABLE t MODIFY a int NOT NULL, ADD UNIQUE (b); ALTER TABLE t MODIFY a int NOT NULL',
    { explain: async () => refuse({ code: 'no-privilege', errno: 1142 }) },
  );
  expect(found(outcome)).toEqual([]);
  expect(gapsOf(outcome)).toEqual([
    'plan-missing shop-0 no-privilege @0',
    'fact-missing shop-0 replicas timed-out @1',
    'data-not-checked shop-0 t timed-out @1',
  ]);
});

test('a statement that the server refuses is a finding and no gap', async () => {
  const outcome = await review('SELECT a FROM t WHERE b = 1', {
    explain: async () => refuse({ code: 'server-error', errno: 1267, message: 'Illegal mix' }),
  });
  expect(found(outcome)).toEqual(['explain-pre-check-failed failed all']);
  expect(outcome.gaps).toEqual([]);
});

test('of a change whose rows are not known the plan is not a second gap', async () => {
  const outcome = await review('INSERT INTO t SELECT id, a, b FROM t WHERE b > 1', {
    explain: async () => refuse({ code: 'timed-out' }),
  });
  expect(gapsOf(outcome)).toEqual(['estimate-missing shop-0 timed-out @0']);
});

test('a target that answers no more after its schema was read is one gap', async () => {
  const outcome = await review('UPDATE t SET a = 1 WHERE b = 2; ALTER TABLE t ADD UNIQUE (b)', {
    refused: 'instance/too-many-connections',
  });
  expect(gapsOf(outcome)).toEqual(['server-not-asked shop-0 instance/too-many-connections']);
  const [gap] = outcome.gaps;
  expect(gap && gapText(gap.cause, gap.data, 'en').what).toBe(
    'Could not ask shop-0 about plans and rows: too many connections. Rules that need them did not run.',
  );
});

test('duplicates looked for in a part of the table alone are a gap', async () => {
  const outcome = await review('ALTER TABLE t ADD UNIQUE (b)', {
    ask: (question) => (question.kind === 'replicas' ? ok([]) : ok({ found: false, complete: false })),
  });
  expect(gapsOf(outcome)).toEqual(['data-sampled shop-0 t 200000 @0']);
});

test('a replica that does not tell its lag is a gap of its own', async () => {
  const replicas = [
    { name: 'r1', lagSeconds: null, unread: 'no-privilege' },
    { name: 'r2', lagSeconds: 3, unread: null },
  ];
  const outcome = await review('ALTER TABLE t MODIFY a bigint', { ask: () => ok(replicas) });
  expect(found(outcome)).toEqual(['ddl-replica-lag-risk size all']);
  expect(gapsOf(outcome)).toEqual(['fact-missing r1 replica-lag no-privilege']);
  expect(outcome.facts.targets[0]?.replicas).toEqual(replicas);
});

test('what is beyond the budget is a gap that says so', async () => {
  const limits = {
    plans: { questions: 1, budgetMs: 1_000, width: 1 },
    answers: { questions: 0, budgetMs: 1_000, width: 1 },
  };
  const script = 'SELECT a FROM t; SELECT b FROM t WHERE a = 1; ALTER TABLE t ADD UNIQUE (b)';
  const outcome = await review(script, { ask: () => ok([]) }, { limits });
  expect(gapsOf(outcome)).toEqual(['plan-missing shop-0 budget-spent @1', 'data-not-checked shop-0 t budget-spent @2']);
});

test('facts of targets differ, and so do their findings', async () => {
  const explain: Answering['explain'] = async (_, session) =>
    ok({ ...nothingRead, rows: session === 1 ? 50_000 : 60_000 });
  const outcome = await review('UPDATE t SET a = 1 WHERE b = 2', { explain }, {}, 2);
  expect(outcome.findings.map(({ targetOrdinal, data }) => [targetOrdinal, data['rows']])).toEqual([
    [0, 50_000],
    [1, 60_000],
  ]);
  const alike = await review(
    'UPDATE t SET a = 1 WHERE b = 2',
    { explain: async () => ok({ ...nothingRead, rows: 50_000 }) },
    {},
    2,
  );
  expect(found(alike)).toEqual(['affected-rows-limit estimated all']);
});

test('a rule that throws on what the server says is a gap', async () => {
  const broken = {
    ...explainFullScan,
    create: () => ({
      statement: () => {
        throw new Error('broken');
      },
    }),
  };
  const outcome = await review('SELECT a FROM t', {}, { rules: [broken] });
  expect(gapsOf(outcome)).toEqual(['rule-failed explain-full-scan @0']);
});

test('a question may follow from what the server said', async () => {
  const asked: string[] = [];
  const weak = { ...scan, access: 'ref', keys: ['k'], usedParts: 1 } as const;
  const outcome = await review(
    'SELECT a FROM t WHERE b = 1',
    {
      explain: async () => ok({ ...nothingRead, steps: [weak], rows: 9 }),
      ask: (question) => {
        asked.push(question.kind);
        return ok([{ index: 'k', values: [2] }]);
      },
    },
    { rules: [indexSelectivityQuery] },
  );
  expect(asked).toEqual(['index-cardinality']);
  expect(found(outcome)).toEqual(['index-selectivity-query weak all']);
});

test('an aborted review closes its session and gives no result', async () => {
  const aborting = new AbortController();
  let closed = 0;
  const answering: Answering = {
    explain: async () => {
      aborting.abort(new Error('page closed'));
      return refuse({ code: 'lost-connection' });
    },
    onClose: () => {
      closed += 1;
    },
  };
  await expect(review('UPDATE t SET a = 1 WHERE b = 2', answering, {}, 1, aborting.signal)).rejects.toThrow(
    'page closed',
  );
  expect(closed).toBe(1);
});

test('what another reader understands otherwise is a gap of the statement, once for all targets', async () => {
  const secondReader: SecondReader = { read: () => ({ ok: true, statements: [{ kind: 'delete', tables: [] }] }) };
  const sql = 'ALTER TABLE t ADD c int; UPDATE t SET a = 1 WHERE id = 1';
  const outcome = await review(sql, {}, { secondReader }, 2);
  expect(gapsOf(outcome).filter((gap) => gap.startsWith('readers'))).toEqual([
    'readers-disagree readers/kind UPDATE DELETE @1',
  ]);
});
