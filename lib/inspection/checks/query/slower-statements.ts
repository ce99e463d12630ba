import { allEngines, defineCheck } from '@/lib/inspection/check';
import { above } from '@/lib/inspection/grade';
import { count, milliseconds, times } from '@/lib/inspection/option';

export const slowerStatements = defineCheck({
  id: 'slower-statements',
  code: 'G04',
  group: 'G',
  byDefault: true,
  title: { en: 'No statement became much slower', zh: '无明显变慢的语句' },
  why: {
    en: 'A plan flip shows as one statement that is ten times slower overnight.',
    zh: '执行计划突变表现为某条语句一夜之间慢十倍。',
  },
  advice: {
    en: 'Compare the plans; ANALYZE TABLE or an index hint until the cause is found.',
    zh: '对比执行计划，找到原因前可 ANALYZE TABLE 或使用索引提示。',
  },
  supports: allEngines,
  reads: { digests: true },
  options: {
    warning: times(2),
    critical: times(10),
    least: milliseconds(100, { en: 'Quicker ones are not judged', zh: '快于此值不评判' }),
    count: count(50, { en: 'Fewer runs are not judged', zh: '执行次数少于此值不评判' }),
  },
  messages: {
    slower: {
      en: '{value} times slower than usual (limit {limit}), now {p95} s, {count} times: {text}',
      zh: '比平时慢 {value} 倍（上限 {limit} 倍），现为 {p95} 秒，共 {count} 次：{text}',
    },
  },
  judge: ({ digests, options, report }) => {
    for (const { id, fingerprint, count: n, p95Seconds, usualP95Seconds } of digests.digests) {
      if (usualP95Seconds === null || usualP95Seconds <= 0 || n <= options.count || p95Seconds * 1000 <= options.least)
        continue;
      const grade = above(p95Seconds / usualP95Seconds, { warning: options.warning, critical: options.critical });
      report(
        grade,
        'slower',
        { p95: Number(p95Seconds.toPrecision(3)), count: n, text: fingerprint.slice(0, 120) },
        { key: id },
      );
    }
    return undefined;
  },
});
