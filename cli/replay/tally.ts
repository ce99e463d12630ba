import type { ShownFinding } from '../review/file-review';
import type { ReplayTicket, UnreadableReason, Verdict } from './replay-ticket';
import { verdicts } from './replay-ticket';

/** How a ticket ends here: errors block it; with a gap alone it is not passed either, a person must look. */
export const outcomes = ['passes', 'not-checked', 'blocked'] as const;
export type Outcome = (typeof outcomes)[number];

export type Cell = {
  readonly tickets: number;
  /** The first of them, by id. */
  readonly examples: readonly string[];
};

export type RuleCount = {
  readonly ruleId: string;
  readonly tickets: number;
  readonly findings: number;
  /** Tickets that it alone or with others blocks. */
  readonly blocks: number;
};

export type Tally = {
  readonly tickets: number;
  readonly statements: number;
  readonly cells: { readonly [Then in Verdict]: { readonly [Now in Outcome]: Cell } };
  /** Most tickets first. */
  readonly rules: readonly RuleCount[];
  readonly gaps: readonly { readonly cause: string; readonly tickets: number }[];
  readonly unreadable: readonly {
    readonly reason: UnreadableReason;
    readonly records: number;
    readonly examples: readonly string[];
  }[];
};

const examplesMax = 10;

export function outcomeOf(findings: readonly ShownFinding[]): Outcome {
  const counted = findings.filter(({ exempted }) => exempted === undefined);
  if (counted.some(({ level }) => level === 'error')) return 'blocked';
  return counted.some(({ level }) => level === 'gap') ? 'not-checked' : 'passes';
}

type Count = { tickets: number; findings: number; blocks: number };
type Examples = { tickets: number; examples: string[] };

/** Sums alone, so that memory does not grow with the number of tickets. */
export class Tallying {
  private tickets = 0;
  private statements = 0;
  private readonly cells = new Map<string, Examples>();
  private readonly rules = new Map<string, Count>();
  private readonly gaps = new Map<string, number>();
  private readonly unread = new Map<UnreadableReason, Examples>();

  add({ id, verdict }: ReplayTicket, statements: number, findings: readonly ShownFinding[]): Outcome {
    const outcome = outcomeOf(findings);
    this.tickets += 1;
    this.statements += statements;
    note(this.cells, `${verdict} ${outcome}`, id);
    const counted = findings.filter(({ exempted }) => exempted === undefined);
    for (const cause of idsOf(counted.filter(({ level }) => level === 'gap'))) {
      this.gaps.set(cause, (this.gaps.get(cause) ?? 0) + 1);
    }
    const ofRules = counted.filter(({ level }) => level !== 'gap');
    const blocking = new Set(idsOf(ofRules.filter(({ level }) => level === 'error')));
    for (const ruleId of idsOf(ofRules)) {
      const count = this.rules.get(ruleId) ?? { tickets: 0, findings: 0, blocks: 0 };
      count.tickets += 1;
      count.findings += ofRules.filter((finding) => finding.id === ruleId).length;
      if (blocking.has(ruleId)) count.blocks += 1;
      this.rules.set(ruleId, count);
    }
    return outcome;
  }

  addUnreadable(id: string, reason: UnreadableReason): void {
    note(this.unread, reason, id);
  }

  result(): Tally {
    const cell = (then: Verdict, now: Outcome): Cell =>
      this.cells.get(`${then} ${now}`) ?? { tickets: 0, examples: [] };
    const row = (then: Verdict) => ({
      passes: cell(then, 'passes'),
      'not-checked': cell(then, 'not-checked'),
      blocked: cell(then, 'blocked'),
    });
    return {
      tickets: this.tickets,
      statements: this.statements,
      cells: { passed: row('passed'), blocked: row('blocked'), failed: row('failed'), unknown: row('unknown') },
      rules: [...this.rules]
        .map(([ruleId, count]) => ({ ruleId, ...count }))
        .toSorted((a, b) => b.blocks - a.blocks || b.tickets - a.tickets || a.ruleId.localeCompare(b.ruleId)),
      gaps: [...this.gaps]
        .map(([cause, tickets]) => ({ cause, tickets }))
        .toSorted((a, b) => b.tickets - a.tickets || a.cause.localeCompare(b.cause)),
      unreadable: [...this.unread].map(([reason, { tickets: records, examples }]) => ({ reason, records, examples })),
    };
  }
}

const idsOf = (findings: readonly ShownFinding[]): readonly string[] => [...new Set(findings.map(({ id }) => id))];

function note<Key>(counts: Map<Key, Examples>, key: Key, id: string): void {
  const known = counts.get(key) ?? { tickets: 0, examples: [] };
  known.tickets += 1;
  if (known.examples.length < examplesMax) known.examples.push(id);
  counts.set(key, known);
}

/** Tickets that would be stopped here and were not there, or the other way round. One that was not all checked is neither. */
export const differing = ({ cells }: Tally): number =>
  cells.passed.blocked.tickets + cells.failed.blocked.tickets + cells.blocked.passes.tickets;

export const sumOf = (cells: { readonly [Now in Outcome]: Cell }): number =>
  outcomes.reduce((sum, outcome) => sum + cells[outcome].tickets, 0);

export const shownVerdicts = ({ cells }: Tally): readonly Verdict[] =>
  verdicts.filter((then) => sumOf(cells[then]) > 0);
