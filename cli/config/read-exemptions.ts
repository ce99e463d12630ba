import { exemptionDaysMax } from '@/lib/review/exemption/exemption-service';
import type { FileEntry, FileNode } from '@/lib/review/profile/profile-file';
import type { RuleSet } from '@/lib/review/rule-set';
import { nearestName } from '@/lib/review/text/nearest-name';
import type { Text } from '@/lib/shared/text';
import type { Complain } from './config-value';
import { readText, unknownKey } from './config-value';
import type { ConfigExemption } from './review-config';
import { exemptionKeys } from './review-config';

type Reading = { readonly ruleSet: RuleSet; readonly today: string; readonly complain: Complain };

/** One that is over is read all the same: it is told where the file is used, and does not stop a pipeline overnight. */
export function readExemptions({ line, value }: FileEntry, reading: Reading): readonly ConfigExemption[] {
  if (value.kind === 'scalar' && value.value === null) return [];
  if (value.kind !== 'list') {
    reading.complain(line, notAList);
    return [];
  }
  return value.items.flatMap((item) => readExemption(item, reading) ?? []);
}

function readExemption(node: FileNode, { ruleSet, today, complain }: Reading): ConfigExemption | undefined {
  if (node.kind !== 'map') {
    complain(node.line, notAList);
    return undefined;
  }
  const { line, entries } = node;
  for (const { key, line: at } of entries) {
    if (!exemptionKeys.some((known) => known === key)) complain(at, unknownKey(key, exemptionKeys));
  }
  const [rule, fingerprint, reason, until] = exemptionKeys.map((key) => {
    const entry = entries.find((one) => one.key === key);
    if (entry === undefined) complain(line, missing(key));
    return entry && { line: entry.line, text: readText(entry, complain) };
  });
  if (!rule?.text || !fingerprint?.text || !reason?.text || !until?.text) return undefined;
  if (ruleSet.find(rule.text) === undefined) complain(rule.line, noRule(rule.text, ruleSet));
  if (!/^[0-9a-f]{16}$/.test(fingerprint.text)) complain(fingerprint.line, notAFingerprint);
  if (!isDay(until.text)) complain(until.line, notADay);
  else if (until.text > dayAfter(today, exemptionDaysMax)) complain(until.line, tooLong);
  return { rule: rule.text, fingerprint: fingerprint.text, reason: reason.text, until: until.text, line };
}

function isDay(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  // 2026-02-30 is read as the second of March.
  return !Number.isNaN(time) && dayOf(new Date(time)) === text;
}

export const dayOf = (date: Date): string => date.toISOString().slice(0, 10);

const dayAfter = (day: string, days: number): string =>
  dayOf(new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000));

const notAList: Text = {
  en: `exemptions must be a list of ${exemptionKeys.join(', ')}.`,
  zh: `exemptions 应为列表，每项含 ${exemptionKeys.join('、')}。`,
};
const missing = (key: string): Text => ({ en: `the exemption has no ${key}.`, zh: `该豁免缺少 ${key}。` });
const notAFingerprint: Text = {
  en: 'a fingerprint has 16 hexadecimal digits, as `sluice review --fingerprints` shows it.',
  zh: '指纹为 16 位十六进制数，可用 sluice review --fingerprints 查看。',
};
const notADay: Text = { en: 'this is no day, such as 2027-01-31.', zh: '这不是日期，例如 2027-01-31。' };
const tooLong: Text = {
  en: `an exemption lasts ${exemptionDaysMax} days at most.`,
  zh: `豁免最长 ${exemptionDaysMax} 天。`,
};
function noRule(rule: string, { all }: RuleSet): Text {
  const near = nearestName(
    rule,
    all.map(({ id }) => id),
  );
  return {
    en: `there is no rule “${rule}”.${near === undefined ? '' : ` Did you mean ${near}?`}`,
    zh: `没有规则“${rule}”。${near === undefined ? '' : `是否指 ${near}？`}`,
  };
}
