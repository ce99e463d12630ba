import type { UserRow } from '@/components/access/user-list';
import type { UserView } from '@/lib/access/account';
import type { UserId } from '@/lib/shared/ids';

/** An account as a line of the list; `you` is the reader. */
export function toUserRow(user: UserView, you: UserId): UserRow {
  const { id, login, displayName, email, locale, roles, isDisabled, isDemo, version, createdAt, provider } = user;
  return {
    id,
    login,
    displayName,
    email,
    locale,
    roles,
    isDisabled,
    isYou: id === you,
    isDemo,
    provider,
    hasSecondFactor: user.secondFactorAt !== null,
    version,
    createdAt: createdAt.toISOString(),
  };
}
