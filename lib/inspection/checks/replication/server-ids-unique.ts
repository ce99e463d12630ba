import { defineCheck, mysqlAndMariadb } from '@/lib/inspection/check';

export const serverIdsUnique = defineCheck({
  id: 'server-ids-unique',
  code: 'A11',
  group: 'A',
  byDefault: false,
  title: { en: 'Server ids are unique in the cluster', zh: '集群内 server_id 唯一' },
  why: {
    en: 'Two replicas with one id throw each other off the source, again and again.',
    zh: '相同 ID 的两个从库会反复把对方踢下线。',
  },
  advice: {
    en: 'Give one of them another server_id; for a copied server_uuid remove auto.cnf and restart it.',
    zh: '修改其中一个的 server_id；若 server_uuid 相同，删除 auto.cnf 并重启。',
  },
  supports: mysqlAndMariadb,
  reads: { variables: ['server_id'], cluster: true },
  options: {},
  messages: {
    id: { en: 'server_id {id} is also that of {members}.', zh: 'server_id {id} 与 {members} 相同。' },
    uuid: { en: 'server_uuid is also that of {members}.', zh: 'server_uuid 与 {members} 相同。' },
  },
  judge: ({ variables, cluster, facts: { serverUuid }, report }) => {
    const sameId = cluster.others.filter((member) => member.variables['server_id'] === variables.server_id);
    const sameUuid = cluster.others.filter((member) => serverUuid !== null && member.serverUuid === serverUuid);
    const listOf = (members: typeof sameId) => members.map(({ name }) => name).join(', ');
    if (sameId.length > 0)
      report('critical', 'id', { id: variables.server_id, members: listOf(sameId) }, { key: 'server_id' });
    if (sameUuid.length > 0) report('critical', 'uuid', { members: listOf(sameUuid) }, { key: 'server_uuid' });
    return undefined;
  },
});
