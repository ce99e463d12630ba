import { expect, test } from 'vitest';
import { cellTag, tagStatement } from '@/lib/execution/tag-statement';
import { lockName } from '@/lib/execution/target-lock';
import { findTruncation } from '@/lib/execution/warnings';
import { cellIdSchema, executionIdSchema, instanceIdSchema, newId, requestIdSchema } from '@/lib/shared/ids';

test.each([
  [1265, true],
  [1264, true],
  [1406, true],
  [1366, true],
  [1364, true],
  [1048, true],
  [1062, false],
  [1287, false],
  [1831, false],
])('warning %i alters values: %s', (code, alters) => {
  expect(findTruncation([{ level: 'Warning', code, message: '' }]) !== undefined).toBe(alters);
});

test('a statement is recognised by what stands in front of it', () => {
  const [executionId, cellId] = [newId(executionIdSchema), newId(cellIdSchema)];
  expect(tagStatement('SELECT 1', executionId, cellId)).toBe(`/* ${cellTag(executionId, cellId)} */ SELECT 1`);
});

test('the lock is one per installation, ticket, instance and schema, and fits into 64 characters', () => {
  const parts = {
    installId: newId(requestIdSchema),
    requestId: newId(requestIdSchema),
    instanceId: newId(instanceIdSchema),
    schemaName: 'x'.repeat(64),
  };
  const others = [
    { ...parts, installId: newId(requestIdSchema) },
    { ...parts, requestId: newId(requestIdSchema) },
    { ...parts, instanceId: newId(instanceIdSchema) },
    { ...parts, schemaName: 'y' },
  ];
  expect(lockName(parts)).toHaveLength(55);
  expect(new Set([parts, ...others].map(lockName)).size).toBe(5);
});
