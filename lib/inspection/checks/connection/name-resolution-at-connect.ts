import { defineCheck, mysqlAndMariadb } from '@/lib/inspection/check';
import { isOn } from '@/lib/inspection/measure';

export const nameResolutionAtConnect = defineCheck({
  id: 'name-resolution-at-connect',
  code: 'B14',
  group: 'B',
  byDefault: false,
  title: { en: 'Clients are not looked up in DNS', zh: '连接时不做域名反查' },
  why: { en: 'Trouble of the name server becomes trouble of every connection.', zh: 'DNS 故障会变成所有连接的故障。' },
  advice: {
    en: 'Set skip_name_resolve after grants by name are replaced by addresses; it needs a restart.',
    zh: '将按主机名的授权改为地址后开启 skip_name_resolve，需要重启。',
  },
  supports: mysqlAndMariadb,
  reads: { variables: ['skip_name_resolve'] },
  options: {},
  messages: {
    looked: { en: 'skip_name_resolve is {state}.', zh: 'skip_name_resolve 为 {state}。' },
  },
  judge: ({ variables, report }) => {
    if (!isOn(variables.skip_name_resolve)) report('warning', 'looked', { state: variables.skip_name_resolve });
    return undefined;
  },
});
