import { defineCheck, mysqlAndMariadb, notApplicable } from '@/lib/inspection/check';
import { above, share } from '@/lib/inspection/grade';
import { isOn } from '@/lib/inspection/measure';
import { percent } from '@/lib/inspection/option';
import { hostCache } from '@/lib/inspection/reads/host-cache';

export const blockedHosts = defineCheck({
  id: 'blocked-hosts',
  code: 'B13',
  group: 'B',
  byDefault: false,
  title: { en: 'No client host is blocked', zh: '没有客户端主机被封锁' },
  why: {
    en: 'When the host is a proxy, everybody behind it is out.',
    zh: '若被封锁的是代理，其后的所有客户端都会中断。',
  },
  advice: {
    en: 'FLUSH HOSTS (or truncate performance_schema.host_cache) and find what connects without a handshake: often a health check.',
    zh: '执行 FLUSH HOSTS（或清空 host_cache），并找出未完成握手的来源，常见为健康检查。',
  },
  supports: mysqlAndMariadb,
  reads: { variables: ['max_connect_errors', 'skip_name_resolve'], rows: { hostCache } },
  options: { warning: percent(50) },
  messages: {
    near: {
      en: 'Host {host} has {errors} errors in a row, {value} % of what blocks it (limit {limit} %).',
      zh: '主机 {host} 连续出错 {errors} 次，达到封锁阈值的 {value}%（上限 {limit}%）。',
    },
    blocked: { en: 'Host {host} was blocked {count} times.', zh: '主机 {host} 已被封锁 {count} 次。' },
  },
  judge: ({ variables, rows, options, report }) => {
    // Without name resolution the cache stays empty, and nobody is blocked.
    if (isOn(variables.skip_name_resolve)) return notApplicable('unused');
    const max = Number(variables.max_connect_errors);
    for (const { ip, host, errors, blocked } of rows.hostCache.rows) {
      const name = host || ip;
      if (blocked > 0) report('critical', 'blocked', { host: name, count: blocked }, { key: ip });
      else report(above(share(errors, max), options), 'near', { host: name, errors }, { key: ip });
    }
    return undefined;
  },
});
