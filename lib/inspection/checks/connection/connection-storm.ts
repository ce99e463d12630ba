import { defineCheck, mysqlAndMariadb } from '@/lib/inspection/check';
import { medianOf } from '@/lib/inspection/forecast';
import { above } from '@/lib/inspection/grade';
import { eachSecond } from '@/lib/inspection/measure';
import { perSecond, ratio, times } from '@/lib/inspection/option';

export const connectionStorm = defineCheck({
  id: 'connection-storm',
  code: 'B04',
  group: 'B',
  byDefault: true,
  title: { en: 'Connections are kept and used again', zh: '连接被复用' },
  why: {
    en: 'Without a pool handshakes, TLS and threads eat the CPU, and a burst overflows the listen queue.',
    zh: '不使用连接池时，握手、TLS 与线程创建会消耗大量 CPU，突发会打满监听队列。',
  },
  advice: { en: 'Ask the owner of the busiest account for a connection pool.', zh: '请连接最频繁的业务方使用连接池。' },
  supports: mysqlAndMariadb,
  reads: { deltas: ['Connections', 'Questions'], history: ['connects-per-second'] },
  options: {
    warning: perSecond(100),
    critical: perSecond(500),
    statements: ratio(20, {
      en: 'Statements for each connection below which they are short',
      zh: '每连接语句数低于此值视为短连接',
    }),
    growth: times(5, { en: 'Times the usual of this hour', zh: '超过同一时段通常值的倍数' }),
  },
  messages: {
    storm: {
      en: '{value} new connections a second (limit {limit}), with {statements} statements each.',
      zh: '每秒新建 {value} 个连接（上限 {limit}），每个连接仅 {statements} 条语句。',
    },
    unusual: {
      en: '{value} new connections a second, usually {usual} at this hour.',
      zh: '每秒新建 {value} 个连接，同一时段通常为 {usual} 个。',
    },
  },
  judge: ({ deltas, elapsedSeconds, history, options, report }) => {
    const rate = eachSecond(deltas.Connections, Math.max(elapsedSeconds, 60));
    const statements = deltas.Connections > 0 ? deltas.Questions / deltas.Connections : 0;
    const usual = medianOf(history['connects-per-second'].sameHour.map(({ value }) => value));
    const grade = above(rate, options);
    const isShort = statements < options.statements;
    if (usual > 0 && rate > usual * options.growth && grade.level !== 'ok')
      report({ ...grade, level: 'critical', threshold: usual * options.growth }, 'unusual', {
        usual: Number(usual.toPrecision(3)),
      });
    else if (isShort) report(grade, 'storm', { statements: Number(statements.toPrecision(2)) });
    return undefined;
  },
});
