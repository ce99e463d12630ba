import type { AccessErrorOf } from '@/lib/access/access-error';
import type { Act } from '@/lib/access/act';
import { actOf } from '@/lib/access/act';
import type { Actor } from '@/lib/access/actor';
import type { AccessRefusal } from '@/lib/access/authorize';
import { authorize, platform } from '@/lib/access/authorize';
import type { GroupUses, GroupView } from '@/lib/access/group';
import type { GroupDraft } from '@/lib/access/group-draft';
import type { GroupId, UserId } from '@/lib/shared/ids';
import { groupIdSchema, newId } from '@/lib/shared/ids';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';

export type GroupStore = {
  /** All of them by name: a platform has tens of groups, not thousands. */
  list(): Promise<readonly GroupView[]>;
  /** False when the name is taken. */
  create(group: GroupDraft & { readonly id: GroupId }, act: Act): Promise<boolean>;
  rename(groupId: GroupId, name: string, act: Act): Promise<'done' | 'not-found' | 'name-taken'>;
  /** Adding who is in it, or taking out who is not, changes nothing and leaves no row. */
  setMember(groupId: GroupId, userId: UserId, isMember: boolean, act: Act): Promise<'done' | 'not-found' | 'no-user'>;
  /** Its uses, when there are any: what names a group that is gone would hold for nobody, unseen. */
  remove(groupId: GroupId, act: Act): Promise<'done' | 'not-found' | GroupUses>;
};

type GroupRefusal = AccessRefusal | AccessErrorOf<'access/group-not-found'>;
type NameRefusal = AccessErrorOf<'access/group-name-taken'>;

export type GroupService = ReturnType<typeof createGroupService>;

/** Groups of people: who is granted something, or approves something, together. Membership counts from the next decision on. */
export function createGroupService(store: GroupStore) {
  const manages = (actor: Actor) => authorize(actor, 'user.manage', platform);

  return {
    async list(actor: Actor): Promise<Result<readonly GroupView[], AccessRefusal>> {
      const allowed = authorize(actor, 'user.view', platform);
      return allowed.ok ? ok(await store.list()) : allowed;
    },

    async create(actor: Actor, { name }: GroupDraft): Promise<Result<{ id: GroupId }, AccessRefusal | NameRefusal>> {
      const allowed = manages(actor);
      if (!allowed.ok) return allowed;
      const id = newId(groupIdSchema);
      const isMade = await store.create({ id, name }, groupAct(actor, 'access.group-create', id, { name }));
      return isMade ? ok({ id }) : refuse({ code: 'access/group-name-taken', name });
    },

    async rename(
      actor: Actor,
      groupId: GroupId,
      { name }: GroupDraft,
    ): Promise<Result<void, GroupRefusal | NameRefusal>> {
      const allowed = manages(actor);
      if (!allowed.ok) return allowed;
      const done = await store.rename(groupId, name, groupAct(actor, 'access.group-rename', groupId, { name }));
      if (done === 'name-taken') return refuse({ code: 'access/group-name-taken', name });
      return done === 'done' ? ok(undefined) : notFound(groupId);
    },

    async setMember(
      actor: Actor,
      groupId: GroupId,
      { userId, isMember }: { readonly userId: UserId; readonly isMember: boolean },
    ): Promise<Result<void, GroupRefusal | AccessErrorOf<'access/user-not-found'>>> {
      const allowed = manages(actor);
      if (!allowed.ok) return allowed;
      const act = groupAct(actor, 'access.group-member', groupId, { userId, isMember });
      const done = await store.setMember(groupId, userId, isMember, act);
      if (done === 'no-user') return refuse({ code: 'access/user-not-found', userId });
      return done === 'done' ? ok(undefined) : notFound(groupId);
    },

    async remove(
      actor: Actor,
      groupId: GroupId,
    ): Promise<Result<void, GroupRefusal | AccessErrorOf<'access/group-in-use'>>> {
      const allowed = manages(actor);
      if (!allowed.ok) return allowed;
      const done = await store.remove(groupId, groupAct(actor, 'access.group-remove', groupId, {}));
      if (done === 'done') return ok(undefined);
      return done === 'not-found' ? notFound(groupId) : refuse({ code: 'access/group-in-use', ...done });
    },
  };
}

const notFound = (groupId: GroupId) => refuse({ code: 'access/group-not-found', groupId } as const);

const groupAct = (actor: Actor, action: string, groupId: GroupId, data: Act['data']): Act =>
  actOf(actor, { stream: 'access', action, resourceKind: 'group', resourceId: groupId, data });
