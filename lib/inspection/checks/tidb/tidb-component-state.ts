import { defineCheck } from '@/lib/inspection/check';
import { below } from '@/lib/inspection/grade';
import { hours } from '@/lib/inspection/option';
import { tidbComponents } from '@/lib/inspection/reads/tidb-components';

export const tidbComponentState = defineCheck({
  id: 'tidb-component-state',
  code: 'L02',
  group: 'L',
  byDefault: false,
  title: { en: 'All components of TiDB run one build', zh: 'TiDB 组件版本一致且稳定' },
  why: {
    en: 'Mixed builds are an upgrade that stopped half way; a young component is a crash.',
    zh: '版本混杂说明升级中断，运行时间过短说明刚崩溃重启。',
  },
  advice: {
    en: 'Finish the upgrade; look at the log of the component that restarted.',
    zh: '完成升级，查看重启组件的日志。',
  },
  supports: { tidb: 40000 },
  reads: { rows: { tidbComponents } },
  options: { warning: hours(24) },
  messages: {
    mixed: { en: 'Components of type {type} run {builds} builds.', zh: '{type} 组件存在 {builds} 个版本。' },
    young: {
      en: '{type} {instance} started {value} hours ago (limit {limit} h).',
      zh: '{type} {instance} 于 {value} 小时前启动（阈值 {limit} 小时）。',
    },
  },
  judge: ({ rows, options, report }) => {
    const builds = new Map<string, Set<string>>();
    for (const { type, instance, gitHash, upSeconds } of rows.tidbComponents.rows) {
      builds.set(type, (builds.get(type) ?? new Set()).add(gitHash));
      if (upSeconds !== null)
        report(below(upSeconds / 3600, options), 'young', { type, instance }, { key: `${type} ${instance}` });
    }
    for (const [type, hashes] of builds)
      if (hashes.size > 1) report('warning', 'mixed', { type, builds: hashes.size }, { key: type });
    return undefined;
  },
});
