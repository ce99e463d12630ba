import { defineCheck, mysqlAndMariadb, notApplicable, unknown } from '@/lib/inspection/check';
import { below } from '@/lib/inspection/grade';
import { days } from '@/lib/inspection/option';

export const certificateExpiry = defineCheck({
  id: 'certificate-expiry',
  code: 'H09',
  group: 'H',
  byDefault: true,
  title: { en: 'The certificate of the server is valid', zh: '服务器证书有效' },
  why: { en: 'On the day it ends every TLS client fails at once.', zh: '证书到期当天所有 TLS 客户端会同时失败。' },
  advice: {
    en: 'Renew it and reload it: ALTER INSTANCE RELOAD TLS, FLUSH SSL on MariaDB.',
    zh: '更新证书并重载：ALTER INSTANCE RELOAD TLS，MariaDB 用 FLUSH SSL。',
  },
  supports: mysqlAndMariadb,
  reads: { words: ['Ssl_server_not_after'] },
  options: { warning: days(30), critical: days(7) },
  messages: {
    ending: {
      en: 'The certificate ends in {value} days (limit {limit}), on {day}.',
      zh: '证书将在 {value} 天后到期（阈值 {limit} 天），日期 {day}。',
    },
  },
  judge: ({ words, facts: { atMs }, options, report }) => {
    // Empty = no TLS on this server.
    if (words.Ssl_server_not_after === '') return notApplicable('unused');
    const end = Date.parse(words.Ssl_server_not_after);
    if (!Number.isFinite(end)) return unknown('server-error', 'Ssl_server_not_after');
    report(below(Math.floor((end - atMs) / 86_400_000), options), 'ending', {
      day: new Date(end).toISOString().slice(0, 10),
    });
    return undefined;
  },
});
