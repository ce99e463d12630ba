import type { GroupId, UserId } from '@/lib/shared/ids';

export type GroupPerson = {
  readonly userId: UserId;
  readonly login: string;
  readonly displayName: string;
  readonly isDisabled: boolean;
};

/** What names a group; as long as anything does, it cannot be removed. */
export type GroupUses = {
  /** Grants that hold now. */
  readonly grants: number;
  /** Environments and projects whose approval policy asks for it. */
  readonly policies: number;
  /** Steps of requests that are not decided yet. */
  readonly steps: number;
};

export type GroupView = {
  readonly id: GroupId;
  readonly name: string;
  readonly members: readonly GroupPerson[];
  readonly uses: GroupUses;
};

export const isGroupInUse = ({ grants, policies, steps }: GroupUses): boolean => grants + policies + steps > 0;
