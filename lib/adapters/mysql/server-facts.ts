import type { Ask } from '@/lib/adapters/mysql/answer-question';
import { answerCardinality, answerData, answerTransactions } from '@/lib/adapters/mysql/answer-question';
import { FactLanes } from '@/lib/adapters/mysql/fact-lanes';
import { readReplicaLag } from '@/lib/adapters/mysql/replica-lag';
import type { Purpose, TargetSessions } from '@/lib/instance/target-session';
import { readJsonPlan } from '@/lib/review/explain/read-plan';
import { readTidbPlan } from '@/lib/review/explain/read-tidb-plan';
import type { Answers, AnswerTo, FactKind, FactQuestion, ServerVariables } from '@/lib/review/facts/fact-question';
import type { FactRefusal, FactSession, ServerFacts } from '@/lib/review/facts/facts';
import type { InstanceId } from '@/lib/shared/ids';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';

/** Where to ask about an instance: itself, or a replica of its cluster that answers in its place. */
export type AnsweringInstance = { readonly instanceId: InstanceId; readonly name: string };
export type FindAnswering = (instanceId: InstanceId) => Promise<readonly AnsweringInstance[]>;
/** All replicas of its cluster, whether they can be asked or not. */
export type FindReplicas = (instanceId: InstanceId) => Promise<readonly AnsweringInstance[]>;

export type ServerFactsOptions = {
  readonly replicas?: FindReplicas;
  readonly timeoutMs?: number;
  /** Connections to one server. */
  readonly width?: number;
};

const questionTimeoutMs = 3_000;
const lanesWidth = 4;

/** Facts by the account for reading, from a replica where there is one that answers. */
export function createServerFacts(
  sessions: Pick<TargetSessions, 'open'>,
  find: FindAnswering,
  { replicas = async () => [], timeoutMs = questionTimeoutMs, width = lanesWidth }: ServerFactsOptions = {},
): ServerFacts {
  return {
    async open(instanceId, schema, { signal }) {
      let refused: { code: string; detail: string } = { code: 'instance/not-found', detail: '' };
      for (const answering of await find(instanceId)) {
        const options = { instanceId: answering.instanceId, schema, timeoutMs, signal };
        const lanes = await FactLanes.start(sessions, { ...options, purpose: 'read', width });
        if (lanes.ok) {
          const parts = { sessions, target: instanceId, schema, timeoutMs, signal, answering, replicas };
          return ok(new Session(lanes.value, parts));
        }
        refused = lanes.error;
        if (signal?.aborted === true) break;
      }
      return refuse(refused);
    },
  };
}

type Parts = {
  readonly sessions: Pick<TargetSessions, 'open'>;
  readonly target: InstanceId;
  readonly schema: string;
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
  readonly answering: AnsweringInstance;
  readonly replicas: FindReplicas;
};

class Session implements FactSession {
  readonly answeredBy: string;
  /** To the target itself, by purpose; opened when a question is about it and nobody else. */
  private readonly itself = new Map<Purpose, Promise<FactLanes | undefined>>();
  private isClosed = false;

  constructor(
    private readonly lanes: FactLanes,
    private readonly parts: Parts,
  ) {
    this.answeredBy = parts.answering.name;
  }

  async explain(select: string): ReturnType<FactSession['explain']> {
    const { flavor } = this.lanes.dialect;
    const rows = await this.lanes.rows(
      flavor === 'tidb' ? `EXPLAIN FORMAT = 'brief' ${select}` : `EXPLAIN FORMAT=JSON ${select}`,
    );
    if (!rows.ok) return rows;
    const plan =
      flavor === 'tidb' ? readTidbPlan(rows.value) : readJsonPlan(String(Object.values(rows.value[0] ?? {})[0] ?? ''));
    return plan === undefined ? refuse({ code: 'not-read' }) : ok(plan);
  }

  async ask<Question extends FactQuestion>(question: Question): Promise<Result<AnswerTo<Question>, FactRefusal>> {
    // Made for the kind of the question, so it is an answer to it.
    return (await this.answer(question)) as Result<AnswerTo<Question>, FactRefusal>;
  }

  private async answer(question: FactQuestion): Promise<Result<Answers[FactKind], FactRefusal>> {
    switch (question.kind) {
      case 'index-cardinality':
        return answerCardinality(this.asking, question);
      case 'open-transactions': {
        // PROCESS is a right of the account that collects.
        const lanes = await this.ofTarget('collect');
        if (lanes === undefined) return refuse({ code: 'lost-connection' });
        return answerTransactions((sql, params) => lanes.rows(sql, params), question, this.parts.schema);
      }
      case 'replicas': {
        const { sessions, target, replicas, timeoutMs } = this.parts;
        const places = await replicas(target);
        return ok(await Promise.all(places.map((place) => readReplicaLag(sessions, place, timeoutMs))));
      }
      case 'variables':
        return this.variables();
      default:
        return answerData(this.asking, question);
    }
  }

  async statisticsAges(
    tables: Parameters<FactSession['statisticsAges']>[0],
  ): ReturnType<FactSession['statisticsAges']> {
    const wanted = tables.slice(0, statisticsMax);
    if (wanted.length === 0 || this.lanes.dialect.flavor === 'tidb') return [];
    const places = wanted.map(() => '(?, ?)').join(', ');
    const rows = await this.lanes.rows(
      `SELECT database_name AS db, table_name AS tbl, UNIX_TIMESTAMP(last_update) AS made FROM mysql.innodb_table_stats
        WHERE (database_name, table_name) IN (${places})`,
      wanted.flatMap(({ schema, table }) => [schema, table]),
    );
    if (!rows.ok) return [];
    return rows.value.map((row) => ({
      schema: String(row['db']),
      table: String(row['tbl']),
      at: new Date(Number(row['made']) * 1000),
    }));
  }

  async close(): Promise<void> {
    if (this.isClosed) return;
    this.isClosed = true;
    const others = await Promise.all(this.itself.values());
    await Promise.all([this.lanes, ...others].map((lanes) => lanes?.close()));
  }

  private readonly asking: Ask = (sql, params) => this.lanes.rows(sql, params);

  private async variables(): Promise<Result<ServerVariables, FactRefusal>> {
    const { answering, target } = this.parts;
    const lanes = answering.instanceId === target ? this.lanes : await this.ofTarget('read');
    if (lanes === undefined) return refuse({ code: 'lost-connection' });
    const rows = await lanes.rows('SELECT @@GLOBAL.sql_mode AS sql_mode');
    return rows.ok ? ok({ sqlMode: String(rows.value[0]?.['sql_mode'] ?? '') }) : rows;
  }

  private ofTarget(purpose: 'read' | 'collect'): Promise<FactLanes | undefined> {
    const { sessions, target, schema, timeoutMs, signal } = this.parts;
    const known = this.itself.get(purpose);
    if (known !== undefined) return known;
    const options = { instanceId: target, purpose, timeoutMs, signal, width: 1 };
    // The account that collects may have no right on the schema.
    const started = FactLanes.start(sessions, { ...options, schema: purpose === 'read' ? schema : undefined });
    const opened = started.then((lanes) => (lanes.ok ? lanes.value : undefined));
    this.itself.set(purpose, opened);
    return opened;
  }
}

const statisticsMax = 200;
