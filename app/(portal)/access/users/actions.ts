'use server';

import { z } from 'zod';
import { action } from '@/app/_server/action';
import { listUsers } from '@/app/(portal)/access/users/_view/list-users';
import { changesOf, userFormSchema } from '@/app/(portal)/access/users/_view/user-form';
import { userIdSchema } from '@/lib/shared/ids';
import { ok } from '@/lib/shared/result';

const account = z.object({ id: userIdSchema, version: z.int().min(0) });

export const moreUsers = action(
  'user.view',
  z.object({ text: z.string().max(200).optional(), cursor: z.string().max(512) }),
  ({ actor, input: { text, cursor } }) => listUsers(actor, text === undefined ? {} : { text }, cursor),
  { cost: 'read' },
);

export const createUser = action('user.manage', userFormSchema, async ({ actor, input }, { users }) => {
  const created = await users.create(actor, input);
  return created.ok ? ok({ login: input.login, password: created.value.password.reveal() }) : created;
});

/** Roles first: where they are refused nothing else is changed either. */
export const updateUser = action(
  'user.manage',
  userFormSchema.extend(account.shape),
  async ({ actor, input: { id, version, ...form } }, { users }) => {
    const before = await users.get(actor, id);
    if (!before.ok) return before;
    const changes = changesOf(form, before.value);
    if (changes.roles) {
      const done = await users.setRoles(actor, id, version, form.roles);
      if (!done.ok) return done;
    }
    if (!changes.profile) return ok(undefined);
    return users.setProfile(actor, id, changes.roles ? version + 1 : version, form);
  },
);

export const setUserDisabled = action(
  'user.manage',
  account.extend({ disabled: z.boolean() }),
  ({ actor, input: { id, version, disabled } }, { users }) => users.setDisabled(actor, id, version, disabled),
);

export const resetUserPassword = action('user.manage', account, async ({ actor, input: { id } }, { users }) => {
  const user = await users.get(actor, id);
  if (!user.ok) return user;
  const reset = await users.resetPassword(actor, id);
  return reset.ok ? ok({ login: user.value.login, password: reset.value.password.reveal() }) : reset;
});

export const resetUserSecondFactor = action('user.manage', account, ({ actor, input: { id } }, { users }) =>
  users.resetSecondFactor(actor, id),
);

export const unlockUser = action('user.manage', account, ({ actor, input: { id } }, { users }) =>
  users.unlock(actor, id),
);

export const endUserSessions = action('user.manage', account, ({ actor, input: { id } }, { users }) =>
  users.endSessions(actor, id),
);
