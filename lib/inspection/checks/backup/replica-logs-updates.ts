import { defineCheck, mysqlAndMariadb } from '@/lib/inspection/check';
import { isOn } from '@/lib/inspection/measure';

export const replicaLogsUpdates = defineCheck({
  id: 'replica-logs-updates',
  code: 'I09',
  group: 'I',
  byDefault: false,
  title: { en: 'A replica logs what it applies', zh: '从库记录应用的变更' },
  why: {
    en: 'Without it the replica feeds no other one, and is no source of a recovery.',
    zh: '否则从库无法级联，也不能用于时间点恢复。',
  },
  advice: { en: 'Switch log_replica_updates on; it needs a restart.', zh: '开启 log_replica_updates，需要重启。' },
  supports: mysqlAndMariadb,
  roles: ['replica'],
  reads: { variables: ['log_replica_updates|log_slave_updates'] },
  options: {},
  messages: {
    off: { en: 'It is {state}.', zh: '当前为 {state}。' },
  },
  judge: ({ variables, report }) => {
    const state = variables.log_replica_updates;
    if (!isOn(state)) report('warning', 'off', { state });
    return undefined;
  },
});
