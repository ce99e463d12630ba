import { expect, test } from 'vitest';
import { getInstanceInspection } from '@/app/api/v1/_contract/inspection';
import { toFindingAnswer } from '@/app/api/v1/inspection/_view/finding-answer';
import type { Forecast } from '@/lib/inspection/forecast';
import type { WorkItem } from '@/lib/inspection/report/work-item';
import { inspectionFindingIdSchema, inspectionRunIdSchema, instanceIdSchema, newId } from '@/lib/shared/ids';

const now = new Date('2026-11-30T08:00:00Z');
const item: WorkItem = {
  id: newId(inspectionFindingIdSchema),
  instanceId: newId(instanceIdSchema),
  instance: 'orders-1',
  environment: 'prod',
  environmentKind: 'prod',
  checkId: 'data-volume-used',
  key: '',
  level: 'warning',
  levelBefore: 'warning',
  message: '',
  data: {},
  evidence: { value: 88, threshold: 85, unit: 'percent' },
  ticket: null,
  state: 'new',
  owner: null,
  until: null,
  reason: null,
  openSince: now,
  firstRunId: newId(inspectionRunIdSchema),
  lastSeenAt: now,
  lastRunId: newId(inspectionRunIdSchema),
  resolvedAt: null,
  version: 0,
};

test.each<[string, Forecast | undefined, unknown]>([
  [
    'with its interval, and without when the history began',
    { kind: 'days-left', days: 12.5, earliest: 9, latest: null, slopePerDay: 0.9, since: 20_000 },
    { kind: 'days-left', days: 12.5, earliest: 9, latest: null, slopePerDay: 0.9 },
  ],
  [
    'with too little history',
    { kind: 'not-enough-history', days: 3, needed: 14 },
    { kind: 'not-enough-history', days: 3, needed: 14 },
  ],
  ['without an end', { kind: 'no-limit-in-sight', slopePerDay: 0 }, { kind: 'no-limit-in-sight', slopePerDay: 0 }],
  ['of what no figure is kept of', undefined, null],
])('the forecast %s', (_what, forecast, wanted) => {
  const answer = getInstanceInspection.answer.schema.parse({
    instance: 'orders-1',
    at: now,
    kind: 'scored',
    score: 80,
    coverage: 100,
    failure: null,
    findings: [toFindingAnswer({ ...item, forecast })],
    unseen: [],
    ok: 3,
  });
  expect(answer.findings[0]?.forecast).toEqual(wanted);
});
