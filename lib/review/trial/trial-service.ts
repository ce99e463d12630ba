import type { Actor } from '@/lib/access/actor';
import { authorize, platform, projectsWhere } from '@/lib/access/authorize';
import { checkRules } from '@/lib/review/profile/check-rules';
import type { Profile, ProfileRules } from '@/lib/review/profile/profile';
import { findProfile } from '@/lib/review/profile/profile-service';
import type { ProfileStore } from '@/lib/review/profile/profile-store';
import type { ProfileError } from '@/lib/review/review-error';
import type { RuleSet, RuleSource } from '@/lib/review/rule-set';
import { registryRules } from '@/lib/review/rule-set';
import type { TrialChange, TrialResult } from '@/lib/review/trial/trial';
import { compareProfiles } from '@/lib/review/trial/trial';
import type { TrialStore, TrialTicket } from '@/lib/review/trial/trial-store';
import type { EnvironmentId, ProjectId } from '@/lib/shared/ids';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';

export const trialTicketsMax = 100;
/** Of one script; what is longer is named and not looked at. */
export const trialLengthMax = 512 * 1024;
export const trialBudgetMs = 60_000;

export type TryProfile = {
  readonly key: string;
  /** Instead of the newest version's: an edit that is not saved yet. */
  readonly rules?: ProfileRules | undefined;
  readonly environmentId?: EnvironmentId | undefined;
  readonly projectId?: ProjectId | undefined;
  readonly limit: number;
};

export type TrialEvent =
  | { readonly type: 'start'; readonly total: number }
  | {
      readonly type: 'ticket';
      readonly done: number;
      readonly total: number;
      readonly ticket: TrialTicket;
      /** The schema was not stored: names were not looked up, under either profile. */
      readonly isSchemaKnown: boolean;
      readonly result: TrialResult | null;
      readonly skipped: 'too-long' | 'gone' | null;
    }
  | {
      readonly type: 'end';
      readonly reviewed: number;
      readonly total: number;
      /** Time ran out: what is left was not looked at. */
      readonly isCut: boolean;
      /** Tickets that would have an error and have none now, and the other way round. */
      readonly newlyBlocked: number;
      readonly noLongerBlocked: number;
      readonly rules: readonly RuleTotal[];
    };

/** Over all tickets: how a rule's findings would differ. */
export type RuleTotal = Omit<TrialChange, 'line'> & { readonly tickets: number };

type Ports = {
  readonly store: TrialStore;
  readonly profiles: Pick<ProfileStore, 'find'>;
  readonly rules?: RuleSource | undefined;
  readonly now: () => number;
  readonly yieldNow: () => Promise<void>;
};

export type TrialService = ReturnType<typeof createTrialService>;

/** Would this profile have let our last tickets pass? Reads what is stored, asks no server and touches no ticket. */
export function createTrialService({ store, profiles, rules = registryRules, now, yieldNow }: Ports) {
  return {
    async try(
      actor: Actor,
      input: TryProfile,
      signal: AbortSignal,
    ): Promise<Result<AsyncIterable<TrialEvent>, ProfileError>> {
      const allowed = authorize(actor, 'rule.manage', platform);
      if (!allowed.ok) return allowed;
      const [stored, ruleSet] = await Promise.all([findProfile(profiles, input.key), rules()]);
      if (stored === undefined) return refuse({ code: 'profile/not-found', key: input.key });
      const checked = checkRules(input.rules ?? {}, ruleSet);
      if (!checked.ok) return checked;
      const after: Profile = { key: input.key, rules: input.rules ?? stored.rules };
      const filter = {
        visible: projectsWhere(actor, 'ticket.view'),
        environmentId: input.environmentId,
        projectId: input.projectId,
        limit: Math.min(input.limit, trialTicketsMax),
      };
      const tickets = await store.tickets(filter);
      return ok(run({ tickets, after, rules: ruleSet, store, now, yieldNow, signal }));
    },
  };
}

type Trial = Required<Pick<Ports, 'store' | 'now' | 'yieldNow'>> & {
  readonly tickets: readonly TrialTicket[];
  readonly after: Profile;
  readonly rules: RuleSet;
  readonly signal: AbortSignal;
};

async function* run(trial: Trial): AsyncIterable<TrialEvent> {
  const { tickets, now, signal } = trial;
  const total = tickets.length;
  const started = now();
  const results: TrialResult[] = [];
  const inForce = new Map<string, Promise<Profile>>();
  yield { type: 'start', total };
  let done = 0;
  for (const ticket of tickets) {
    if (signal.aborted || now() - started > trialBudgetMs) break;
    const tried = await tryTicket(trial, ticket, inForce);
    if (tried === undefined) break;
    done += 1;
    if (tried.result !== null) results.push(tried.result);
    yield { type: 'ticket', done, total, ticket, ...tried };
  }
  const isCut = done < total;
  yield { type: 'end', reviewed: results.length, total, isCut, ...summaryOf(results) };
}

type Tried = Pick<Extract<TrialEvent, { type: 'ticket' }>, 'result' | 'skipped' | 'isSchemaKnown'>;

async function tryTicket(
  { store, after, rules, signal, yieldNow }: Trial,
  { requestId, length, project, environment }: TrialTicket,
  inForce: Map<string, Promise<Profile>>,
): Promise<Tried | undefined> {
  if (length > trialLengthMax) return { result: null, skipped: 'too-long', isSchemaKnown: false };
  const script = await store.script(requestId);
  if (script === undefined) return { result: null, skipped: 'gone', isSchemaKnown: false };
  const place = `${project.id} ${environment.id}`;
  const known = inForce.get(place) ?? store.profileInForce(project.id, environment.id).then(({ profile }) => profile);
  inForce.set(place, known);
  const result = await compareProfiles(script, { before: await known, after, rules }, { signal, yieldNow });
  return result && { result, skipped: null, isSchemaKnown: script.schema !== undefined };
}

function summaryOf(results: readonly TrialResult[]) {
  const totals = new Map<string, RuleTotal>();
  for (const { changes } of results) {
    for (const { line: _line, count, ...change } of changes) {
      const key = JSON.stringify(change);
      const known = totals.get(key);
      totals.set(key, { ...change, count: (known?.count ?? 0) + count, tickets: (known?.tickets ?? 0) + 1 });
    }
  }
  return {
    newlyBlocked: results.filter(({ errorsBefore, errorsAfter }) => errorsBefore === 0 && errorsAfter > 0).length,
    noLongerBlocked: results.filter(({ errorsBefore, errorsAfter }) => errorsBefore > 0 && errorsAfter === 0).length,
    rules: [...totals.values()].toSorted((a, b) => b.tickets - a.tickets || b.count - a.count),
  };
}
