import { deltasSince } from '@/lib/inspection/deltas';
import type { Facts } from '@/lib/inspection/facts';
import type { FigureId } from '@/lib/inspection/figure';
import { figure } from '@/lib/inspection/judge-input';
import { eachDay, eachHour, eachSecond } from '@/lib/inspection/measure';
import type { Read } from '@/lib/inspection/read';
import { autoIncrementColumns } from '@/lib/inspection/reads/auto-increment-columns';
import { binaryLogs } from '@/lib/inspection/reads/binary-logs';
import { innodbMetrics } from '@/lib/inspection/reads/innodb-metrics';
import { memoryInstruments } from '@/lib/inspection/reads/memory-instruments';
import { replicaChannels } from '@/lib/inspection/reads/replica-channels';
import { statementErrors } from '@/lib/inspection/reads/statement-errors';
import { tableCensus } from '@/lib/inspection/reads/table-census';

/** The figures of this run that the store keeps. One that was not seen is absent: a gap stays a gap, never a zero. */
export function figuresOf(facts: Facts): ReadonlyMap<FigureId, number> {
  const found = new Map<FigureId, number>();
  const keep = (id: FigureId, value: number | undefined | null) => {
    if (value !== undefined && value !== null && Number.isFinite(value)) found.set(id, value);
  };
  ofHost(facts, keep);
  ofStatus(facts, keep);
  ofReads(facts, keep);
  return found;
}

type Keep = (id: FigureId, value: number | undefined | null) => void;

function ofHost({ host }: Facts, keep: Keep): void {
  const volume = host.known ? host.value.dataVolume : undefined;
  if (!volume || volume.totalBytes <= 0) return;
  const used = volume.totalBytes - volume.freeBytes;
  keep('data-volume-used-bytes', used);
  keep('data-volume-used-percent', (used / volume.totalBytes) * 100);
}

function ofStatus(facts: Facts, keep: Keep): void {
  if (!facts.status.known) return;
  const status = facts.status.value;
  keep('threads-running', figure(status['Threads_running']));
  const most = facts.variables.known ? figure(facts.variables.value['max_connections']) : undefined;
  const connected = figure(status['Threads_connected']);
  if (most && connected !== undefined) keep('connections-percent', (connected / most) * 100);
  const since = deltasSince(facts);
  if (!since) return;
  const { elapsedSeconds } = since;
  const scaled = (name: string, to: (count: number, seconds: number) => number) => {
    const value = since.delta(name);
    return typeof value === 'number' ? to(value, elapsedSeconds) : undefined;
  };
  keep('connects-per-second', scaled('Connections', eachSecond));
  keep('queries-per-second', scaled('Questions', eachSecond));
  keep('slow-queries-per-day', scaled('Slow_queries', eachDay));
  keep('redo-bytes-per-hour', scaled('Innodb_os_log_written', eachHour));
}

function ofReads(facts: Facts, keep: Keep): void {
  const rowsOf = <Item>(read: Read<Item>): readonly Item[] | undefined => {
    const answer = facts.reads.get(read.id);
    // What is only a part of the server is no figure of it.
    return answer?.known && !answer.value.isPartial ? (answer.value.rows as readonly Item[]) : undefined;
  };
  const sum = <Item>(read: Read<Item>, of: (item: Item) => number) =>
    rowsOf(read)?.reduce((total, item) => total + of(item), 0);
  keep(
    'table-bytes',
    sum(tableCensus, ({ bytes }) => bytes),
  );
  keep(
    'binlog-bytes',
    sum(binaryLogs, ({ bytes }) => bytes),
  );
  keep(
    'memory-outside-pool-bytes',
    sum(memoryInstruments, ({ bytes }) => bytes),
  );
  const columns = rowsOf(autoIncrementColumns);
  // Those below a third are not read: of them there is no figure.
  if (columns && columns.length > 0)
    keep('auto-increment-percent', Math.max(...columns.map(({ usedPercent }) => usedPercent)));
  keep('history-list-length', rowsOf(innodbMetrics)?.find(({ name }) => name === 'trx_rseg_history_len')?.count);
  const channels = rowsOf(replicaChannels);
  if (channels && channels.length > 0 && channels.every(({ lagSeconds }) => lagSeconds !== null))
    keep('replica-lag-seconds', Math.max(...channels.map(({ lagSeconds }) => lagSeconds ?? 0)));
  const errors = sum(statementErrors, ({ count }) => count);
  const since = deltasSince(facts);
  if (errors !== undefined && since) {
    const before = Object.entries(since.previous?.counters ?? {})
      .filter(([name]) => name.startsWith(`${statementErrors.id}.`))
      .reduce((total, [, count]) => total + count, 0);
    if (errors >= before) keep('statement-errors-per-day', eachDay(errors - before, since.elapsedSeconds));
  }
}
