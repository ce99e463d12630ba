import { describe, expect, test } from 'vitest';
import type { StoredGrant } from '@/lib/console/grants/stored-grant';
import type { ReportFacts, ReportPerson, ReportPlace } from '@/lib/console/report/access-facts';
import { reportCsv } from '@/lib/console/report/report-csv';
import { reportRows } from '@/lib/console/report/report-rows';
import { grantIdSchema, instanceIdSchema, newId, projectIdSchema, userIdSchema } from '@/lib/shared/ids';

const [shop, elsewhere] = [newId(projectIdSchema), newId(projectIdSchema)];
const [db1, db2] = [newId(instanceIdSchema), newId(instanceIdSchema)];
const person = (login: string, more: Partial<ReportPerson> = {}): ReportPerson => ({
  id: newId(userIdSchema),
  login,
  name: login,
  roles: [],
  groups: [],
  projects: [],
  ...more,
});
const inShop = (role: 'member' | 'owner') => [{ id: shop, name: 'shop', role }];
const member = person('member', { projects: inShop('member'), groups: [{ id: 'g', name: 'interns' }] });
const owner = person('owner', { projects: inShop('owner') });
const dba = person('dba', { roles: ['dba'] });
const outsider = person('outsider');

const grant = (more: Partial<StoredGrant>): StoredGrant => ({
  id: newId(grantIdSchema),
  project: null,
  subject: { kind: 'user', id: member.id, name: 'member' },
  effect: 'allow',
  action: 'query',
  instance: { id: db1, name: 'db1' },
  schema: 'app',
  object: null,
  column: null,
  rowLimit: null,
  expiresAt: null,
  reason: null,
  requestId: null,
  requestNumber: null,
  createdBy: null,
  createdAt: new Date(0),
  state: 'live',
  reviewedAt: null,
  reviewAskedAt: null,
  ...more,
});

const facts = (grants: readonly StoredGrant[]): ReportFacts => ({
  people: [member, owner, dba, outsider],
  grants,
  tokens: [
    { userId: owner.id, name: 'ci', scopes: ['read'], projectId: null, expiresAt: new Date(0) },
    { userId: outsider.id, name: 'old', scopes: ['read'], projectId: null, expiresAt: new Date(0) },
  ],
  bindings: [{ projectId: shop, instanceId: db1, instanceName: 'db1', schema: 'app' }],
});
const lines = (grants: readonly StoredGrant[], place: ReportPlace = {}) =>
  reportRows(facts(grants), place).map(({ person: { login }, right, effect, through, place: at }) =>
    `${login} ${effect === 'deny' ? 'not ' : ''}${right} ${at} by ${through.kind} ${through.name}`.trim(),
  );

describe('who may do what', () => {
  test('by role, project and token; who has nothing is not there, whatever tokens they have', () => {
    expect(lines([])).toEqual([
      'dba approve * by role dba',
      'dba grant * by role dba',
      'dba request * by role dba',
      'member request app by project shop',
      'owner approve app by project shop',
      'owner grant app by project shop',
      'owner request app by project shop',
      'owner token * by token ci (read)',
    ]);
  });

  test.each<[name: string, more: Partial<StoredGrant>, place: ReportPlace, line: string | undefined]>([
    ['of a person', {}, {}, 'member query app by grant'],
    ['on a part of the place', { object: 'orders' }, { schema: 'app' }, 'member query app.orders by grant'],
    ['above the place', {}, { schema: 'app', object: 'orders', column: 'id' }, 'member query app by grant'],
    ['beside the place', { object: 'items' }, { schema: 'app', object: 'orders' }, undefined],
    ['on another instance', { instance: { id: db2, name: 'db2' } }, {}, undefined],
    ['outside of the projects', { schema: 'hr' }, {}, undefined],
    ['of a group', { subject: { kind: 'group', id: 'g', name: 'interns' } }, {}, 'member query app by group interns'],
    ['given in a project left', { project: { id: elsewhere, name: 'elsewhere' } }, {}, undefined],
    ['a denial', { effect: 'deny' }, {}, 'member not query app by grant'],
  ])('a grant %s', (_name, more, place, line) => {
    const found = lines([grant(more)], place).filter((one) => one.includes('query'));
    expect(found).toEqual(line === undefined ? [] : [line]);
  });

  test('of one person', () => {
    expect(lines([grant({})], { userId: member.id })).toEqual([
      'member query app by grant',
      'member request app by project shop',
    ]);
  });
});

test('as CSV, where no name is a formula', () => {
  const rows = reportRows({ ...facts([]), people: [{ ...owner, name: '=1+1' }] }, {});
  const [head, first] = reportCsv(rows, 'en').split('\r\n');
  expect(head).toContain('Login,Name,Right');
  expect(first).toBe("owner,'=1+1,Approve,allow,Project,shop,db1,app,");
});
