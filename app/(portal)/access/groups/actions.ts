'use server';

import { z } from 'zod';
import { action } from '@/app/_server/action';
import { groupDraftSchema } from '@/lib/access/group-draft';
import { groupIdSchema, userIdSchema } from '@/lib/shared/ids';

const group = z.object({ groupId: groupIdSchema });

export const createGroup = action('user.manage', groupDraftSchema, ({ actor, input }, { groups }) =>
  groups.create(actor, input),
);

export const renameGroup = action(
  'user.manage',
  groupDraftSchema.extend(group.shape),
  ({ actor, input: { groupId, name } }, { groups }) => groups.rename(actor, groupId, { name }),
);

export const removeGroup = action('user.manage', group, ({ actor, input }, { groups }) =>
  groups.remove(actor, input.groupId),
);

export const setGroupMember = action(
  'user.manage',
  group.extend({ userId: userIdSchema, isMember: z.boolean() }),
  ({ actor, input: { groupId, ...member } }, { groups }) => groups.setMember(actor, groupId, member),
);
