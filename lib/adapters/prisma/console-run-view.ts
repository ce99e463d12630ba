import type { Prisma } from '@/lib/adapters/prisma/generated/client';
import type { GateRule } from '@/lib/console/gate/refusal';
import { gateRules } from '@/lib/console/gate/refusal';
import type { RunView } from '@/lib/console/run/console-run';
import { runStates } from '@/lib/console/run/console-run';
import type { RunFailureCode } from '@/lib/console/run/run-failure';
import { runFailures } from '@/lib/console/run/run-failure';
import { invariant } from '@/lib/shared/assert';
import { consoleRunIdSchema, instanceIdSchema, userIdSchema } from '@/lib/shared/ids';

export type NamesOfRuns = {
  readonly users: ReadonlyMap<string, string>;
  readonly instances: ReadonlyMap<string, string>;
};

export function toRunView(row: Prisma.ConsoleRunModel, { users, instances }: NamesOfRuns): RunView {
  const state = runStates.find((known) => known === row.state);
  invariant(state, `unknown state of a run in the store: ${row.state}`);
  const { tables, cutBy } = row;
  return {
    id: consoleRunIdSchema.parse(row.id),
    userId: userIdSchema.parse(row.userId),
    userName: users.get(row.userId) ?? '',
    instanceId: instanceIdSchema.parse(row.instanceId),
    instanceName: instances.get(row.instanceId) ?? '',
    servedBy: row.servedBy === null ? null : (instances.get(row.servedBy) ?? ''),
    schema: row.schemaName,
    text: row.text,
    state,
    rule: isKeyOf<GateRule>(gateRules, row.rule) ? row.rule : null,
    tables: Array.isArray(tables) ? tables.filter((name) => typeof name === 'string') : [],
    rows: row.rowCount,
    bytes: row.byteCount === null ? null : Number(row.byteCount),
    cutBy: cutBy === 'rows' || cutBy === 'bytes' ? cutBy : null,
    judgeMs: row.judgeMs,
    ms: row.ms,
    errorCode: isKeyOf<RunFailureCode>(runFailures, row.errorCode) ? row.errorCode : null,
    errno: row.errno,
    createdAt: row.createdAt,
    startedAt: row.startedAt,
    endedAt: row.endedAt,
  };
}

/** A name of a release that is not this one is shown as none. */
const isKeyOf = <Key extends string>(known: { readonly [K in Key]: unknown }, name: string | null): name is Key =>
  name !== null && Object.hasOwn(known, name);
