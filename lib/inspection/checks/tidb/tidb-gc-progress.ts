import { defineCheck, unknown } from '@/lib/inspection/check';
import { above } from '@/lib/inspection/grade';
import { hours } from '@/lib/inspection/option';
import { tidbGc } from '@/lib/inspection/reads/tidb-gc';

export const tidbGcProgress = defineCheck({
  id: 'tidb-gc-progress',
  code: 'L06',
  group: 'L',
  byDefault: false,
  title: { en: 'Garbage is collected', zh: 'GC 正常推进' },
  why: { en: 'Old versions that stay make every read slower.', zh: '旧版本堆积会拖慢所有读取。' },
  advice: {
    en: 'End the oldest transaction; look at tidb_gc_life_time and at BR or CDC tasks that hold the safe point.',
    zh: '结束最早事务，检查 tidb_gc_life_time 以及占用安全点的 BR/CDC 任务。',
  },
  supports: { tidb: 40000 },
  reads: { rows: { tidbGc } },
  options: {
    warning: hours(1, { en: 'Since the last run', zh: '距上次执行' }),
    critical: hours(6, { en: 'Age of the safe point', zh: '安全点时长' }),
  },
  messages: {
    late: {
      en: 'The last run was {value} hours ago (limit {limit} h).',
      zh: '上次 GC 在 {value} 小时前（上限 {limit} 小时）。',
    },
    stuck: {
      en: 'The safe point is {value} hours old (limit {limit} h).',
      zh: 'GC 安全点已停留 {value} 小时（上限 {limit} 小时）。',
    },
  },
  judge: ({ rows, options, report }) => {
    const ageOf = (name: string) => rows.tidbGc.rows.find((row) => row.name === name)?.ageSeconds ?? null;
    const [run, point] = [ageOf('tikv_gc_last_run_time'), ageOf('tikv_gc_safe_point')];
    if (run === null || point === null) return unknown('not-collected', 'tikv_gc_safe_point');
    report(above(point / 3600, { critical: options.critical }), 'stuck', {}, { key: 'safe-point' });
    report(above(run / 3600, { warning: options.warning }), 'late', {}, { key: 'run' });
    return undefined;
  },
});
