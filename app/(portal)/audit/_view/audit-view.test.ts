import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { auditActionGroups } from '@/app/(portal)/audit/_view/audit-actions';
import { parseAuditFilters, toAuditFilter } from '@/app/(portal)/audit/_view/audit-filters';
import { toAuditRow } from '@/app/(portal)/audit/_view/audit-row';
import { repository } from '@/app/testing/source-files';
import type { AuditRowView } from '@/lib/audit/audit-service';

const row: AuditRowView = {
  stream: 'estate',
  seq: 7,
  at: '2026-11-20T08:00:00.000Z',
  actorId: 'u',
  actorLogin: 'zhou.min',
  actorName: '周敏',
  via: 'web',
  action: 'instance.register',
  resourceKind: 'instance',
  resourceId: 'i',
  resourceName: 'order-primary',
  projectId: null,
  data: { port: 3306 },
  ip: null,
  previousHash: '0',
  hash: '1',
};

test('a row says who and on what by name', () => {
  expect(toAuditRow(row)).toMatchObject({
    actor: { id: 'u', name: '周敏' },
    resource: 'order-primary',
    data: '{"port":3306}',
  });
});

test('what the system did has no person, and an account that is gone is named by its id', () => {
  expect(toAuditRow({ ...row, actorId: null, actorLogin: null, actorName: null })).not.toHaveProperty('actor');
  expect(toAuditRow({ ...row, actorLogin: null, actorName: null }).actor?.name).toBe('u');
  expect(toAuditRow({ ...row, resourceName: null }).resource).toBe('');
  expect(toAuditRow({ ...row, resourceName: null, data: { name: 'old-primary' } }).resource).toBe('old-primary');
});

test('the last day of a filter counts whole, on the clock of the reader', () => {
  const filters = parseAuditFilters({ from: '2026-11-20', to: '2026-11-20', actor: ' zhou.min ', page: '2' });
  expect(filters).toEqual({ from: '2026-11-20', to: '2026-11-20', actor: 'zhou.min' });
  expect(toAuditFilter(filters, 'Asia/Shanghai')).toEqual({
    actor: 'zhou.min',
    from: new Date('2026-11-19T16:00:00Z'),
    until: new Date('2026-11-20T16:00:00Z'),
  });
});

test('every act of the product can be filtered by the group of its action', () => {
  const files = readdirSync(join(repository, 'lib'), { recursive: true, encoding: 'utf8' });
  const sources = files.filter((path) => /\.ts$/.test(path) && !/test|generated/.test(path));
  const acts = sources.flatMap((path) =>
    [...readFileSync(join(repository, 'lib', path), 'utf8').matchAll(/Act\(actor, '([a-z.-]+)'/g)].map(
      ([, action]) => action ?? '',
    ),
  );
  expect(acts.length).toBeGreaterThan(20);
  expect(acts.filter((act) => !auditActionGroups.some((group) => act.startsWith(group)))).toEqual([]);
});
