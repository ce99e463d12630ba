import type { Act } from '@/lib/access/act';
import type { Directory } from '@/lib/access/directory/directory';
import { identityOf } from '@/lib/access/directory/directory-sign-in';
import type { ExternalAccountStore } from '@/lib/access/external/external-identity';
import type { RoleMap } from '@/lib/access/external/role-map';
import type { UserChange, UserStore } from '@/lib/access/user-service';
import type { Clock } from '@/lib/shared/clock';
import type { UserId } from '@/lib/shared/ids';
import { newId, userIdSchema } from '@/lib/shared/ids';

export type DirectoryAccount = {
  readonly userId: UserId;
  readonly login: string;
  readonly subject: string;
  readonly version: number;
};

export type CheckDirectoryParts = {
  readonly directory: Pick<Directory, 'lookUp'>;
  readonly store: {
    /** Accounts of the directory in use that nobody has vouched for since then, the longest ones first. */
    listDue(before: Date, limit: number): Promise<readonly DirectoryAccount[]>;
  };
  readonly accounts: ExternalAccountStore;
  readonly users: Pick<UserStore, 'setDisabled' | 'endSessions'>;
  readonly roleMap: RoleMap | undefined;
  readonly clock: Clock;
  readonly everyMs: number;
  /** Ends what runs in the name of a person at this moment. */
  readonly stopWork: (userId: UserId) => Promise<void>;
  readonly report: (event: 'directory.ended' | 'directory.held' | 'directory.last-admin', facts: object) => void;
};

export const accountsPerCheck = 200;

export type CheckOutcome = { readonly checked: number; readonly ended: number; readonly isHeld: boolean };

/**
 * Leavers end here: whoever the directory no longer lets in loses sessions, tokens, grants and running work, as when an administrator
 * takes the account out of use. Who is still there gets name, address and roles as they are there now.
 */
export function createCheckDirectory(parts: CheckDirectoryParts): (signal: AbortSignal) => Promise<CheckOutcome> {
  const { directory, store, clock, everyMs, report } = parts;
  return async (signal) => {
    const nothing = { checked: 0, ended: 0, isHeld: false };
    const now = await clock.now();
    const due = await store.listDue(new Date(now.getTime() - everyMs), accountsPerCheck);
    if (due.length === 0) return nothing;
    const answers = await directory.lookUp(
      due.map(({ subject }) => subject),
      signal,
    );
    if (!answers) return nothing;
    const gone = due.filter((_, at) => answers[at]?.kind === 'gone');
    // So many at once is a filter, a base or a right that was changed: nobody is ended by a mistake in a setting.
    const isHeld = isImplausible(due.length, gone.length);
    if (isHeld) report('directory.held', { checked: due.length, gone: gone.length });
    for (const [at, account] of due.entries()) {
      const answer = answers[at];
      if (answer?.kind === 'entry') await refresh(parts, answer.entry, now);
      else if (!isHeld) await end(parts, account);
    }
    return { checked: due.length, ended: isHeld ? 0 : gone.length, isHeld };
  };
}

/** More than five, and more than a quarter of those that were looked for. */
export const isImplausible = (checked: number, gone: number): boolean => gone > 5 && gone * 4 > checked;

async function refresh(
  { accounts, roleMap }: CheckDirectoryParts,
  entry: Parameters<typeof identityOf>[0],
  at: Date,
): Promise<void> {
  const identity = identityOf(entry, roleMap);
  if (!identity) return;
  await accounts.admit(identity, { whenTaken: 'refuse', newId: newId(userIdSchema), at }, { via: 'worker' });
}

async function end({ users, stopWork, report }: CheckDirectoryParts, account: DirectoryAccount): Promise<UserChange> {
  const { userId, login, version } = account;
  const change = await users.setDisabled(userId, version, true, leaverAct('access.user-disable', userId));
  if (change === 'last-admin') {
    // Somebody must be left who can let others in; what is open ends nevertheless.
    await users.endSessions(userId, leaverAct('access.user-sign-out', userId));
    report('directory.last-admin', { userId, login });
  }
  if (change === 'done') {
    report('directory.ended', { userId, login });
    await stopWork(userId);
  }
  return change;
}

const leaverAct = (action: string, userId: UserId): Act => ({
  stream: 'access',
  actorId: null,
  via: 'worker',
  action,
  resourceKind: 'user',
  resourceId: userId,
  data: { reason: 'not in the directory any more' },
});
