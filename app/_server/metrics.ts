import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Counts, PlatformStatus } from '@/lib/jobs/platform-status';
import type { WorkerRegistry } from '@/lib/jobs/worker-registry';
import type { Served } from './serve-operation';

export type Metrics = {
  /** The text of a scrape: this process, and the installation as the metadata database sees it. */
  scrape(): Promise<{ readonly text: string; readonly contentType: string }>;
  observe(served: Served): void;
};

/** Labels are operation ids, states and zones: bounded sets, never a path, a person or a SQL text. */
export function createMetrics(status: PlatformStatus, workers: WorkerRegistry): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry, prefix: 'sluice_web_' });
  const requests = new Counter({
    name: 'sluice_http_requests_total',
    help: 'Requests answered, by operation and status',
    labelNames: ['operation', 'status'] as const,
    registers,
  });
  const seconds = new Histogram({
    name: 'sluice_http_request_seconds',
    help: 'Time to answer, by operation',
    labelNames: ['operation'] as const,
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15],
    registers,
  });
  const collectFigures = platformGauges(registry, status);
  const collectWorkers = workerGauges(registry, workers);
  return {
    async scrape() {
      await Promise.all([collectFigures(), collectWorkers()]);
      return { text: await registry.metrics(), contentType: registry.contentType };
    },
    observe({ operation, status: code, ms }) {
      requests.inc({ operation: operation.id, status: String(code) });
      seconds.observe({ operation: operation.id }, ms / 1000);
    },
  };
}

function platformGauges(registry: Registry, status: PlatformStatus): () => Promise<void> {
  const registers = [registry];
  const byState = (name: string, help: string) => new Gauge({ name, help, labelNames: ['state'] as const, registers });
  const single = (name: string, help: string) => new Gauge({ name, help, registers });
  const requests = byState('sluice_requests', 'Requests, by state');
  const executions = byState('sluice_executions', 'Executions, by state');
  const instances = byState('sluice_instances', 'Instances, by state of the last probe');
  const unknown = single('sluice_cells_unknown', 'Statements whose outcome nobody knows: a DBA must decide');
  const silent = single('sluice_executions_silent', 'Working executions without heartbeat and reason: always an alarm');
  const waiting = single('sluice_wakeups_waiting', 'Wake-ups that are due and not sent to Redis yet');
  const oldest = single('sluice_wakeup_oldest_seconds', 'Age of the oldest of them');
  const audit = single('sluice_audit_rows', 'Rows of the audit log');
  const isUp = single('sluice_metadata_up', '1 when the metadata database answered this scrape');
  return async () => {
    for (const gauge of [requests, executions, instances]) gauge.reset();
    try {
      const figures = await status.figures();
      setCounts(requests, figures.requests);
      setCounts(executions, figures.executions);
      setCounts(instances, figures.instances);
      unknown.set(figures.unknownCells);
      silent.set(figures.silentExecutions);
      waiting.set(figures.wakeUpsWaiting);
      oldest.set(figures.oldestWakeUpSeconds);
      audit.set(figures.auditRows);
      isUp.set(1);
    } catch {
      // Old figures would look like present ones.
      for (const gauge of [unknown, silent, waiting, oldest, audit]) gauge.set(Number.NaN);
      isUp.set(0);
    }
  };
}

function workerGauges(registry: Registry, workers: WorkerRegistry): () => Promise<void> {
  const registers = [registry];
  const there = new Gauge({
    name: 'sluice_workers',
    help: 'Workers heard of in the last 30 seconds, by zone',
    labelNames: ['zone'] as const,
    registers,
  });
  const isUp = new Gauge({ name: 'sluice_redis_up', help: '1 when Redis answered this scrape', registers });
  return async () => {
    there.reset();
    try {
      for (const { zone } of await workers.list()) there.inc({ zone });
      isUp.set(1);
    } catch {
      isUp.set(0);
    }
  };
}

function setCounts(gauge: Gauge<'state'>, counts: Counts): void {
  for (const [state, n] of Object.entries(counts)) gauge.set({ state }, n);
}
