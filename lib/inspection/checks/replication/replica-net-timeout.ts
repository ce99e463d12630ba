import { setParameter } from '@/lib/inspection/change';
import { defineCheck, mysqlAndMariadb } from '@/lib/inspection/check';
import { above } from '@/lib/inspection/grade';
import { seconds } from '@/lib/inspection/option';
import { isMysql } from '@/lib/inspection/server';

export const replicaNetTimeout = defineCheck({
  id: 'replica-net-timeout',
  code: 'A14',
  group: 'A',
  byDefault: false,
  title: { en: 'A dead link to the source is noticed soon', zh: '能及时发现复制链路中断' },
  why: {
    en: 'Until this time is over a replica on a dead link looks healthy.',
    zh: '在该时间之前，链路已断的从库看起来仍然正常。',
  },
  advice: { en: 'Set it to 60 s or less; the heartbeat follows it.', zh: '设为 60 秒或更短，心跳周期会随之调整。' },
  supports: mysqlAndMariadb,
  roles: ['replica'],
  reads: { variables: ['replica_net_timeout|slave_net_timeout'] },
  options: { warning: seconds(60), critical: seconds(3600) },
  messages: {
    long: {
      en: 'A dead link is noticed after {value} s (limit {limit} s).',
      zh: '链路中断 {value} 秒后才会发现（上限 {limit} 秒）。',
    },
  },
  judge: ({ variables, facts: { server }, options, report }) => {
    const name = isMysql(server, 80026) ? 'replica_net_timeout' : 'slave_net_timeout';
    report(
      above(Number(variables.replica_net_timeout), options),
      'long',
      {},
      { ticket: setParameter(server, name, 60) },
    );
    return undefined;
  },
});
