import { z } from 'zod';
import { defineRule, everywhere } from '@/lib/review/rule';

export const noEvent = defineRule({
  id: 'no-event',
  version: 1,
  group: 'object',
  dialects: everywhere,
  level: 'error',
  byDefault: 'warning',
  title: { en: 'No events', zh: '不创建定时事件' },
  why: {
    en: 'What an event changes later is seen by nobody: no ticket, no approval, and after a failover it may run twice or never.',
    zh: '事件以后的改动没有人看得到：没有工单，没有审批；主从切换后可能重复执行，也可能不再执行。',
  },
  how: {
    en: 'Run the job from a scheduler that logs, alerts and can be stopped.',
    zh: '改用有日志、有告警、可停止的调度系统执行。',
  },
  options: z.object({}),
  messages: {
    created: { en: 'Event {name} is created.', zh: '创建了事件 {name}。' },
    changed: { en: 'Event {name} is changed.', zh: '修改了事件 {name}。' },
  },
  create: (ctx) => ({
    'create-event': ({ name }) => ctx.report(name, 'created', { name: name.name.text }),
    'alter-event': ({ name, schedule, body, status }) => {
      // Switching one off, or giving it another name or comment, starts nothing.
      if (schedule !== undefined || body !== undefined || status === 'enable')
        ctx.report(name, 'changed', { name: name.name.text });
    },
  }),
});
