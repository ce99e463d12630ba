import { setParameter } from '@/lib/inspection/change';
import { defineCheck, mysqlAndMariadb } from '@/lib/inspection/check';
import { above } from '@/lib/inspection/grade';
import { isOn } from '@/lib/inspection/measure';
import { seconds } from '@/lib/inspection/option';

export const slowLogUsable = defineCheck({
  id: 'slow-log-usable',
  code: 'G02',
  group: 'G',
  byDefault: true,
  title: { en: 'Slow statements are recorded', zh: '慢日志可用' },
  why: { en: 'Without a record there is no evidence afterwards.', zh: '没有记录，事后无从取证。' },
  advice: {
    en: 'Switch the slow log on with long_query_time 1 and output to a file.',
    zh: '开启慢日志，long_query_time 设为 1，输出到文件。',
  },
  supports: mysqlAndMariadb,
  reads: { variables: ['slow_query_log', 'long_query_time', 'log_output'] },
  options: { warning: seconds(2) },
  messages: {
    off: { en: 'The slow log is off.', zh: '慢日志未开启。' },
    high: {
      en: 'long_query_time is {value} s (limit {limit} s).',
      zh: 'long_query_time 为 {value} 秒（上限 {limit} 秒）。',
    },
    table: {
      en: 'The slow log goes to a table ({output}): CSV that grows without rotation.',
      zh: '慢日志写入表（{output}），CSV 表不断增长且不轮转。',
    },
  },
  judge: ({ variables, options, facts: { server }, report }) => {
    if (!isOn(variables.slow_query_log)) {
      report('warning', 'off', {}, { key: 'off', ticket: setParameter(server, 'slow_query_log', 'ON') });
      return undefined;
    }
    report(
      above(Number(variables.long_query_time), options),
      'high',
      {},
      { key: 'time', ticket: setParameter(server, 'long_query_time', 1) },
    );
    const output = variables.log_output.toUpperCase();
    if (output.split(',').includes('TABLE'))
      report('critical', 'table', { output }, { key: 'output', ticket: setParameter(server, 'log_output', "'FILE'") });
    return undefined;
  },
});
