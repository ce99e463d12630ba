'use client';

import { useCallback } from 'react';
import { giveOwnPassword } from '@/app/(portal)/access/actions';
import {
  createUser,
  endUserSessions,
  moreUsers,
  resetUserPassword,
  resetUserSecondFactor,
  setUserDisabled,
  unlockUser,
  updateUser,
} from '@/app/(portal)/access/users/actions';
import type { UserCommands, UserListProps } from '@/components/access/user-list';
import { UserList } from '@/components/access/user-list';

const commands: UserCommands = {
  create: (values) => createUser({ ...values, roles: [...values.roles] }),
  update: ({ id, version, login, displayName, email, locale, roles }) =>
    updateUser({ id, version, login, displayName, email, locale, roles: [...roles] }),
  setDisabled: ({ id, version, disabled }) => setUserDisabled({ id, version, disabled }),
  resetPassword: ({ id, version }) => resetUserPassword({ id, version }),
  resetSecondFactor: ({ id, version }) => resetUserSecondFactor({ id, version }),
  unlock: ({ id, version }) => unlockUser({ id, version }),
  endSessions: ({ id, version }) => endUserSessions({ id, version }),
  reauthenticate: giveOwnPassword,
};

export type UsersPageProps = Omit<UserListProps, 'commands' | 'loadMore'>;

export function UsersPage(props: UsersPageProps) {
  const { text } = props;
  const loadMore = useCallback(
    (cursor: string) => moreUsers({ cursor, ...(text === undefined ? {} : { text }) }),
    [text],
  );
  return <UserList {...props} commands={commands} loadMore={loadMore} />;
}
