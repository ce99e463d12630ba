import { compileRule } from '@/lib/review/custom/compile-rule';
import type { CustomRule } from '@/lib/review/custom/custom-rule';
import { reviewInSlices } from '@/lib/review/review';
import type { Rule } from '@/lib/review/rule';
import { trialBudgetMs, trialLengthMax } from '@/lib/review/trial/trial-service';
import type { TrialStore, TrialTicket } from '@/lib/review/trial/trial-store';
import type { Text } from '@/lib/shared/text';
import { fillText } from '@/lib/shared/text';
import { parseScript } from '@/lib/sql/parse-script';

/** What the rule says in one ticket: the first places, and how many there are. */
export type CustomTrialResult = {
  readonly statements: number;
  readonly count: number;
  readonly found: readonly { readonly line: number; readonly sql: string; readonly message: Text }[];
};

export type CustomTrialEvent =
  | { readonly type: 'start'; readonly total: number }
  | {
      readonly type: 'ticket';
      readonly done: number;
      readonly total: number;
      readonly ticket: TrialTicket;
      readonly result: CustomTrialResult | null;
      /** `failed`: the rule stopped with an error there. */
      readonly skipped: 'too-long' | 'gone' | 'failed' | null;
    }
  | {
      readonly type: 'end';
      readonly reviewed: number;
      readonly total: number;
      readonly isCut: boolean;
      /** Tickets in which it finds something. */
      readonly tickets: number;
      readonly findings: number;
    };

type CustomTrial = {
  readonly rule: CustomRule;
  readonly id: string;
  readonly tickets: readonly TrialTicket[];
  readonly store: Pick<TrialStore, 'script'>;
  readonly now: () => number;
  readonly yieldNow: () => Promise<void>;
  readonly signal: AbortSignal;
};

/** The rule alone over stored scripts with their stored schemas: asks no server and touches no ticket. */
export async function* tryOnTickets(trial: CustomTrial): AsyncIterable<CustomTrialEvent> {
  const { id, rule, tickets, now, signal } = trial;
  const compiled = compileRule({ id, n: 1, rule });
  const total = tickets.length;
  const started = now();
  yield { type: 'start', total };
  let [done, reviewed, withFindings, findings] = [0, 0, 0, 0];
  for (const ticket of tickets) {
    if (signal.aborted || now() - started > trialBudgetMs) break;
    const tried = await tryTicket(trial, compiled, ticket);
    if (tried === undefined) break;
    done += 1;
    if (tried.result !== null) {
      reviewed += 1;
      findings += tried.result.count;
      if (tried.result.count > 0) withFindings += 1;
    }
    yield { type: 'ticket', done, total, ticket, ...tried };
  }
  yield { type: 'end', reviewed, total, isCut: done < total, tickets: withFindings, findings };
}

const placesMax = 5;
const excerptMax = 160;

type Tried = Pick<Extract<CustomTrialEvent, { type: 'ticket' }>, 'result' | 'skipped'>;

async function tryTicket(
  { store, signal, yieldNow }: CustomTrial,
  rule: Rule,
  { requestId, length }: TrialTicket,
): Promise<Tried | undefined> {
  if (length > trialLengthMax) return { result: null, skipped: 'too-long' };
  const stored = await store.script(requestId);
  if (stored === undefined) return { result: null, skipped: 'gone' };
  const { script, dialect, ...known } = stored;
  const statements = parseScript(script, { dialect });
  const profile = { key: 'trial', rules: { [rule.id]: { level: rule.level, options: {} } } };
  // A rule is tried on every ticket, whichever flavour it is for: what it is not for is silent by itself.
  const review = await reviewInSlices(
    { script, statements, dialect, profile, rules: [rule], ...known },
    { signal, yieldNow },
  );
  if (review === undefined) return undefined;
  if (review.gaps.some(({ cause }) => cause === 'rule-failed')) return { result: null, skipped: 'failed' };
  const { findings } = review;
  const found = findings.slice(0, placesMax).map(({ start, statementOrdinal, messageKey, data }) => {
    const message = rule.messages[messageKey] ?? rule.title;
    const statement = statements.find(({ ordinal }) => ordinal === statementOrdinal);
    return {
      line: script.slice(0, start).split('\n').length,
      sql: (statement?.text ?? '').slice(0, excerptMax),
      message: { en: fillText(message.en, data), zh: fillText(message.zh, data) },
    };
  });
  return { result: { statements: statements.length, count: findings.length, found }, skipped: null };
}
