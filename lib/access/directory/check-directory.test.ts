import { expect, test } from 'vitest';
import type { CheckDirectoryParts, DirectoryAccount } from '@/lib/access/directory/check-directory';
import { createCheckDirectory, isImplausible } from '@/lib/access/directory/check-directory';
import type { Presence } from '@/lib/access/directory/directory';
import type { UserChange } from '@/lib/access/user-service';
import { processClock } from '@/lib/shared/clock';
import { newId, userIdSchema } from '@/lib/shared/ids';

test.each<[checked: number, gone: number, held: boolean]>([
  [1, 1, false],
  [5, 5, false],
  [6, 6, true],
  [20, 6, true],
  [24, 6, false],
  [200, 50, false],
  [200, 51, true],
  [200, 200, true],
  [200, 0, false],
])('of %d accounts %d gone: held %s', (checked, gone, held) => {
  expect(isImplausible(checked, gone)).toBe(held);
});

const accountNamed = (login: string): DirectoryAccount => ({
  userId: newId(userIdSchema),
  login,
  subject: `id of ${login}`,
  version: 3,
});
const present = (login: string): Presence => ({
  kind: 'entry',
  entry: { subject: `id of ${login}`, login, displayName: login, email: null, groups: [] },
});

function check(
  due: readonly DirectoryAccount[],
  answers: readonly Presence[] | undefined,
  change: UserChange = 'done',
) {
  const said: string[] = [];
  const parts: CheckDirectoryParts = {
    directory: { lookUp: async () => answers },
    store: { listDue: async () => due },
    accounts: {
      admit: async ({ login }) => {
        said.push(`seen ${login}`);
        return { kind: 'login-taken' };
      },
      endSessions: async () => undefined,
      record: async () => undefined,
    },
    users: {
      setDisabled: async (userId, version) => {
        said.push(`disabled ${due.find((one) => one.userId === userId)?.login} ${version}`);
        return change;
      },
      endSessions: async () => {
        said.push('sessions ended');
        return 'done';
      },
    },
    roleMap: undefined,
    clock: processClock,
    everyMs: 60_000,
    stopWork: async () => void said.push('work stopped'),
    report: (event) => said.push(event),
  };
  return createCheckDirectory(parts)(new AbortController().signal).then(() => said);
}

const [li, wang] = [accountNamed('li'), accountNamed('wang')];

test('who is there is seen, who is not ends with everything', async () => {
  expect(await check([li, wang], [present('li'), { kind: 'gone' }])).toEqual([
    'seen li',
    'disabled wang 3',
    'directory.ended',
    'work stopped',
  ]);
});

test('a directory that does not answer ends nobody', async () => {
  expect(await check([li, wang], undefined)).toEqual([]);
});

test('the last administrator is signed out and stays', async () => {
  expect(await check([li], [{ kind: 'gone' }], 'last-admin')).toEqual([
    'disabled li 3',
    'sessions ended',
    'directory.last-admin',
  ]);
});

test('who was quicker has done it', async () => {
  expect(await check([li], [{ kind: 'gone' }], 'changed-meanwhile')).toEqual(['disabled li 3']);
});

test('a directory that everybody seems to have left is held for a mistake', async () => {
  const many = Array.from({ length: 8 }, (_, i) => accountNamed(`p${i}`));
  expect(
    await check(
      many,
      many.map(() => ({ kind: 'gone' })),
    ),
  ).toEqual(['directory.held']);
});
