import type { Finding } from '@/lib/review/finding';
import type { FindTexts } from '@/lib/review/text/rule-texts';
import { registryTexts } from '@/lib/review/text/rule-texts';
import { inWords } from '@/lib/review/text/words';
import type { Locale } from '@/lib/shared/text';
import { fillText } from '@/lib/shared/text';

export type FindingText = {
  readonly message: string;
  readonly title: string;
  readonly why: string;
  readonly how: string;
  /** What a click on the fix does; undefined without one. */
  readonly fix: string | undefined;
};

/** A finding in a language. One of a rule that is gone, or of an older version of it, is shown by its key and data. */
export function findingText(
  {
    unitId,
    unitVersion,
    messageKey,
    data,
    fix,
  }: Pick<Finding, 'unitId' | 'unitVersion' | 'messageKey' | 'data' | 'fix'>,
  locale: Locale,
  textsOf: FindTexts = registryTexts,
): FindingText {
  const rule = textsOf(unitId, unitVersion);
  const shown = inWords(data, locale);
  const message = rule?.messages[messageKey];
  const offer = fix === null ? undefined : rule?.fixes[fix.title];
  return {
    message: message === undefined ? `${messageKey} ${JSON.stringify(data)}` : fillText(message[locale], shown),
    title: rule?.title[locale] ?? unitId,
    why: rule?.why[locale] ?? '',
    how: rule?.how[locale] ?? '',
    fix: offer === undefined ? fix?.title : fillText(offer[locale], shown),
  };
}
