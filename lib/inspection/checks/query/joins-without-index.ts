import { defineCheck, mysqlAndMariadb } from '@/lib/inspection/check';
import { above } from '@/lib/inspection/grade';
import { eachSecond } from '@/lib/inspection/measure';
import { perSecond } from '@/lib/inspection/option';

export const joinsWithoutIndex = defineCheck({
  id: 'joins-without-index',
  code: 'G09',
  group: 'G',
  byDefault: false,
  title: { en: 'Joins use indexes', zh: '关联查询使用索引' },
  why: { en: 'A join without index multiplies the rows of its tables.', zh: '无索引的关联会让扫描行数成倍增加。' },
  advice: {
    en: 'Look for statements with full joins in the digests and index the join columns.',
    zh: '在语句摘要中查找全关联语句，为关联列建索引。',
  },
  supports: mysqlAndMariadb,
  reads: { deltas: ['Select_full_join'] },
  options: { warning: perSecond(1), critical: perSecond(20) },
  messages: {
    joins: {
      en: '{value} joins without index a second (limit {limit}).',
      zh: '每秒 {value} 次无索引关联（上限 {limit}）。',
    },
  },
  judge: ({ deltas, elapsedSeconds, options, report }) => {
    report(above(eachSecond(deltas.Select_full_join, Math.max(elapsedSeconds, 3600)), options), 'joins', {});
    return undefined;
  },
});
