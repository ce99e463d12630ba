import { expect, test } from 'vitest';
import { refusal } from '@/lib/console/gate/refusal';
import type { GateRun, GateVerdict } from '@/lib/console/gate/verdict';
import type { ConsoleSession, RawValue, ReadDefinition, ServerColumn } from '@/lib/console/run/console-session';
import { StatementFailure } from '@/lib/console/run/console-session';
import type { Frame } from '@/lib/console/run/frame';
import type { EndedRun, PerformPorts } from '@/lib/console/run/perform-ports';
import { performRun } from '@/lib/console/run/perform-run';
import { schemaFromSql } from '@/lib/schema/testing/schema-from-sql';
import { invariant } from '@/lib/shared/assert';
import { consoleRunIdSchema, instanceIdSchema, newId } from '@/lib/shared/ids';
import { ok, refuse } from '@/lib/shared/result';
import { mysql97 } from '@/lib/sql/dialect';

const runId = newId(consoleRunIdSchema);
const replica = { instanceId: newId(instanceIdSchema), name: 'db-02', lagSeconds: 1, seenSecondsAgo: 8 };
const customers = { schema: 'app', table: 'customers' };
const phone = { ...customers, column: 'phone' };

/** What the fake server and the fake gate say. */
type World = {
  readonly verdict?: Partial<GateRun> | GateVerdict;
  readonly columns?: readonly ServerColumn[];
  readonly rows?: readonly (readonly RawValue[])[];
  /** The columns that the table has, where the judgement looked at it. */
  readonly table?: readonly string[];
  readonly beside?: readonly ReadDefinition[];
  readonly serverTables?: readonly { readonly schema: string; readonly table: string }[];
  readonly fails?: StatementFailure;
  readonly connects?: false;
  /** A replica may answer; `unreachable`: it does not let anybody in. */
  readonly replica?: 'well' | 'unreachable';
  readonly hasAccess?: false;
  readonly takes?: false;
  /** Chosen by the person, and a limit of the grant. */
  readonly rowsMax?: number;
  readonly grantRows?: number;
  readonly onRow?: (n: number) => void;
  readonly signal?: AbortSignal;
};

const column = (name: string, origin?: ServerColumn['origin']): ServerColumn => ({
  name,
  type: 'varchar',
  form: 'text',
  origin,
});

const tableOf = (names: readonly string[]): ReadDefinition => {
  const view = schemaFromSql(
    `CREATE TABLE app.customers (${names.map((name) => `${name} int`).join(', ')})`,
    mysql97,
  ).view;
  const relation = view.databases.find(({ name }) => name === 'app')?.relations[0];
  invariant(relation, 'the table is made');
  return { kind: 'relation', schema: 'app', relation, query: { kind: 'absent' } };
};

async function perform(world: World) {
  const { columns = [column('id'), column('phone', phone)], rows = [['1', '13800138001']] } = world;
  const log: string[] = [];
  const limits: string[] = [];
  const frames: Frame[] = [];
  let ended: EndedRun | undefined;
  const session: ConsoleSession = {
    dialect: mysql97,
    lowerCaseTableNames: 0,
    definitions: async () => (world.table ? [tableOf(world.table)] : []),
    definitionsBeside: async () => world.beside ?? (world.table ? [tableOf(world.table)] : []),
    serverTables: async () => world.serverTables,
    async run(text) {
      log.push(`run ${text}`);
      if (world.fails) throw world.fails;
      return {
        columns,
        rows: (async function* () {
          for (const [n, row] of rows.entries()) {
            world.onRow?.(n);
            yield row;
          }
        })(),
      };
    },
    runPacked: () => Promise.reject(new Error('rows are shown')),
    kill: async () => void log.push('kill'),
    release: async () => void log.push('release'),
  };
  const run: GateRun = {
    kind: 'run',
    statementKind: 'query',
    text: 'SELECT id, phone FROM customers LIMIT 3',
    outputs: [
      { name: 'id', mask: undefined, sources: [{ ...customers, column: 'id' }], column: undefined },
      { name: 'phone', mask: { kind: 'full' }, sources: [phone], column: phone },
    ],
    rowFilter: undefined,
    tables: [customers],
    rowLimit: { max: 3, why: 'default' },
    askServerTables: false,
    maskedSearches: [],
  };
  const verdict = { ...run, ...world.verdict } as GateVerdict;
  const ports: PerformPorts = {
    store: {
      take: async () => {
        if (world.takes === false) throw new Error('the metadata database went away');
        return {
          id: runId,
          instanceId: newId(instanceIdSchema),
          replica: world.replica && replica,
          schema: 'app',
          text: 'SELECT id, phone FROM customers',
          rowsMax: world.rowsMax ?? null,
          dialect: mysql97,
          access:
            world.hasAccess === false
              ? undefined
              : {
                  grants: [
                    {
                      effect: 'allow',
                      action: 'query',
                      schema: null,
                      object: null,
                      column: null,
                      rowLimit: world.grantRows ?? null,
                    },
                  ],
                  masks: [{ schema: '*', table: '*', column: 'phone', mask: { kind: 'full' }, level: 2 }],
                  bound: 'everywhere',
                },
        };
      },
      end: async (_, end) => {
        ended = end;
      },
    },
    sessions: {
      checkout: async (instanceId) => {
        if (world.replica) log.push(instanceId === replica.instanceId ? 'to the replica' : 'to the instance');
        const isOut = instanceId === replica.instanceId ? world.replica === 'unreachable' : world.connects === false;
        return isOut ? refuse({ code: 'instance/not-found' }) : ok(session);
      },
    },
    secondReader: { read: () => ({ ok: false, message: '' }) },
    judge: ({ schema, rowLimit }) => {
      limits.push(`${rowLimit.max} ${rowLimit.why}`);
      if (world.table) schema.find('app', 'customers');
      return verdict;
    },
    limits: { rowsMax: 10, bytesMax: 1000, cellBytesMax: 100, statementMs: 60_000, watchdogGraceMs: 10 },
    digestOf: () => (value) => `#${value.length}`,
    now: () => 0,
    report: (error) => log.push(`report ${String(error)}`),
  };
  const signal = world.signal ?? new AbortController().signal;
  await performRun(ports, { runId, emit: async (frame) => void frames.push(frame), signal });
  return { frames, log, limit: limits.at(-1), ended, last: frames.at(-1), text: JSON.stringify(frames) };
}

test('sends the judged text to the byte, and hides what is to be hidden', async () => {
  const { frames, log, ended, text } = await perform({});
  expect(log).toEqual(['run SELECT id, phone FROM customers LIMIT 3', 'release']);
  expect(frames.map(({ t }) => t)).toEqual(['judged', 'columns', 'rows', 'done']);
  expect(frames[1]).toMatchObject({ columns: [{ mask: null }, { mask: 'full' }] });
  expect(text).not.toContain('138');
  expect(ended).toMatchObject({ state: 'done', rows: 1, tables: ['app.customers'], cutBy: null });
});

test.each<[what: string, world: World, limit: string]>([
  ['of the console', {}, '10 default'],
  ['chosen', { rowsMax: 4 }, '4 chosen'],
  // Nobody chooses more than there may be.
  ['chosen above it', { rowsMax: 11 }, '10 default'],
  ['of a grant', { grantRows: 6 }, '6 grant'],
  ['of a grant below the choice', { rowsMax: 7, grantRows: 6 }, '6 grant'],
  ['chosen below the grant', { rowsMax: 5, grantRows: 6 }, '5 chosen'],
])('the limit of rows %s', async (_what, world, limit) => {
  expect((await perform(world)).limit).toBe(limit);
});

test('what the gate refuses never reaches a connection', async () => {
  const { log, ended, last } = await perform({ verdict: refusal('several-statements', {}) });
  expect(log).toEqual([]);
  expect(ended).toMatchObject({ state: 'refused', rule: 'several-statements' });
  expect(last).toMatchObject({ t: 'refused', rule: 'several-statements' });
});

test.each<[what: string, world: World, code: string]>([
  ['fewer columns than judged', { columns: [column('id')] }, 'columns-differ'],
  ['no columns', { columns: [] }, 'columns-differ'],
  [
    'a column that the server knows to be a masked one, at another place',
    { table: ['id', 'phone'], columns: [column('id', phone), column('phone', phone)] },
    'lineage-differs',
  ],
  [
    'definitions that are others now',
    { beside: [{ kind: 'names', schema: 'app', names: ['x'] }] },
    'definitions-changed',
  ],
  ['no second opinion at all', { verdict: { askServerTables: true } }, 'server-tables-unknown'],
  ['no way in', { connects: false }, 'connect'],
  ['a lost connection', { fails: new StatementFailure('gone', undefined, false) }, 'lost-connection'],
  ['a limit of the server', { fails: new StatementFailure('', 3024, false) }, 'timed-out'],
])('%s: nothing is shown', async (_, world, code) => {
  const { last, ended, text } = await perform(world);
  expect(last).toMatchObject({ t: 'failed', code });
  expect(ended).toMatchObject({ state: 'failed' });
  expect(text).not.toContain('"rows":[[');
});

test('a table that only the server sees is a refusal', async () => {
  const verdict = { askServerTables: true };
  const more = await perform({ verdict, serverTables: [customers, { schema: 'hr', table: 'salaries' }] });
  expect(more.last).toMatchObject({ t: 'refused', rule: 'readers-disagree' });
  expect(more.log.some((line) => line.startsWith('run'))).toBe(false);
  expect((await perform({ verdict, serverTables: [customers] })).last).toMatchObject({ t: 'done' });
});

test('names that only look like a masked column of a table are no contradiction', async () => {
  const columns = [column('id', phone), column('phone', phone)];
  expect((await perform({ table: ['id'], columns })).last).toMatchObject({ t: 'done' });
});

test('a message about values is not shown where a masked column is near', async () => {
  const fails = new StatementFailure('Incorrect value 13800138001', 1292, false);
  const { text } = await perform({ fails });
  expect(text).not.toContain('1380013');
  const table = await perform({ table: ['id', 'phone'], fails });
  expect(table.text).not.toContain('1380013');
  expect((await perform({ table: ['id'], fails })).text).toContain('1380013');
});

test('a cut answer says so, and the rest is killed', async () => {
  const many = Array.from({ length: 8 }, (_, n) => [String(n), 'x']);
  const cut = await perform({ rows: many });
  expect(cut.ended).toMatchObject({ state: 'done', rows: 3, cutBy: 'rows' });
  expect(cut.log).toContain('kill');
  const large = await perform({
    rows: [
      ['1', 'x'.repeat(600)],
      ['2', 'x'.repeat(600)],
    ],
  });
  expect(large.ended).toMatchObject({ state: 'done', rows: 1, cutBy: 'bytes' });
  const exact = await perform({ rows: many.slice(0, 3) });
  expect(exact.ended).toMatchObject({ rows: 3, cutBy: 'rows' });
  expect(exact.log).not.toContain('kill');
});

test.each(['cancelled', 'disconnected', 'interrupted'] as const)('%s: killed before it is given back', async (why) => {
  const stop = new AbortController();
  const { log, ended, last } = await perform({
    rows: [
      ['1', 'x'],
      ['2', 'x'],
    ],
    onRow: (n) => n === 1 && stop.abort(why),
    signal: stop.signal,
  });
  expect(log.slice(-2)).toEqual(['kill', 'release']);
  expect(ended?.state).toBe(why === 'interrupted' ? 'interrupted' : 'cancelled');
  expect(last).toMatchObject({ t: 'failed', code: why });
});

test('who may not query any more gets nothing', async () => {
  const { log, last } = await perform({ hasAccess: false });
  expect(log).toEqual([]);
  expect(last).toMatchObject({ t: 'failed', code: 'no-right' });
});

test('a run that could not be read after it was taken has an end, and a cause for the person', async () => {
  const { log, last, ended } = await perform({ takes: false });
  expect(log).toEqual(['report Error: the metadata database went away']);
  expect(ended).toMatchObject({ state: 'failed', failure: { code: 'internal' }, rows: 0 });
  expect(last).toMatchObject({ t: 'failed', code: 'internal' });
});

test('a replica that is well answers, and the answer says which and how late it is', async () => {
  const { frames, log, ended } = await perform({ replica: 'well' });
  expect(log).toEqual(['to the replica', 'run SELECT id, phone FROM customers LIMIT 3', 'release']);
  expect(frames[0]).toMatchObject({ t: 'judged', servedBy: { name: 'db-02', lagSeconds: 1, seenSecondsAgo: 8 } });
  expect(JSON.stringify(frames)).not.toContain(replica.instanceId);
  expect(ended).toMatchObject({ state: 'done', servedBy: replica.instanceId });
});

test('a replica that cannot be reached leaves the answer to the instance itself', async () => {
  const { frames, log, ended } = await perform({ replica: 'unreachable' });
  expect(log.slice(0, 2)).toEqual(['to the replica', 'to the instance']);
  expect(frames[0]).toMatchObject({ t: 'judged', servedBy: null });
  expect(ended?.state).toBe('done');
  expect(ended?.servedBy).toBeUndefined();
});
