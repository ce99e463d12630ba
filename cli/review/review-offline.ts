import { statementFingerprint } from '@/lib/review/exemption/exemption';
import type { Finding } from '@/lib/review/finding';
import type { Gap } from '@/lib/review/gap';
import { gapText } from '@/lib/review/gap';
import type { Profile } from '@/lib/review/profile/profile';
import { reviewScript } from '@/lib/review/review';
import { findingText } from '@/lib/review/text/finding-text';
import type { SchemaView } from '@/lib/schema/schema-view';
import type { Locale } from '@/lib/shared/text';
import type { Dialect } from '@/lib/sql/dialect';
import type { SecondReader } from '@/lib/sql/second-reader';
import type { ConfigExemption } from '../config/review-config';
import type { Reviewed, ShownFinding } from './file-review';

export type OfflineInput = {
  readonly dialect: Dialect;
  readonly profile: Profile;
  readonly schema: SchemaView | undefined;
  readonly defaultSchema: string | undefined;
  /** Those that hold today. */
  readonly exemptions: readonly ConfigExemption[];
  readonly secondReader?: SecondReader;
};

/** The review by the text and what is known of the schema: no server is asked. */
export function reviewOffline(script: string, input: OfflineInput, locale: Locale): Reviewed {
  const { exemptions, ...known } = input;
  const { findings, gaps, statements } = reviewScript({ script, ...known });
  const digests = new Map<number, string>();
  const digestOf = ({ statementOrdinal: ordinal }: Finding): string | undefined => {
    const statement = ordinal === null ? undefined : statements[ordinal];
    if (statement === undefined) return undefined;
    const { start, end } = statement.span;
    const digest =
      digests.get(statement.ordinal) ?? statementFingerprint(script.slice(start, end), input.dialect).digest;
    digests.set(statement.ordinal, digest);
    return digest;
  };
  return {
    statements: statements.length,
    findings: [
      ...findings.map((finding) => shownFinding(finding, digestOf(finding), exemptions, locale)),
      ...gaps.map((gap) => shownGap(gap, locale)),
    ],
  };
}

function shownFinding(
  finding: Finding,
  fingerprint: string | undefined,
  exemptions: readonly ConfigExemption[],
  locale: Locale,
): ShownFinding {
  const { level, unitId, start, end, fix } = finding;
  const text = findingText(finding, locale);
  const exempted = exemptions.find((one) => one.rule === unitId && one.fingerprint === fingerprint);
  return {
    level,
    id: unitId,
    message: text.message,
    ...(text.why !== '' && { why: text.why }),
    ...(text.how !== '' && { fix: text.how }),
    range: { start, end },
    ...(fix !== null && { offer: { label: text.fix ?? fix.title, edits: fix.edits } }),
    ...(fingerprint !== undefined && { fingerprint }),
    ...(exempted && { exempted: { until: exempted.until, reason: exempted.reason } }),
  };
}

function shownGap({ cause, data, start, end }: Gap, locale: Locale): ShownFinding {
  const { what, how } = gapText(cause, data, locale);
  const range = start === null || end === null ? {} : { range: { start, end } };
  return { level: 'gap', id: cause, message: what, fix: how, ...range };
}
