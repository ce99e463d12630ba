import { defineCheck, mysqlAndMariadb } from '@/lib/inspection/check';
import { isOn } from '@/lib/inspection/measure';

export const binaryLogOn = defineCheck({
  id: 'binary-log-on',
  code: 'I04',
  group: 'I',
  byDefault: true,
  title: { en: 'The binary log is on', zh: 'binlog 已开启' },
  why: {
    en: 'Without it there is no point-in-time recovery and no replica.',
    zh: '没有 binlog 就无法按时间点恢复，也无法建立从库。',
  },
  advice: {
    en: 'Set log_bin in the configuration file and restart in a window.',
    zh: '在配置文件设置 log_bin，并在窗口期重启。',
  },
  supports: mysqlAndMariadb,
  reads: { variables: ['log_bin'] },
  options: {},
  messages: {
    off: { en: 'The binary log is off on a {role}.', zh: '{role} 未开启 binlog。' },
  },
  judge: ({ variables, facts: { role, instance }, report }) => {
    const isGrave = role !== 'replica' && !['dev', 'test'].includes(instance.environmentKind);
    if (!isOn(variables.log_bin)) report(isGrave ? 'critical' : 'warning', 'off', { role });
    return undefined;
  },
});
