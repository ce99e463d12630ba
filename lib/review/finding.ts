import type { ExemptionId } from '@/lib/shared/ids';
import type { TextData } from '@/lib/shared/text';
import type { Edit } from '@/lib/sql/edit';

export const levels = ['notice', 'warning', 'error'] as const;
export type Level = (typeof levels)[number];

export const weaker = (a: Level, b: Level): Level => (levels.indexOf(a) <= levels.indexOf(b) ? a : b);

/** What a person can take over with one click. The title is a key of the rule's `fixes`, filled with the finding's data. */
export type Fix = { readonly title: string; readonly edits: readonly Edit[] };

/** What a rule says about a place in the script. Rule, message and data are stored, so that the text can be translated later. */
export type Finding = {
  /** From 0; null for the script as a whole. */
  readonly statementOrdinal: number | null;
  readonly unitId: string;
  readonly unitVersion: number;
  readonly messageKey: string;
  readonly data: TextData;
  /** UTF-16 offsets into the script. */
  readonly start: number;
  readonly end: number;
  readonly level: Level;
  readonly fix: Fix | null;
  /** Found and shown, but it does not block. Set by who runs the review, never by a rule. */
  readonly exemptionId?: ExemptionId | undefined;
};

/** An error that nobody has exempted. */
export const isBlocking = ({ level, exemptionId }: Pick<Finding, 'level' | 'exemptionId'>): boolean =>
  level === 'error' && exemptionId === undefined;
