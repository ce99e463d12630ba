import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import type { Served } from './serve-operation';

export type Metrics = {
  readonly registry: Registry;
  observe(served: Served): void;
};

/** Labels are operation ids and statuses: a bounded set, never a path, a person or a SQL text. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'sluice_web_' });
  const requests = new Counter({
    name: 'sluice_http_requests_total',
    help: 'Requests answered, by operation and status',
    labelNames: ['operation', 'status'] as const,
    registers: [registry],
  });
  const seconds = new Histogram({
    name: 'sluice_http_request_seconds',
    help: 'Time to answer, by operation',
    labelNames: ['operation'] as const,
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15],
    registers: [registry],
  });
  return {
    registry,
    observe({ operation, status, ms }) {
      requests.inc({ operation: operation.id, status: String(status) });
      seconds.observe({ operation: operation.id }, ms / 1000);
    },
  };
}
