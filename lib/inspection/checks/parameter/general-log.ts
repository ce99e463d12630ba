import { setParameter } from '@/lib/inspection/change';
import { allEngines, defineCheck } from '@/lib/inspection/check';
import { isOn } from '@/lib/inspection/measure';

export const generalLog = defineCheck({
  id: 'general-log',
  code: 'J08',
  group: 'J',
  byDefault: true,
  title: { en: 'The general log is off', zh: 'general_log 已关闭' },
  why: {
    en: 'It writes every statement with its values: disk, CPU and secrets in clear.',
    zh: '它会记录每条语句及其值，消耗磁盘与 CPU 并泄露敏感数据。',
  },
  advice: { en: 'Switch it off and remove the file when nobody needs it.', zh: '关闭并清理日志文件。' },
  supports: allEngines,
  reads: { variables: ['general_log|tidb_general_log'] },
  options: {},
  messages: {
    on: { en: 'The general log is {state}.', zh: 'general_log 为 {state}。' },
  },
  judge: ({ variables, facts: { server }, report }) => {
    const state = variables.general_log;
    if (isOn(state)) report('critical', 'on', { state }, { ticket: setParameter(server, 'general_log', 'OFF') });
    return undefined;
  },
});
