import { defineCheck } from '@/lib/inspection/check';
import { changedVariables } from '@/lib/inspection/reads/changed-variables';

export const unpersistedChanges = defineCheck({
  id: 'unpersisted-changes',
  code: 'J11',
  group: 'J',
  byDefault: false,
  title: { en: 'Changes at run time outlive a restart', zh: '运行时变更已持久化' },
  why: { en: 'What was only set at run time is gone after the next start.', zh: '仅运行时设置的参数重启后失效。' },
  advice: {
    en: 'SET PERSIST the value, write it to the configuration file, or set it back.',
    zh: '用 SET PERSIST 持久化、写入配置文件，或改回原值。',
  },
  supports: { mysql: 80000 },
  reads: { rows: { changedVariables } },
  options: {},
  messages: {
    changed: {
      en: '{name} was set to {state} by {user} at {time} and is not persisted.',
      zh: '{name} 于 {time} 被 {user} 设为 {state}，未持久化。',
    },
  },
  judge: ({ rows, report }) => {
    for (const { name, value, setBy, setAt } of rows.changedVariables.rows)
      report(
        'warning',
        'changed',
        { name, state: value || '""', user: setBy, time: setAt.slice(0, 19) },
        { key: name },
      );
    return undefined;
  },
});
