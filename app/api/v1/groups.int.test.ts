import { afterAll, beforeAll, expect, test } from 'vitest';
import { services } from '@/app/_server/services';
import { PUT as setMember } from '@/app/api/v1/groups/[groupId]/members/[userId]/route';
import { DELETE as removeGroup, PUT as renameGroup } from '@/app/api/v1/groups/[groupId]/route';
import { POST as createGroup, GET as listGroups } from '@/app/api/v1/groups/route';
import type { ApiWorld, Person } from '@/app/testing/api-world';
import { call, createApiWorld } from '@/app/testing/api-world';

let world: ApiWorld;
let admin: Person;
let dba: Person;
let member: Person;

beforeAll(async () => {
  world = await createApiWorld();
  admin = await world.addPerson('boss', ['admin']);
  dba = await world.addPerson('dba', ['dba']);
  member = await world.addPerson('member', ['developer']);
  Object.assign(services(), { limiter: { take: () => ({ allowed: true }) } });
});
afterAll(() => world.end());

const create = (by: Person, name: string) => call(createGroup, { as: by.token, body: { name } });
const put = (groupId: string, userId: string, isMember: boolean) =>
  call(setMember, { as: admin.token, params: { groupId, userId }, body: { isMember } });
const remove = (groupId: string) => call(removeGroup, { as: admin.token, params: { groupId } });
const seen = async (by: Person) => (await call(listGroups, { as: by.token })).body.items;
const nowhere = '01HZZZZZZZZZZZZZZZZZZZZZZZ';

test('made, filled, renamed, emptied and removed, each with its audit row', async () => {
  const { body } = await create(admin, 'Trade leads');
  expect((await put(body.id, member.id, true)).status).toBe(200);
  // A second time changes nothing.
  expect((await put(body.id, member.id, true)).status).toBe(200);
  const rename = { as: admin.token, params: { groupId: body.id }, body: { name: 'Leads' } };
  expect((await call(renameGroup, rename)).status).toBe(200);
  expect(await seen(dba)).toMatchObject([
    { name: 'Leads', members: [{ userId: member.id, login: 'member', isDisabled: false }], uses: { grants: 0 } },
  ]);
  expect((await put(body.id, member.id, false)).status).toBe(200);
  expect((await remove(body.id)).status).toBe(200);
  expect(await seen(dba)).toEqual([]);
  const acts = await world.db.audit.findMany({ where: { resourceId: body.id }, orderBy: { seq: 'asc' } });
  expect(acts.map(({ action }) => action)).toEqual([
    'access.group-create',
    'access.group-member',
    'access.group-rename',
    'access.group-member',
    'access.group-remove',
  ]);
});

test('as long as something names it, it stays', async () => {
  const { body } = await create(admin, 'Reviewers');
  const { id } = await world.db.environment.create({
    data: {
      id: '01HZZZZZZZZZZZZZZZZZZZZZZE',
      key: 'pay',
      name: 'pay',
      kind: 'test',
      rank: 9,
      policy: { steps: [{ id: 'x', need: { anyOf: [{ groupId: body.id, groupName: 'Reviewers' }] }, when: {} }] },
    },
  });
  expect((await remove(body.id)).body).toMatchObject({
    code: 'access/group-in-use',
    details: { policies: 1, grants: 0, steps: 0 },
  });
  await world.db.environment.delete({ where: { id } });
  expect((await remove(body.id)).status).toBe(200);
});

test.each<[what: string, answer: () => Promise<{ body: { code: string } }>, code: string]>([
  ['by who manages no people', () => create(dba, 'x'), 'access/forbidden'],
  [
    'a name that is taken',
    async () => {
      await create(admin, 'Twice');
      return create(admin, 'Twice');
    },
    'access/group-name-taken',
  ],
  ['a group that is not there', () => put(nowhere, member.id, true), 'access/group-not-found'],
  [
    'a person who is not there',
    async () => put((await create(admin, 'Empty')).body.id, nowhere, true),
    'access/user-not-found',
  ],
  [
    'a person out of use',
    async () => {
      const gone = await world.addPerson('gone', ['developer']);
      await world.db.user.update({ where: { id: gone.id }, data: { disabledAt: new Date() } });
      return put((await create(admin, 'Closed')).body.id, gone.id, true);
    },
    'access/user-not-found',
  ],
  ['removing what is not there', () => remove(nowhere), 'access/group-not-found'],
])('refused: %s', async (_what, answer, code) => {
  expect((await answer()).body.code).toBe(code);
});
