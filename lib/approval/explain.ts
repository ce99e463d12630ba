import type { ChangeFacts } from '@/lib/approval/change-facts';
import type { DerivedStep, StepReason } from '@/lib/approval/derivation';
import type { Text } from '@/lib/shared/text';

/** One sentence that says how many approvals and why, with the figures: "Two approvals, because statement 2 changes about 12.6 M rows in prod". */
export function explain(steps: readonly DerivedStep[], { environment, risk }: ChangeFacts): Text {
  const env = environment.key;
  if (steps.length === 0) {
    return {
      en: `No approval needed: ${risk} risk in ${env}, and nothing was left unchecked.`,
      zh: `无需审批：${env} 环境${riskZh[risk]}风险，且没有未能检查的部分。`,
    };
  }
  const texts = telling(steps).map((reason) => reasonText(reason, env));
  return {
    en: `${countEn(steps.length)}, because ${joinEn(texts.map(({ en }) => en))}.`,
    zh: `${steps.length === 1 ? '需要一次审批' : `需要${countZh(steps.length)}级审批`}：${texts.map(({ zh }) => zh).join('，')}。`,
  };
}

/** "Every change needs one" explains nothing when a figure does: it is said only when it is all there is. */
function telling(steps: readonly DerivedStep[]): readonly StepReason[] {
  const all = steps.flatMap(({ rule }) => rule.reasons);
  const special = all.filter(({ code }) => code !== 'always' && code !== 'no-line-applied');
  const concrete = special.filter(({ code }) => code !== 'risk');
  const chosen = concrete.length > 0 ? concrete : special.length > 0 ? special : all;
  const seen = new Set<string>();
  return chosen.filter((reason) => {
    const key = reason.code === 'rows' ? `rows ${reason.n}` : JSON.stringify(reason);
    return !seen.has(key) && seen.add(key);
  });
}

const riskZh = { low: '低', medium: '中', high: '高' } as const;

/** One reason as part of a sentence. */
export function reasonText(reason: StepReason, env: string): Text {
  switch (reason.code) {
    case 'always':
      return { en: `every change in ${env} needs it`, zh: `${env} 环境的变更都需要审批` };
    case 'no-line-applied':
      return { en: `nothing in the policy of ${env} lets it pass without`, zh: `${env} 的策略没有免审批的规定` };
    case 'risk':
      return {
        en: `the risk in ${env} is ${reason.risk}${reason.why ? ` (${reason.why.en})` : ''}`,
        zh: `在 ${env} 的风险为${riskZh[reason.risk]}${reason.why ? `（${reason.why.zh}）` : ''}`,
      };
    case 'rows': {
      const rows = rowFigure(reason.rows);
      return {
        en: `statement ${reason.n}${moreEn(reason.more)} changes about ${rows.en} rows in ${env}`,
        zh: `语句 ${reason.n}${moreZh(reason.more)} 在 ${env} 约改 ${rows.zh}${/[万亿]$/.test(rows.zh) ? '' : ' '}行`,
      };
    }
    case 'rows-unknown':
      return {
        en: `nobody could tell how many rows statement ${reason.n}${moreEn(reason.more)} changes in ${env}`,
        zh: `无法估计语句 ${reason.n}${moreZh(reason.more)} 在 ${env} 影响的行数`,
      };
    case 'kind':
      return {
        en: `statement ${reason.n}${moreEn(reason.more)} is ${article(reason.kind)} ${words(reason.kind)} in ${env}`,
        zh: `语句 ${reason.n}${moreZh(reason.more)} 在 ${env} 执行 ${words(reason.kind)}`,
      };
    case 'gaps':
      return {
        en: `${reason.gaps === 1 ? 'one point' : `${reason.gaps} points`} could not be checked`,
        zh: `有 ${reason.gaps} 处未能检查`,
      };
    case 'targets':
      return {
        en: `it runs on ${reason.targets} targets in ${env}`,
        zh: `在 ${env} 的 ${reason.targets} 个目标上执行`,
      };
  }
}

const moreEn = (more: number) => (more === 0 ? '' : ` (and ${more} more)`);
const moreZh = (more: number) => (more === 0 ? '' : `（另有 ${more} 条）`);
const words = (kind: string) =>
  kind === 'opaque' ? 'statement no reader understood' : kind.replaceAll('-', ' ').toUpperCase();
const article = (kind: string) => (kind !== 'opaque' && 'aeiou'.includes(kind.charAt(0)) ? 'an' : 'a');

const numbersEn = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight'];
const numbersZh = ['零', '一', '两', '三', '四', '五', '六', '七', '八'];
const countEn = (n: number) => `${numbersEn[n] ?? n} ${n === 1 ? 'approval' : 'approvals'}`;
const countZh = (n: number) => numbersZh[n] ?? String(n);
const joinEn = (texts: readonly string[]) =>
  texts.length < 2 ? texts.join('') : `${texts.slice(0, -1).join(', ')} and ${texts.at(-1)}`;

/** 12,600,000 is "12.6 M" and "1,260 万"; small figures stay exact. */
export function rowFigure(rows: number): Text {
  return {
    en: scaled(rows, [
      [1e9, ' B'],
      [1e6, ' M'],
    ]),
    zh: scaled(rows, [
      [1e8, ' 亿'],
      [1e4, ' 万'],
    ]),
  };
}

function scaled(value: number, scales: readonly (readonly [size: number, unit: string])[]): string {
  const scale = scales.find(([size]) => value >= size);
  if (!scale) return grouped(value, 0);
  const [size, unit] = scale;
  const inUnit = value / size;
  return `${grouped(inUnit, inUnit < 100 ? 1 : 0)}${unit}`;
}

const grouped = (value: number, digits: number) =>
  new Intl.NumberFormat('en-US', { maximumFractionDigits: digits }).format(value);
