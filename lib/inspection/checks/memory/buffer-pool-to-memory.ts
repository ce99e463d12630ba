import { defineCheck, mysqlAndMariadb } from '@/lib/inspection/check';
import { above, below, share } from '@/lib/inspection/grade';
import { size } from '@/lib/inspection/measure';
import { GB, percent } from '@/lib/inspection/option';

export const bufferPoolToMemory = defineCheck({
  id: 'buffer-pool-to-memory',
  code: 'C03',
  group: 'C',
  byDefault: true,
  title: { en: 'The buffer pool fits the memory of the host', zh: '缓冲池与主机内存匹配' },
  why: {
    en: 'Too large a pool ends in an out-of-memory kill, too small a one wastes the machine.',
    zh: '过大会触发 OOM，过小则浪费内存。',
  },
  advice: { en: 'Aim at 50 to 75 % of the memory that the server may use.', zh: '建议设为可用内存的 50% 到 75%。' },
  supports: mysqlAndMariadb,
  reads: { variables: ['innodb_buffer_pool_size'], host: ['memory'] },
  options: {
    warning: percent(80),
    critical: percent(90),
    wasted: percent(25, { en: 'Less of a large host wastes it', zh: '低于此值视为浪费内存' }),
  },
  messages: {
    large: {
      en: 'The pool of {pool} is {value} % of {memory} (limit {limit} %).',
      zh: '缓冲池 {pool}，占内存 {memory} 的 {value}%（上限 {limit}%）。',
    },
    small: {
      en: 'The pool of {pool} is only {value} % of {memory}.',
      zh: '缓冲池 {pool}，仅占内存 {memory} 的 {value}%。',
    },
  },
  judge: ({ variables, host, options, report }) => {
    const pool = Number(variables.innodb_buffer_pool_size);
    const { limitBytes } = host.memory;
    const used = share(pool, limitBytes);
    const data = { pool: size(pool), memory: size(limitBytes) };
    report(above(used, options), 'large', data);
    // Of a small machine the rest of the server needs more than the pool.
    if (limitBytes >= 8 * GB) report(below(used, { warning: options.wasted }), 'small', data);
    return undefined;
  },
});
