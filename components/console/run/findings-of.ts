import type { RefusedFrame } from '@/components/console/run/result-store';
import type { ResultTab } from '@/components/console/run/use-runs';
import type { FindingView } from '@/components/sql/finding';

type Refused = Pick<ResultTab, 'id' | 'statement' | 'sql'>;

/** Where in the editor a refusal points: its span counts in the text that was sent. Values in the place of holes make another text. */
export function refusedRange({ statement: { from, text }, sql }: Refused, { span }: RefusedFrame) {
  const head = sql.length - text.length;
  if (!span || !sql.endsWith(text)) return { from, to: from + text.length };
  const at = (offset: number) => from + Math.max(0, Math.min(text.length, offset - head));
  return { from: at(span.start), to: at(span.end) };
}

/** A refused statement as the editor shows it: underlined, what and how below it. */
export function findingsOf(result: ResultTab): readonly FindingView[] {
  const { end } = result.store;
  if (end?.t !== 'refused' || !end.span) return [];
  return [{ id: result.id, level: 'error', ...refusedRange(result, end), message: end.what, advice: end.how }];
}
