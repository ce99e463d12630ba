'use client';

import { createGroup, removeGroup, renameGroup, setGroupMember } from '@/app/(portal)/access/groups/actions';
import type { GroupCommands, GroupListProps } from '@/components/access/group-list';
import { GroupList } from '@/components/access/group-list';

const commands: GroupCommands = {
  create: createGroup,
  rename: renameGroup,
  remove: removeGroup,
  setMember: setGroupMember,
};

export function GroupsPage(props: Omit<GroupListProps, 'commands'>) {
  return <GroupList {...props} commands={commands} />;
}
