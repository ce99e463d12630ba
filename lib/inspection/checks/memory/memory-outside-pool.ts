import { defineCheck, unknown } from '@/lib/inspection/check';
import { above, share } from '@/lib/inspection/grade';
import { size } from '@/lib/inspection/measure';
import { days, percent } from '@/lib/inspection/option';
import { memoryInstruments } from '@/lib/inspection/reads/memory-instruments';

export const memoryOutsidePool = defineCheck({
  id: 'memory-outside-pool',
  code: 'C07',
  group: 'C',
  byDefault: false,
  title: { en: 'Memory outside the pool does not grow', zh: '缓冲池外内存未持续增长' },
  why: {
    en: 'A leak, forgotten prepared statements or temporary tables take the memory that the host does not have.',
    zh: '内存泄漏、未释放的预编译语句或临时表会耗尽主机内存。',
  },
  advice: {
    en: 'Look at the largest instruments; note the version and search its bug list.',
    zh: '查看占用最大的内存项，并结合版本排查已知缺陷。',
  },
  supports: { mysql: 80000, mariadb: 100502 },
  reads: { rows: { memoryInstruments }, host: ['memory'], history: ['memory-outside-pool-bytes'] },
  options: {
    warning: percent(30),
    historyDays: days(7, { en: 'Days over which it must have grown', zh: '需要持续增长的天数' }),
  },
  messages: {
    grows: {
      en: '{bytes} outside the pool, {value} % of the memory (limit {limit} %), and more every day; most of it is {name}.',
      zh: '缓冲池外占用 {bytes}，为内存的 {value}%（上限 {limit}%）且逐日增长，主要为 {name}。',
    },
  },
  judge: ({ rows, host, history, options, report }) => {
    const used = rows.memoryInstruments.rows.reduce((sum, item) => sum + item.bytes, 0);
    const grade = above(share(used, host.memory.limitBytes), { warning: options.warning });
    if (grade.level === 'ok') return undefined;
    const past = history['memory-outside-pool-bytes'].daily.slice(-options.historyDays);
    if (past.length < options.historyDays) return unknown('no-history', 'memory-outside-pool-bytes');
    const isGrowing =
      past.every((point, at) => at === 0 || point.value >= (past[at - 1]?.value ?? 0)) && used > (past[0]?.value ?? 0);
    const top = rows.memoryInstruments.rows.slice(0, 5).map(({ name, bytes: held }) => ({ name, bytes: held }));
    if (isGrowing) report(grade, 'grows', { bytes: size(used), name: top[0]?.name ?? '' }, { rows: top });
    return undefined;
  },
});
