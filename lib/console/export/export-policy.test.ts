import { expect, test } from 'vitest';
import { exportLimits } from '@/lib/console/export/export-limits';
import type { ExportAllowance } from '@/lib/console/export/export-policy';
import { exportAllowance } from '@/lib/console/export/export-policy';

test.each<[environmentKind: string, approvedRows: number | undefined, allowance: ExportAllowance]>([
  ['dev', undefined, { max: exportLimits.rowsMax, why: 'platform' }],
  ['prod', undefined, { max: 100_000, why: 'policy' }],
  ['prod', 250_000, { max: 250_000, why: 'approval' }],
  // An approval never takes away what is free.
  ['prod', 10, { max: 100_000, why: 'policy' }],
  ['staging', 1_500_000, { max: 1_500_000, why: 'approval' }],
  ['prod', exportLimits.rowsMax + 1, { max: exportLimits.rowsMax, why: 'approval' }],
  // An environment that nobody knows is as strict as the strictest.
  ['', undefined, { max: 100_000, why: 'policy' }],
])('%s with %s approved rows', (environmentKind, approvedRows, allowance) => {
  expect(exportAllowance({ environmentKind, approvedRows })).toEqual(allowance);
});
