import { setParameter } from '@/lib/inspection/change';
import { defineCheck, mysqlAndMariadb, notApplicable } from '@/lib/inspection/check';
import { above } from '@/lib/inspection/grade';
import { size } from '@/lib/inspection/measure';
import { bytes, MB } from '@/lib/inspection/option';

export const queryCache = defineCheck({
  id: 'query-cache',
  code: 'C09',
  group: 'C',
  byDefault: false,
  title: { en: 'The query cache is off or small', zh: '查询缓存关闭或较小' },
  why: { en: 'It is one global mutex around every SELECT.', zh: '查询缓存对所有 SELECT 使用一把全局锁。' },
  advice: {
    en: 'Switch it off: query_cache_type = OFF and query_cache_size = 0.',
    zh: '关闭查询缓存：query_cache_type = OFF 且 query_cache_size = 0。',
  },
  supports: mysqlAndMariadb,
  reads: { variables: ['query_cache_type?', 'query_cache_size?'] },
  options: { warning: bytes(128 * MB), critical: bytes(256 * MB) },
  messages: {
    large: { en: 'The query cache is on with {size}.', zh: '查询缓存已开启，大小 {size}。' },
  },
  judge: ({ variables, options, facts: { server }, report }) => {
    const type = (variables.query_cache_type ?? 'OFF').toUpperCase();
    if (type === 'OFF' || type === '0') return notApplicable('unused');
    const held = Number(variables.query_cache_size ?? 0);
    report(
      above(held, options),
      'large',
      { size: size(held) },
      { ticket: setParameter(server, 'query_cache_size', 0) },
    );
    return undefined;
  },
});
