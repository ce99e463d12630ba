import type { DerivedStep } from '@/lib/approval/derivation';
import type { Text } from '@/lib/shared/text';

/** Why these approvals, in one sentence. */
export function explainAccess(steps: readonly DerivedStep[], environment: string): Text {
  const isWide = steps.length > 1;
  return {
    en: isWide
      ? `Two approvals, because real values of masked columns or a whole schema of ${environment} would be opened.`
      : `One approval, because reading data in ${environment} needs it.`,
    zh: isWide
      ? `需要两级审批：将开放 ${environment} 中脱敏列的明文或整个库。`
      : `需要一次审批：读取 ${environment} 的数据需要批准。`,
  };
}

/** Why a file of so many rows needs somebody else's word. */
export function explainExport(steps: readonly DerivedStep[], environment: string, rows: number): Text {
  const count = rows.toLocaleString('en-US');
  return steps.length > 1
    ? {
        en: `Two approvals, because a file of up to ${count} rows would leave ${environment}.`,
        zh: `需要两级审批：最多 ${count} 行数据将离开 ${environment}。`,
      }
    : {
        en: `One approval, because a file of up to ${count} rows would leave ${environment}.`,
        zh: `需要一次审批：最多 ${count} 行数据将离开 ${environment}。`,
      };
}
