import type { ExecutionWorld } from '@/lib/execution/testing/execution-world';
import type { JobSender } from '@/lib/jobs/job-sender';
import { invariant } from '@/lib/shared/assert';
import type { ExecutionId, RequestId } from '@/lib/shared/ids';
import { statementsOf, wasExecuted } from './tickets';

export type DriveFigures = {
  finished: number;
  runs: number;
  duplicates: number;
  stops: number;
  unknown: number;
  resolvedAsExecuted: number;
  resolvedAsNotExecuted: number;
  /** Lost so often that a person was asked before the next try. */
  worn: number;
  readonly violations: string[];
};

export type Driven = { readonly n: number; readonly requestId: RequestId };

export type Drive = {
  readonly world: ExecutionWorld;
  readonly sender: JobSender;
  readonly random: () => number;
  readonly figures: DriveFigures;
  readonly signal: AbortSignal;
};

const pollMs = 100;

/** One ticket to its end, as people would: started, sometimes stopped and started again, its unknown outcomes looked up and resolved. */
export async function driveTicket(drive: Drive, n: number): Promise<Driven> {
  const { world, figures, random } = drive;
  const statements = statementsOf(n, world.target.schemaName, random() < 0.6 ? 0.25 : 0.02);
  const ticket = await world.approved({ statements });
  const { requestId } = ticket;
  let executionId = await world.start(ticket);
  figures.runs += 1;
  const wantsStop = n % 5 === 0;
  let stopped = false;
  await duplicate(drive, executionId);
  while (!drive.signal.aborted) {
    const { state, counts } = await world.view(executionId);
    if (state === 'done') {
      figures.finished += 1;
      return { n, requestId };
    }
    if (state === 'needs-decision') await resolve(drive, executionId, n);
    if (state === 'cancelled' || state === 'failed') {
      executionId = await again(drive, requestId);
      await duplicate(drive, executionId);
    }
    if (wantsStop && !stopped && state === 'running' && (counts.done ?? 0) >= 1) {
      const asked = await world.service.control(world.people.dba, { executionId, verb: 'stop', reason: 'harness' });
      stopped = asked.ok;
      if (asked.ok) figures.stops += 1;
    }
    if (random() < 0.02) await duplicate(drive, executionId);
    await new Promise((resolved) => setTimeout(resolved, pollMs));
  }
  figures.violations.push(`ticket ${n} did not end in time: ${await world.states(executionId)}`);
  return { n, requestId };
}

/** The same wake-up again, under other job ids: as a queue delivers that lost count. */
async function duplicate({ sender, figures, random }: Drive, executionId: ExecutionId): Promise<void> {
  const times = Math.floor(random() * 3);
  for (let i = 0; i < times; i++) {
    const id = `duplicate-${executionId}-${Math.floor(random() * 1e9)}`;
    await sender.send({ id, job: 'execution.run', payload: { executionId }, zone: 'default' }).catch(() => undefined);
    figures.duplicates += 1;
  }
}

async function again({ world, figures }: Drive, requestId: RequestId): Promise<ExecutionId> {
  const [row] = await world.sql.rows<{ version: number }>('SELECT version FROM request WHERE id = ?', [requestId]);
  invariant(row, 'the request is there');
  figures.runs += 1;
  return world.start({ requestId, version: Number(row.version) });
}

/** A DBA who is not the submitter looks at the target and says what happened there. Anything that failed is a violation. */
async function resolve(drive: Drive, executionId: ExecutionId, n: number): Promise<void> {
  const { world, figures } = drive;
  for (const cell of await world.cells(executionId)) {
    if (cell.state === 'failed' && cell.reason?.code === 'execution/too-many-attempts') {
      figures.worn += 1;
      const { cellId } = cell;
      await world.service.decide(world.people.otherDba, { executionId, cellId, decision: 'retry', comment: '' });
    } else if (cell.state === 'failed') {
      const why = `${cell.reason?.code} ${JSON.stringify(cell.reason?.data)}`;
      figures.violations.push(`ticket ${n}, statement ${cell.statementOrdinal} failed: ${why}`);
      await world.service.decide(world.people.otherDba, {
        executionId,
        cellId: cell.cellId,
        decision: 'skip',
        comment: 'harness',
      });
    }
    if (cell.state !== 'unknown') continue;
    figures.unknown += 1;
    if (!cell.reason)
      figures.violations.push(`ticket ${n}, statement ${cell.statementOrdinal} is unknown without a reason`);
    // A carried cell keeps the tag of the run that sent it.
    const executed = await wasExecuted(world, cell.carriedFrom ?? cell.cellId);
    const decision = executed ? 'was-executed' : 'run-again';
    const decided = await world.service.decide(world.people.otherDba, {
      executionId,
      cellId: cell.cellId,
      decision,
      comment: 'looked at the binary log',
    });
    if (!decided.ok) continue;
    if (executed) figures.resolvedAsExecuted += 1;
    else figures.resolvedAsNotExecuted += 1;
  }
}
