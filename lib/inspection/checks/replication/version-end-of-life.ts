import { allEngines, defineCheck, unknown } from '@/lib/inspection/check';
import { endOfLife } from '@/lib/inspection/end-of-life';
import { below } from '@/lib/inspection/grade';
import { days } from '@/lib/inspection/option';

export const versionEndOfLife = defineCheck({
  id: 'version-end-of-life',
  code: 'A18',
  group: 'A',
  byDefault: true,
  title: { en: 'The version is still supported', zh: '版本仍在支持期内' },
  why: {
    en: 'After its end there are no more fixes, not even for known holes.',
    zh: '停止支持后不再有任何修复，包括已知漏洞。',
  },
  advice: {
    en: 'Plan the upgrade to a long-term version; rehearse it on a copy with the real statements.',
    zh: '规划升级到长期支持版本，并用真实语句在副本上演练。',
  },
  supports: allEngines,
  reads: {},
  options: { warning: days(180), critical: days(0) },
  messages: {
    ended: { en: 'Support of {series} ended on {day}.', zh: '{series} 已于 {day} 停止支持。' },
    ending: {
      en: 'Support of {series} ends on {day}, in {value} days (limit {limit}).',
      zh: '{series} 将于 {day} 停止支持，剩余 {value} 天（阈值 {limit}）。',
    },
  },
  judge: ({ facts: { server, atMs, reached }, options, report }) => {
    if (!reached.answered) return unknown('unreachable');
    const end = endOfLife(server);
    if (!end) return unknown('not-supported-by-version');
    const left = Math.floor((end.atMs - atMs) / 86_400_000);
    const grade = below(left, options);
    report(grade, left < 0 ? 'ended' : 'ending', { series: end.series, day: end.day });
    return undefined;
  },
});
