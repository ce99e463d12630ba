import { defineCheck, mysqlAndMariadb } from '@/lib/inspection/check';
import { above } from '@/lib/inspection/grade';
import { eachHour } from '@/lib/inspection/measure';
import { perHour } from '@/lib/inspection/option';
import { hostCache } from '@/lib/inspection/reads/host-cache';

export const failedSignIns = defineCheck({
  id: 'failed-sign-ins',
  code: 'H14',
  group: 'H',
  byDefault: false,
  title: { en: 'Nobody guesses passwords', zh: '无密码猜测迹象' },
  why: {
    en: 'Hundreds of failures an hour are an attack, or a client with an old password.',
    zh: '每小时数百次失败可能是攻击，或客户端仍在使用旧密码。',
  },
  advice: {
    en: 'Find the address in the host cache or the error log; block it or correct the client.',
    zh: '通过 host_cache 或错误日志定位地址，封禁或修正客户端。',
  },
  supports: mysqlAndMariadb,
  reads: { deltas: ['Aborted_connects'], maybeRows: { hostCache } },
  options: { warning: perHour(100), critical: perHour(1000) },
  messages: {
    guessing: {
      en: '{value} sign-ins an hour failed (limit {limit}), most of them from {host}.',
      zh: '每小时 {value} 次登录失败（上限 {limit}），主要来自 {host}。',
    },
  },
  judge: ({ deltas, maybeRows, elapsedSeconds, options, report }) => {
    const hosts = [...(maybeRows.hostCache?.rows ?? [])]
      .sort((a, b) => b.refused - a.refused)
      .filter(({ refused }) => refused > 0);
    const shown = hosts.slice(0, 5).map(({ ip, refused }) => ({ ip, refused }));
    report(
      above(eachHour(deltas.Aborted_connects, elapsedSeconds), options),
      'guessing',
      { host: hosts[0]?.ip ?? '?' },
      { rows: shown },
    );
    return undefined;
  },
});
