import { z } from 'zod';
import { defineOperation } from '@/app/_server/operation';
import { groupDraftSchema } from '@/lib/access/group-draft';
import { groupIdSchema, userIdSchema } from '@/lib/shared/ids';
import { done } from './parts';

const byId = z.object({ groupId: groupIdSchema });
const group = z
  .object({
    id: groupIdSchema,
    name: z.string(),
    members: z
      .array(z.object({ userId: userIdSchema, login: z.string(), displayName: z.string(), isDisabled: z.boolean() }))
      .readonly(),
    uses: z
      .object({ grants: z.number(), policies: z.number(), steps: z.number() })
      .meta({ description: 'Live grants, approval policies and open approval steps that name it' }),
  })
  .meta({ id: 'Group' });

export const listGroups = defineOperation({
  id: 'groups.list',
  method: 'GET',
  path: '/api/v1/groups',
  summary: 'Groups of people, with who is in them and what names them',
  permission: 'user.view',
  answer: { status: 200, schema: z.object({ items: z.array(group).readonly() }) },
  errors: [],
});

export const createGroup = defineOperation({
  id: 'groups.create',
  method: 'POST',
  path: '/api/v1/groups',
  summary: 'Make a group',
  permission: 'user.manage',
  body: groupDraftSchema,
  answer: { status: 201, schema: z.object({ id: groupIdSchema }) },
  errors: ['access/group-name-taken'],
});

export const renameGroup = defineOperation({
  id: 'groups.rename',
  method: 'PUT',
  path: '/api/v1/groups/{groupId}',
  summary: 'Give a group another name',
  permission: 'user.manage',
  params: byId,
  body: groupDraftSchema,
  answer: { status: 200, schema: done },
  errors: ['access/group-not-found', 'access/group-name-taken'],
});

export const removeGroup = defineOperation({
  id: 'groups.remove',
  method: 'DELETE',
  path: '/api/v1/groups/{groupId}',
  summary: 'Remove a group that nothing names',
  permission: 'user.manage',
  params: byId,
  answer: { status: 200, schema: done },
  errors: ['access/group-not-found', 'access/group-in-use'],
});

export const setGroupMember = defineOperation({
  id: 'groups.set-member',
  method: 'PUT',
  path: '/api/v1/groups/{groupId}/members/{userId}',
  summary: 'Put a person into a group, or take one out',
  description: 'What the group is granted, and what it approves, holds for the person from the next decision on.',
  permission: 'user.manage',
  params: byId.extend({ userId: userIdSchema }),
  body: z.object({ isMember: z.boolean() }),
  answer: { status: 200, schema: done },
  errors: ['access/group-not-found', 'access/user-not-found'],
});
