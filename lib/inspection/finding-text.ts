import type { Check } from '@/lib/inspection/check';
import type { Finding } from '@/lib/inspection/verdict';
import type { Locale } from '@/lib/shared/text';
import { fillText } from '@/lib/shared/text';

/** What was found, in words. A finding of a message that is no more keeps its key: it is never empty. */
export function findingText(
  check: Check | undefined,
  { message, data }: Pick<Finding, 'message' | 'data'>,
  locale: Locale,
) {
  const text = check?.messages[message];
  return text ? fillText(text[locale], data) : message;
}

/** What to do about it. */
export function nextStep(
  check: Check | undefined,
  { message, data }: Pick<Finding, 'message' | 'data'>,
  locale: Locale,
) {
  const text = check?.messages[message]?.next ?? check?.advice;
  return text ? fillText(text[locale], data) : '';
}
