import { defineCheck, mysqlAndMariadb, notApplicable, unknown } from '@/lib/inspection/check';
import { isOn } from '@/lib/inspection/measure';

export const singleWriter = defineCheck({
  id: 'single-writer',
  code: 'A09',
  group: 'A',
  byDefault: true,
  title: { en: 'One member of the cluster takes writes', zh: '集群中只有一个可写成员' },
  why: {
    en: 'Two writable members are a split brain as soon as a client finds the wrong one.',
    zh: '两个可写成员一旦被客户端连错，就会造成数据分叉。',
  },
  advice: {
    en: 'Decide which one is the primary and make the others read-only before anything else.',
    zh: '先确定主库，并立即把其他成员设为只读。',
  },
  supports: mysqlAndMariadb,
  reads: { variables: ['read_only', 'wsrep_on?', 'group_replication_single_primary_mode?'], cluster: true },
  options: {},
  messages: {
    several: {
      en: 'These members take writes beside this one: {members}.',
      zh: '除本实例外，以下成员也可写：{members}。',
    },
  },
  judge: ({ variables, cluster, report }) => {
    const isShared = isOn(variables.wsrep_on) || variables.group_replication_single_primary_mode === 'OFF';
    if (isShared) return notApplicable('unused');
    if (isOn(variables.read_only)) return undefined;
    const others = cluster.others.filter((member) => member.variables['read_only'] === 'OFF').map(({ name }) => name);
    if (others.length > 0) report('critical', 'several', { members: others.join(', ') });
    return others.length === 0 && cluster.unseenNames.length > 0
      ? unknown('cluster-unseen', cluster.unseenNames[0])
      : undefined;
  },
});
