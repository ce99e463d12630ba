import { setParameter } from '@/lib/inspection/change';
import { defineCheck, mysqlAndMariadb, notApplicable } from '@/lib/inspection/check';
import { isOn } from '@/lib/inspection/measure';
import { replicaChannels } from '@/lib/inspection/reads/replica-channels';

export const replicaReadOnly = defineCheck({
  id: 'replica-read-only',
  code: 'A08',
  group: 'A',
  byDefault: true,
  title: { en: 'A replica takes no writes', zh: '从库为只读' },
  why: {
    en: 'One stray writer on a replica is the beginning of a split brain.',
    zh: '从库上的一次误写就可能造成主从数据分叉。',
  },
  advice: {
    en: 'Make it read-only, for administrators too where the server can; find out who wrote meanwhile.',
    zh: '设为只读（支持时对管理员也生效），并查明期间是否有写入。',
  },
  supports: mysqlAndMariadb,
  roles: ['replica'],
  reads: { variables: ['read_only', 'super_read_only?'], rows: { replicaChannels } },
  options: {},
  messages: {
    writable: { en: 'The replica takes writes: read_only is {state}.', zh: '从库可写：read_only 为 {state}。' },
    super: {
      en: 'Administrators can write: super_read_only is {state}.',
      zh: '管理员账号仍可写：super_read_only 为 {state}。',
    },
  },
  judge: ({ variables, rows, facts: { server }, report }) => {
    if (rows.replicaChannels.rows.length === 0) return notApplicable('unused');
    const isWritable = ['OFF', '0'].includes(variables.read_only.toUpperCase());
    const bySuper = variables.super_read_only;
    if (isWritable)
      report(
        'critical',
        'writable',
        { state: variables.read_only },
        { ticket: setParameter(server, 'read_only', 'ON') },
      );
    else if (bySuper !== undefined && !isOn(bySuper))
      report('warning', 'super', { state: bySuper }, { ticket: setParameter(server, 'super_read_only', 'ON') });
    return undefined;
  },
});
