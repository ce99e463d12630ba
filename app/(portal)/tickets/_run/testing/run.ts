import type { RunCell, RunFacts } from '@/app/(portal)/tickets/_run/run-facts';

export const runCell = (id: string, part: Partial<RunCell> = {}): RunCell => ({
  id,
  statement: 0,
  target: 0,
  state: 'pending',
  attempt: 0,
  strategy: 'direct-dml',
  evidence: null,
  affectedRows: null,
  expectedRows: null,
  warnings: [],
  warningCount: 0,
  reason: null,
  startedAt: null,
  finishedAt: null,
  ...part,
});

/** A run of two statements on one target, about to begin. */
export const run = (part: Partial<RunFacts> = {}): RunFacts => ({
  id: 'run',
  runNo: 1,
  seq: 1,
  state: 'queued',
  reason: null,
  startedBy: { id: 'u', name: '周敏' },
  createdAt: '2026-01-01T00:00:00.000Z',
  startedAt: null,
  finishedAt: null,
  notBefore: null,
  owner: null,
  heartbeatAt: null,
  transactionMode: 'per-statement',
  statements: [
    { ordinal: 0, sql: 'UPDATE a SET b = 1' },
    { ordinal: 1, sql: 'DELETE FROM a' },
  ],
  targets: [{ ordinal: 0, instance: 'primary', schema: 'shop', canary: false }],
  cells: [runCell('one'), runCell('two', { statement: 1 })],
  cellCount: 2,
  events: [],
  settings: {},
  ...part,
});
