import { defineCheck, mysqlAndMariadb, unknown } from '@/lib/inspection/check';
import { objectCensus } from '@/lib/inspection/reads/object-census';

export const hiddenObjectsChanged = defineCheck({
  id: 'hidden-objects-changed',
  code: 'F08',
  group: 'F',
  byDefault: false,
  title: { en: 'Foreign keys, triggers, events and routines are as before', zh: '外键、触发器、事件与存储过程无变化' },
  why: {
    en: 'They work unseen, and online changes refuse tables that have them.',
    zh: '它们在后台生效，在线变更工具会拒绝相关的表。',
  },
  advice: { en: 'Compare with the tickets of the day.', zh: '与当日工单核对。' },
  supports: mysqlAndMariadb,
  reads: { rows: { objectCensus } },
  options: {},
  messages: {
    changed: { en: 'The number of {kind} changed from {before} to {now}.', zh: '{kind} 数量由 {before} 变为 {now}。' },
  },
  judge: ({ rows, facts: { previous }, report }) => {
    const [now] = rows.objectCensus.rows;
    if (!now) return unknown('not-collected', 'object-census');
    const kinds = Object.entries(now) as [keyof typeof now, number][];
    const before = (kind: string) => previous?.counters[`object-census.${kind}`];
    if (kinds.some(([kind]) => before(kind) === undefined)) return unknown('no-previous-sample', 'object-census');
    for (const [kind, n] of kinds) {
      const was = before(kind) ?? n;
      if (was !== n) report('warning', 'changed', { kind, before: was, now: n }, { key: kind });
    }
    return undefined;
  },
});
