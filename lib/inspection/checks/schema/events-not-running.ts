import { setParameter } from '@/lib/inspection/change';
import { defineCheck, mysqlAndMariadb } from '@/lib/inspection/check';
import { isOn } from '@/lib/inspection/measure';
import { scheduledEvents } from '@/lib/inspection/reads/scheduled-events';

export const eventsNotRunning = defineCheck({
  id: 'events-not-running',
  code: 'F14',
  group: 'F',
  byDefault: false,
  title: { en: 'Scheduled events run', zh: '定时事件正常运行' },
  why: {
    en: 'A purge or roll-up that stopped is noticed when the disk is full.',
    zh: '清理或汇总任务停止往往到磁盘写满才被发现。',
  },
  advice: {
    en: 'Enable the event or drop it; switch the scheduler on where events are wanted.',
    zh: '启用或删除该事件；需要事件时开启调度器。',
  },
  supports: mysqlAndMariadb,
  reads: { rows: { scheduledEvents }, variables: ['event_scheduler'] },
  options: {},
  messages: {
    disabled: { en: 'The event {schema}.{event} is disabled.', zh: '事件 {schema}.{event} 已被禁用。' },
    scheduler: {
      en: 'event_scheduler is {state}, and {count} events are enabled.',
      zh: 'event_scheduler 为 {state}，但有 {count} 个已启用的事件。',
    },
  },
  judge: ({ rows, variables, facts: { role, server }, report }) => {
    const events = rows.scheduledEvents.rows;
    if (events.length === 0) return undefined;
    for (const { schema, event, status } of events)
      if (status === 'DISABLED') report('warning', 'disabled', { schema, event }, { key: `${schema}.${event}` });
    const enabled = events.filter(({ status }) => status === 'ENABLED').length;
    const state = variables.event_scheduler;
    // On a replica events are disabled on purpose.
    if (enabled > 0 && !isOn(state) && role !== 'replica')
      report(
        'warning',
        'scheduler',
        { state, count: enabled },
        { key: 'scheduler', ticket: setParameter(server, 'event_scheduler', 'ON') },
      );
    return undefined;
  },
});
