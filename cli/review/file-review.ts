import type { Level } from '@/lib/review/finding';
import type { Edit } from '@/lib/sql/edit';

export type ShownLevel = Level | 'gap';

/** A finding or a gap, with its texts already in the reader's language. Without a range it concerns the whole script. */
export type ShownFinding = {
  readonly level: ShownLevel;
  readonly id: string;
  readonly message: string;
  readonly why?: string;
  readonly fix?: string;
  readonly range?: { readonly start: number; readonly end: number };
  /** A replacement that can be taken over as it stands. */
  readonly offer?: { readonly label: string; readonly edits: readonly Edit[] };
  /** Of the statement's form, by which a finding is exempted. */
  readonly fingerprint?: string;
  /** Found and shown, and it does not count. */
  readonly exempted?: { readonly until: string; readonly reason: string };
};

export type Reviewed = { readonly statements: number; readonly findings: readonly ShownFinding[] };

/** Reviews one script: by what the command knows itself, or by a Sluice. */
export type Reviewer = (script: string) => Promise<Reviewed>;

export type FileReview = Reviewed & { readonly file: string; readonly script: string };

export const counts = (findings: readonly ShownFinding[], level: ShownLevel): number =>
  findings.filter((finding) => finding.level === level && finding.exempted === undefined).length;
