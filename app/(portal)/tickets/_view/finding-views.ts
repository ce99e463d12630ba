import { both } from '@/app/(portal)/tickets/_view/both';
import type { FindingDeed, FindingView } from '@/components/sql/finding';
import type { FindingCounts } from '@/components/ui/count-chip';
import type { Finding } from '@/lib/review/finding';
import { gapText } from '@/lib/review/gap';
import type { ShownExemption } from '@/lib/review/review-store';
import { findingText } from '@/lib/review/text/finding-text';
import type { FindTexts } from '@/lib/review/text/rule-texts';
import type { Text, TextData } from '@/lib/shared/text';

type Placed = Finding & {
  readonly id: string;
  readonly targetOrdinal: number | null;
  /** Who exempted it, until when and why; null while typing, where nobody asks. */
  readonly exemption?: ShownExemption | null | undefined;
};

type PlacedGap = {
  readonly id: string;
  readonly statementOrdinal: number | null;
  readonly targetOrdinal: number | null;
  readonly cause: string;
  readonly data: TextData;
  readonly start: number | null;
  readonly end: number | null;
  readonly acceptedBy: string | null;
};

export type FindingOptions = {
  /** Names of the targets by ordinal; a finding that not all of them have says which. */
  readonly targets: readonly string[];
  /** Of rules that people wrote too; without it those that come with Sluice. */
  readonly textsOf?: FindTexts | undefined;
  /** A date as people read it; absent while typing. */
  readonly day?: (iso: string) => Text;
  /** What the reader may do with a finding, and with a gap that is open. */
  readonly findingDeeds: readonly FindingDeed[];
  readonly gapDeeds: readonly FindingDeed[];
};

/** Findings as the editor draws them. One that several targets have is shown once. */
export function findingViews(findings: readonly Placed[], options: FindingOptions): readonly FindingView[] {
  return alike(findings, ({ unitId, messageKey, start, end, data, exemptionId }) =>
    JSON.stringify([unitId, messageKey, start, end, data, exemptionId]),
  ).map(({ one, targets }) => {
    const texts = { en: findingText(one, 'en', options.textsOf), zh: findingText(one, 'zh', options.textsOf) };
    const advice = both((locale) => sentences(locale, texts[locale].why, texts[locale].how));
    const where = whereText(targets, options.targets);
    const { fix } = one;
    const exempted = exemptedText(one, options.day);
    const deeds = options.findingDeeds.filter((deed) => deed !== 'exempt' || mayExempt(one));
    return {
      id: one.id,
      level: one.level,
      from: one.start,
      to: one.end,
      message: both((locale) => sentences(locale, texts[locale].message, where?.[locale])),
      ...(advice.en ? { advice } : {}),
      title: both((locale) => texts[locale].title),
      ruleId: one.unitId,
      ...(one.statementOrdinal === null ? {} : { ordinal: one.statementOrdinal }),
      ...(fix
        ? {
            fix: {
              label: both((locale) => texts[locale].fix ?? fix.title),
              edits: fix.edits.map(({ start, end, text }) => ({ from: start, to: end, insert: text })),
            },
          }
        : {}),
      ...(exempted ? { exempted } : {}),
      ...(deeds.length > 0 ? { deeds } : {}),
    };
  });
}

/** A notice asks for nothing, and a finding about the script as a whole has no statement that could be exempted. */
const mayExempt = ({ level, statementOrdinal, exemptionId, exemption }: Placed): boolean =>
  level !== 'notice' && statementOrdinal !== null && (exemptionId === undefined || exemption?.holds === false);

function exemptedText({ exemptionId, exemption }: Placed, day: FindingOptions['day']): FindingView['exempted'] {
  if (exemptionId === undefined) return undefined;
  if (!exemption || !day)
    return { text: { en: 'Exempted: it does not block.', zh: '已豁免：不阻止提交。' }, holds: true };
  const { by, reason, holds } = exemption;
  const until = day(exemption.until.toISOString());
  if (!holds) {
    return {
      text: {
        en: `The exemption of ${by.name} is over: it counts again.`,
        zh: `${by.name} 给予的豁免已结束，重新计入。`,
      },
      holds,
    };
  }
  return {
    text: {
      en: `Exempted by ${by.name} until ${until.en}: ${reason}`,
      zh: `${by.name} 豁免至 ${until.zh}：${reason}`,
    },
    holds,
  };
}

/** Gaps with a place in the text stand there; the others are told apart. */
export function gapViews(
  gaps: readonly PlacedGap[],
  options: FindingOptions,
): {
  readonly placed: readonly FindingView[];
  readonly unplaced: readonly { readonly text: Text; readonly how: Text }[];
} {
  const shown = alike(gaps, ({ cause, data, start, end, acceptedBy }) =>
    JSON.stringify([cause, data, start, end, acceptedBy]),
  ).map(({ one, targets }) => {
    const where = whereText(targets, options.targets);
    return {
      one,
      what: both((locale) => sentences(locale, gapText(one.cause, one.data, locale).what, where?.[locale])),
      how: both((locale) => gapText(one.cause, one.data, locale).how),
    };
  });
  return {
    placed: shown.flatMap(({ one, what, how }): FindingView[] => {
      if (one.start === null || one.end === null) return [];
      const deeds = one.acceptedBy === null ? options.gapDeeds : [];
      return [
        {
          id: one.id,
          level: 'gap',
          from: one.start,
          to: one.end,
          message: what,
          advice: how,
          ...(one.statementOrdinal === null ? {} : { ordinal: one.statementOrdinal }),
          ...(deeds.length > 0 ? { deeds } : {}),
          ...(one.acceptedBy === null ? {} : { acceptedBy: one.acceptedBy }),
        },
      ];
    }),
    unplaced: shown
      .filter(({ one }) => one.start === null || one.end === null)
      .map(({ what, how }) => ({ text: what, how })),
  };
}

/** What is exempted counts apart. */
export function countLevels(
  findings: readonly Pick<Finding, 'level' | 'exemptionId'>[],
  gaps: number,
): FindingCounts & { readonly exempted: number } {
  const counted = findings.filter(({ exemptionId }) => exemptionId === undefined);
  const count = (level: Finding['level']) => counted.filter((finding) => finding.level === level).length;
  const exempted = findings.length - counted.length;
  return { error: count('error'), warning: count('warning'), notice: count('notice'), gap: gaps, exempted };
}

type Alike<Item> = { readonly one: Item; readonly targets: readonly (number | null)[] };

function alike<Item extends { readonly targetOrdinal: number | null }>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
): readonly Alike<Item>[] {
  const groups = new Map<string, { one: Item; targets: (number | null)[] }>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.targets.push(item.targetOrdinal);
    else groups.set(keyOf(item), { one: item, targets: [item.targetOrdinal] });
  }
  return [...groups.values()];
}

const namedMax = 3;

/** Nothing where all targets have it, or where there is but one. */
function whereText(ordinals: readonly (number | null)[], names: readonly string[]): Text | undefined {
  const own = [...new Set(ordinals.filter((ordinal) => ordinal !== null))];
  if (own.length === 0 || names.length < 2 || own.length >= names.length) return undefined;
  const named = own.slice(0, namedMax).map((ordinal) => names[ordinal] ?? `#${ordinal + 1}`);
  const more = own.length - named.length;
  return {
    en: `On ${named.join(', ')}${more > 0 ? ` and ${more} more targets` : ''}.`,
    zh: `涉及 ${named.join('、')}${more > 0 ? ` 等 ${own.length} 个目标` : ''}。`,
  };
}

const sentences = (locale: 'en' | 'zh', ...parts: readonly (string | undefined)[]): string =>
  parts.filter(Boolean).join(locale === 'zh' ? '' : ' ');
