import { defineCheck, notApplicable } from '@/lib/inspection/check';
import { groupMembers } from '@/lib/inspection/reads/group-members';

export const groupReplicationMembers = defineCheck({
  id: 'group-replication-members',
  code: 'A15',
  group: 'A',
  byDefault: true,
  title: { en: 'All members of the group are online', zh: '组复制成员全部在线' },
  why: { en: 'A group that loses its majority stops taking writes.', zh: '组复制失去多数成员后将停止写入。' },
  advice: {
    en: 'Bring the member back or remove it from the group; with a lost majority follow the manual step by step.',
    zh: '恢复该成员或将其移出；若已失去多数，请严格按手册步骤处理。',
  },
  supports: { mysql: 50717 },
  reads: { rows: { groupMembers } },
  options: {},
  messages: {
    recovering: { en: 'Member {member} is recovering.', zh: '成员 {member} 正在恢复。' },
    lost: { en: 'Member {member} is {state}.', zh: '成员 {member} 状态为 {state}。' },
    minority: {
      en: '{online} of {all} members are online: no majority.',
      zh: '{all} 个成员中只有 {online} 个在线，未达多数。',
    },
  },
  judge: ({ rows, report }) => {
    // Without group replication: no row, or one OFFLINE row without a name.
    const members = rows.groupMembers.rows.filter(({ id, state }) => id !== '' && state !== 'OFFLINE');
    if (members.length === 0) return notApplicable('unused');
    const online = members.filter(({ state }) => state === 'ONLINE').length;
    for (const { name, state } of members) {
      if (state === 'RECOVERING') report('warning', 'recovering', { member: name }, { key: name });
      else if (state !== 'ONLINE') report('critical', 'lost', { member: name, state }, { key: name });
    }
    if (online * 2 <= members.length) report('critical', 'minority', { online, all: members.length }, { key: 'group' });
    return undefined;
  },
});
