import { defineCheck, mysqlAndMariadb } from '@/lib/inspection/check';
import { below, share } from '@/lib/inspection/grade';
import { size } from '@/lib/inspection/measure';
import { percent } from '@/lib/inspection/option';
import { tableCensus } from '@/lib/inspection/reads/table-census';

export const bufferPoolToData = defineCheck({
  id: 'buffer-pool-to-data',
  code: 'C02',
  group: 'C',
  byDefault: false,
  title: { en: 'The buffer pool is in proportion to the data', zh: '缓冲池与数据量匹配' },
  why: {
    en: 'A pool of a few percent of the data works only for very local access.',
    zh: '缓冲池只有数据量的几个百分点时，仅适合访问极集中的场景。',
  },
  advice: { en: 'Enlarge the pool, or archive data that nobody reads.', zh: '扩大缓冲池，或归档无人访问的数据。' },
  supports: mysqlAndMariadb,
  reads: {
    variables: ['innodb_buffer_pool_size'],
    deltas: ['Innodb_buffer_pool_reads', 'Innodb_buffer_pool_read_requests'],
    rows: { tableCensus },
  },
  options: {
    warning: percent(10),
    hitRate: percent(99, { en: 'Only when the hit rate is below', zh: '仅当命中率低于此值' }),
  },
  messages: {
    small: {
      en: 'The pool has {pool} for {data} of InnoDB data: {value} % (limit {limit} %).',
      zh: '缓冲池 {pool}，InnoDB 数据 {data}，占 {value}%（下限 {limit}%）。',
    },
  },
  judge: ({ variables, deltas, rows, options, report }) => {
    const pool = Number(variables.innodb_buffer_pool_size);
    const data = rows.tableCensus.rows.find(({ engine }) => engine === 'InnoDB')?.bytes ?? 0;
    const hitRate = 100 - share(deltas.Innodb_buffer_pool_reads, deltas.Innodb_buffer_pool_read_requests);
    if (hitRate >= options.hitRate || data <= pool) return undefined;
    report(below(share(pool, data), { warning: options.warning }), 'small', { pool: size(pool), data: size(data) });
    return undefined;
  },
});
