import { defineCheck } from '@/lib/inspection/check';
import { tidbDiagnosis } from '@/lib/inspection/reads/tidb-diagnosis';

export const tidbSelfDiagnosis = defineCheck({
  id: 'tidb-self-diagnosis',
  code: 'L01',
  group: 'L',
  byDefault: true,
  title: { en: "TiDB's own diagnosis finds nothing", zh: 'TiDB 自诊断无异常' },
  why: {
    en: 'It compares configurations, versions, loads and thresholds of all components in one query.',
    zh: '一次查询即可比较所有组件的配置、版本、负载与阈值。',
  },
  advice: { en: 'Follow the item in the manual of INSPECTION_RESULT.', zh: '按 INSPECTION_RESULT 手册处理对应项目。' },
  supports: { tidb: 40000 },
  reads: { rows: { tidbDiagnosis } },
  options: {},
  messages: {
    found: {
      en: '{rule} {item} of {instance}: {state} (should be {reference}).',
      zh: '{instance} 的 {rule} {item}：{state}（应为 {reference}）。',
    },
  },
  judge: ({ rows, report }) => {
    const seen = new Set<string>();
    for (const { rule, item, type, instance, value, reference, severity, details } of rows.tidbDiagnosis.rows) {
      const key = `${rule} ${item} ${instance}`;
      if (seen.has(key)) continue;
      seen.add(key);
      report(
        severity === 'critical' ? 'critical' : 'warning',
        'found',
        { rule, item, instance: instance || type, state: value, reference },
        { key, rows: [{ details }] },
      );
    }
    return undefined;
  },
});
