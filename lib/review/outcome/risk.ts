import type { RowEstimate } from '@/lib/review/facts/facts';
import type { Undo } from '@/lib/review/outcome/undo';
import type { DdlPlan } from '@/lib/schema/ddl-algorithm';
import type { TableSize } from '@/lib/schema/schema-source';
import type { Locale, Text, TextData } from '@/lib/shared/text';
import { fillText } from '@/lib/shared/text';
import type { ExecClass } from '@/lib/sql/classify';

export const riskLevels = ['low', 'medium', 'high'] as const;
export type Risk = (typeof riskLevels)[number];

export type RiskReason = { readonly level: Risk; readonly key: RiskKey; readonly data: TextData };
export type RiskVerdict = {
  readonly level: Risk;
  /** The strongest first; empty for low. */
  readonly reasons: readonly RiskReason[];
};

export const riskTexts = {
  error: { en: 'one error', zh: '有 1 个错误' },
  errors: { en: '{count} errors', zh: '有 {count} 个错误' },
  warning: { en: 'one warning', zh: '有 1 个警告' },
  warnings: { en: '{count} warnings', zh: '有 {count} 个警告' },
  gap: { en: 'one thing could not be checked', zh: '有 1 处未能检查' },
  gaps: { en: '{count} things could not be checked', zh: '有 {count} 处未能检查' },
  rows: { en: 'statement {n} changes about {rows} rows', zh: '语句 {n} 约改 {rows} 行' },
  'rows-unknown': { en: 'how many rows statement {n} changes is not known', zh: '不知道语句 {n} 会改多少行' },
  'large-rebuild': {
    en: 'statement {n} rebuilds table {table} of {size} MB',
    zh: '语句 {n} 要重建 {size} MB 的表 {table}',
  },
  'blocks-writes': { en: 'writes to {table} wait while statement {n} runs', zh: '语句 {n} 执行期间 {table} 不能写入' },
  'not-undone': { en: 'statement {n} cannot be undone', zh: '语句 {n} 无法撤销' },
  'partly-undone': { en: 'statement {n} can be undone only in part', zh: '语句 {n} 只能部分撤销' },
  unread: { en: 'statement {n} was not understood', zh: '语句 {n} 无法理解' },
  accounts: { en: 'statement {n} changes accounts or rights', zh: '语句 {n} 变更账号或权限' },
  'many-targets': { en: 'it runs on {count} targets', zh: '在 {count} 个目标上执行' },
} as const satisfies { readonly [key: string]: Text };
export type RiskKey = keyof typeof riskTexts;

export type RiskStatement = {
  readonly ordinal: number;
  readonly execClass: ExecClass;
  readonly kind: string;
  /** Over all targets, the largest; null: should be known and is not; undefined: the question does not arise. */
  readonly estimate: RowEstimate | null | undefined;
  readonly plan: DdlPlan | undefined;
  readonly table: string | undefined;
  /** The largest of the targets; undefined where no target says. */
  readonly size: TableSize | undefined;
  readonly undo: Undo;
};

export type RiskInput = {
  readonly isProduction: boolean;
  /** Findings that count, by level: notices tell and want nothing, so they raise nothing. */
  readonly errors: number;
  readonly warnings: number;
  readonly gaps: number;
  readonly targets: number;
  readonly statements: readonly RiskStatement[];
};

const rowsMedium = 10_000;
const rowsHigh = 100_000;
const megabyte = 1_048_576;
const sizeMedium = 100 * megabyte;
const sizeHigh = 2_048 * megabyte;
const targetsMedium = 20;

/** Pure: the same facts give the same risk and the same reasons. */
export function riskOf(input: RiskInput): RiskVerdict {
  const reasons: RiskReason[] = [];
  const add = (level: Risk, key: RiskKey, data: TextData): void => {
    reasons.push({ level, key, data });
  };
  const count = (level: Risk, one: RiskKey, many: RiskKey, number: number): void => {
    if (number > 0) add(level, number === 1 ? one : many, { count: number });
  };
  count('high', 'error', 'errors', input.errors);
  if (input.targets > targetsMedium) add('medium', 'many-targets', { count: input.targets });
  for (const statement of input.statements) addStatement(statement, input.isProduction, add);
  // Behind what is said of single statements: of two reasons of one level that one explains more.
  count('medium', 'gap', 'gaps', input.gaps);
  count('medium', 'warning', 'warnings', input.warnings);
  const sorted = reasons.toSorted((a, b) => riskLevels.indexOf(b.level) - riskLevels.indexOf(a.level));
  return { level: sorted[0]?.level ?? 'low', reasons: sorted };
}

type Add = (level: Risk, key: RiskKey, data: TextData) => void;

function addStatement(statement: RiskStatement, isProduction: boolean, add: Add): void {
  const n = statement.ordinal + 1;
  const { execClass, estimate, undo } = statement;
  if (execClass === 'opaque') add('high', 'unread', { n });
  if (execClass === 'dcl') add('medium', 'accounts', { n });
  if (estimate === null) add('medium', 'rows-unknown', { n });
  else if (estimate !== undefined && estimate.rows > rowsHigh) add('high', 'rows', { n, rows: estimate.rows });
  else if (estimate !== undefined && estimate.rows > rowsMedium) add('medium', 'rows', { n, rows: estimate.rows });
  if (execClass === 'ddl') {
    if (undo.coverage === 'none') add('high', 'not-undone', { n });
    else if (undo.coverage === 'partly') add(isProduction ? 'high' : 'medium', 'partly-undone', { n });
    addPlan(statement, add);
  }
}

function addPlan({ ordinal, plan, size, table = '' }: RiskStatement, add: Add): void {
  if (plan === undefined || size === undefined) return;
  const bytes = size.dataBytes + size.indexBytes;
  const data = { n: ordinal + 1, table, size: Math.ceil(bytes / megabyte) };
  if (plan.rebuilds && bytes >= sizeHigh) add('high', 'large-rebuild', data);
  else if (plan.rebuilds && bytes >= sizeMedium) add('medium', 'large-rebuild', data);
  if (plan.lock !== 'none' && plan.rebuilds && bytes >= sizeMedium)
    add(bytes >= sizeHigh ? 'high' : 'medium', 'blocks-writes', { n: ordinal + 1, table });
}

/** "High: 2 errors; statement 3 cannot be undone" */
export function riskSentence({ reasons }: RiskVerdict, locale: Locale): string {
  return reasons.map(({ key, data }) => fillText(riskTexts[key][locale], data)).join(locale === 'zh' ? '；' : '; ');
}
