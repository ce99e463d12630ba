import { defineCheck, mysqlAndMariadb } from '@/lib/inspection/check';
import { above, share } from '@/lib/inspection/grade';
import { size } from '@/lib/inspection/measure';
import { percent } from '@/lib/inspection/option';

export const memoryWorstCase = defineCheck({
  id: 'memory-worst-case',
  code: 'C06',
  group: 'C',
  byDefault: false,
  title: { en: 'The memory suffices for the peak', zh: '峰值内存需求可满足' },
  why: {
    en: 'Buffers of all connections together can pass the memory of the host at a peak: an out-of-memory kill.',
    zh: '峰值时所有连接的缓冲区之和可能超出主机内存，触发 OOM。',
  },
  advice: {
    en: 'Lower the buffers for each session or max_connections, before the pool.',
    zh: '优先调小会话级缓冲或 max_connections，再考虑缓冲池。',
  },
  supports: mysqlAndMariadb,
  reads: {
    status: ['Max_used_connections'],
    variables: [
      'max_connections',
      'innodb_buffer_pool_size',
      'innodb_log_buffer_size',
      'key_buffer_size',
      'sort_buffer_size',
      'join_buffer_size',
      'read_buffer_size',
      'read_rnd_buffer_size',
      'thread_stack',
      'binlog_cache_size',
    ],
    host: ['memory'],
  },
  options: {
    warning: percent(85, {
      en: 'Of the memory, at the peak of connections so far',
      zh: '按历史连接峰值估算的内存占比',
    }),
    critical: percent(150, { en: 'Of the memory, at max_connections', zh: '按 max_connections 估算的内存占比' }),
  },
  messages: {
    peak: {
      en: 'At the peak of {connections} connections it may take {need}, {value} % of {memory} (limit {limit} %).',
      zh: '按 {connections} 个连接的峰值可能占用 {need}，为内存 {memory} 的 {value}%（上限 {limit}%）。',
    },
  },
  judge: ({ status, variables, host, options, report }) => {
    const figure = (name: keyof typeof variables) => Number(variables[name]);
    const shared = figure('innodb_buffer_pool_size') + figure('innodb_log_buffer_size') + figure('key_buffer_size');
    const each =
      figure('sort_buffer_size') +
      figure('join_buffer_size') +
      figure('read_buffer_size') +
      figure('read_rnd_buffer_size') +
      figure('thread_stack') +
      figure('binlog_cache_size');
    const { limitBytes } = host.memory;
    const most = shared + figure('max_connections') * each;
    const atPeak = shared + status.Max_used_connections * each;
    const worst = above(share(most, limitBytes), { critical: options.critical });
    const isWorst = worst.level === 'critical';
    report(isWorst ? worst : above(share(atPeak, limitBytes), { warning: options.warning }), 'peak', {
      connections: isWorst ? figure('max_connections') : status.Max_used_connections,
      need: size(isWorst ? most : atPeak),
      memory: size(limitBytes),
    });
    return undefined;
  },
});
