import { expect, test } from 'vitest';
import type { UserForm } from '@/app/(portal)/access/users/_view/user-form';
import { changesOf, userFormSchema } from '@/app/(portal)/access/users/_view/user-form';
import { toUserRow } from '@/app/(portal)/access/users/_view/user-row';
import type { UserView } from '@/lib/access/account';
import type { UserId } from '@/lib/shared/ids';

const user: UserView = {
  id: '01J00000000000000000000001' as UserId,
  login: 'li.na',
  displayName: '李娜',
  email: null,
  locale: 'zh',
  roles: ['developer', 'dba'],
  isDisabled: false,
  mustChangePassword: false,
  isDemo: false,
  provider: 'local',
  issuer: null,
  secondFactorAt: null,
  version: 3,
  createdAt: new Date('2026-11-20T08:00:00Z'),
};
const form: UserForm = { login: 'li.na', displayName: '李娜', email: null, locale: 'zh', roles: ['dba', 'developer'] };

test.each<[name: string, changed: Partial<UserForm>, deeds: ReturnType<typeof changesOf>]>([
  ['nothing', {}, { roles: false, profile: false }],
  ['a role less', { roles: ['dba'] }, { roles: true, profile: false }],
  ['another name', { displayName: 'Li Na' }, { roles: false, profile: true }],
  ['an address and a role', { email: 'li@x.test', roles: [] }, { roles: true, profile: true }],
])('%s', (_, changed, deeds) => {
  expect(changesOf({ ...form, ...changed }, user)).toEqual(deeds);
});

test('an address that was left empty is none', () => {
  expect(userFormSchema.parse({ ...form, email: ' ' }).email).toBeNull();
  expect(userFormSchema.safeParse({ ...form, email: 'no address' }).success).toBe(false);
});

test('the reader is marked', () => {
  expect(toUserRow(user, user.id)).toMatchObject({ isYou: true, createdAt: '2026-11-20T08:00:00.000Z' });
  expect(toUserRow(user, '01J00000000000000000000002' as UserId).isYou).toBe(false);
});
