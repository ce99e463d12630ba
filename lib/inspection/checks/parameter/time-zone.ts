import { allEngines, defineCheck } from '@/lib/inspection/check';

export const timeZone = defineCheck({
  id: 'time-zone',
  code: 'J12',
  group: 'J',
  byDefault: false,
  title: { en: 'Members of a cluster have the same time zone', zh: '集群成员时区一致' },
  why: {
    en: 'NOW() and TIMESTAMP mean something else after a fail-over.',
    zh: '时区不同会让切换后的 NOW() 与 TIMESTAMP 含义改变。',
  },
  advice: { en: 'Set time_zone to one offset on all members.', zh: '所有成员统一设置 time_zone 偏移。' },
  supports: allEngines,
  reads: { variables: ['time_zone', 'system_time_zone'], cluster: true },
  options: {},
  messages: {
    differs: { en: 'The zone is {own} here and {others}.', zh: '本实例时区为 {own}，{others}。' },
  },
  judge: ({ variables, cluster, report }) => {
    const zoneOf = (zone: string | undefined, system: string | undefined) => (zone === 'SYSTEM' ? system : zone);
    const own = zoneOf(variables.time_zone, variables.system_time_zone);
    const others = cluster.others.flatMap(({ name, variables: theirs }) => {
      const zone = zoneOf(theirs['time_zone'], theirs['system_time_zone']);
      return zone === undefined || zone === own ? [] : [`${zone} (${name})`];
    });
    if (others.length > 0) report('warning', 'differs', { own: own ?? '', others: others.join(', ') });
    return undefined;
  },
});
