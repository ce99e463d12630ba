import type { FindingLevel } from '@/components/ui/status-vocabulary';
import type { Locale, Text } from '@/lib/shared/text';

export type TextEdit = { readonly from: number; readonly to: number; readonly insert: string };

/** Something a person may do about a finding beside its fix: accept a gap, suggest other SQL. */
export type FindingDeed = 'accept-gap' | 'exempt' | 'suggest';

/** A finding or a gap at a range of the text. Offsets count UTF-16 units of the text as it is stored. */
export type FindingView = {
  readonly id: string;
  readonly level: FindingLevel;
  readonly from: number;
  readonly to: number;
  /** Of the rule: what it demands. */
  readonly title?: Text;
  /** What. May hold `` `names` `` and **words**. */
  readonly message: Text;
  /** Why and what to do. */
  readonly advice?: Text;
  readonly ruleId?: string;
  readonly ordinal?: number;
  readonly fix?: { readonly label: Text; readonly edits: readonly TextEdit[] };
  readonly deeds?: readonly FindingDeed[];
  /** A gap that a DBA took on by name. */
  readonly acceptedBy?: string;
  /** It was found and does not block: by whom, until when and why. */
  readonly exempted?: { readonly text: Text; readonly holds: boolean };
};

/** How findings are drawn and what their buttons do. */
export type FindingSettings = {
  readonly locale: Locale;
  /** `all` in review; `near` shows the boxes of the cursor's line only, once there are many. */
  readonly boxes: 'all' | 'near';
  ruleHref(ruleId: string): string;
  onDeed(finding: FindingView, deed: FindingDeed): void;
};

/** CodeMirror counts a CRLF as one: gives the offset in the editor for one in the stored text. */
export function editorOffset(stored: string): (offset: number) => number {
  if (!stored.includes('\r\n')) return (offset) => Math.min(offset, stored.length);
  const breaks: number[] = [];
  for (let at = stored.indexOf('\r\n'); at >= 0; at = stored.indexOf('\r\n', at + 2)) breaks.push(at);
  return (offset) => {
    let low = 0;
    let high = breaks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((breaks[middle] ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return Math.min(offset, stored.length) - low;
  };
}

/** Next or previous finding from a position, around the end of the text. */
export function findingFrom<Finding extends { readonly from: number }>(
  findings: readonly Finding[],
  position: number,
  step: 1 | -1,
): Finding | undefined {
  const sorted = [...findings].sort((a, b) => a.from - b.from);
  if (step === 1) return sorted.find(({ from }) => from > position) ?? sorted[0];
  return sorted.findLast(({ from }) => from < position) ?? sorted.at(-1);
}
