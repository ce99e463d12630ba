import type { Actor } from '@/lib/access/actor';
import type { AccessRefusal } from '@/lib/access/authorize';
import { authorize, platform, projectsWhere } from '@/lib/access/authorize';
import type { AuditEntry } from '@/lib/audit/audit-entry';
import { auditOf } from '@/lib/audit/audit-entry';
import type { CustomRule, CustomRuleDraft } from '@/lib/review/custom/custom-rule';
import { customRuleIdSchema, customRuleSchema } from '@/lib/review/custom/custom-rule';
import type { CustomRuleError } from '@/lib/review/custom/custom-rule-error';
import type { CustomRuleRef, CustomRuleStore, StoredCustomRule } from '@/lib/review/custom/custom-rule-store';
import type { CustomTrialEvent } from '@/lib/review/custom/custom-trial';
import { tryOnTickets } from '@/lib/review/custom/custom-trial';
import { toRuleIssue } from '@/lib/review/custom/rule-issue';
import type { PartChange } from '@/lib/review/custom/rule-outline';
import { diffCustomRules } from '@/lib/review/custom/rule-outline';
import type { ExampleResult } from '@/lib/review/custom/try-examples';
import { tryExamples } from '@/lib/review/custom/try-examples';
import { trialTicketsMax } from '@/lib/review/trial/trial-service';
import type { TrialStore } from '@/lib/review/trial/trial-store';
import type { Page, PageRequest } from '@/lib/shared/page';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';
import type { Locale } from '@/lib/shared/text';

export type CustomVersionView = Omit<StoredCustomRule, 'enabled'> & {
  /** Against the version before it; null for the first, and where one of the two cannot be read. */
  readonly changes: readonly PartChange[] | null;
};

/** What a page or a program sends: the service reads it, whatever it is. */
export type GivenRule = CustomRuleDraft | Readonly<Record<string, unknown>>;

export type SaveCustomRule = CustomRuleRef & { readonly rule: GivenRule; readonly note?: string | undefined };

type Ports = {
  readonly store: CustomRuleStore;
  readonly trials: Pick<TrialStore, 'tickets' | 'script'>;
  readonly now: () => number;
  readonly yieldNow: () => Promise<void>;
};

export type CustomRuleService = ReturnType<typeof createCustomRuleService>;

/** Rules that people write without code. Every save runs the examples, and is a version. */
export function createCustomRuleService({ store, trials, now, yieldNow }: Ports) {
  return {
    async list(actor: Actor): Promise<Result<readonly StoredCustomRule[], AccessRefusal>> {
      const allowed = authorize(actor, 'rule.view', platform);
      return allowed.ok ? ok(await store.list()) : allowed;
    },

    async get(actor: Actor, id: string): Promise<Result<StoredCustomRule, CustomRuleError>> {
      const allowed = authorize(actor, 'rule.view', platform);
      if (!allowed.ok) return allowed;
      const found = await store.find(id);
      return found === undefined ? refuse({ code: 'custom-rule/not-found', id }) : ok(found);
    },

    async versions(
      actor: Actor,
      id: string,
      { limit, cursor }: PageRequest,
    ): Promise<Result<Page<CustomVersionView>, CustomRuleError>> {
      const allowed = authorize(actor, 'rule.view', platform);
      if (!allowed.ok) return allowed;
      if ((await store.find(id)) === undefined) return refuse({ code: 'custom-rule/not-found', id });
      const before = cursor === undefined ? undefined : Number(cursor);
      const found = await store.versions(id, limit + 1, Number.isSafeInteger(before) ? before : undefined);
      const items = found.slice(0, limit).map(({ enabled: _enabled, ...version }, i) => {
        const older = found[i + 1]?.rule ?? null;
        const changes = older === null || version.rule === null ? null : diffCustomRules(older, version.rule);
        return { ...version, changes };
      });
      const last = items.at(-1);
      return ok({ items, ...(found.length > limit && last ? { nextCursor: String(last.n) } : {}) });
    },

    /** What the examples of a draft say; nothing is kept. */
    async test(actor: Actor, given: GivenRule): Promise<Result<readonly ExampleResult[], CustomRuleError>> {
      const allowed = authorize(actor, 'rule.manage', platform);
      if (!allowed.ok) return allowed;
      const rule = readRule(given);
      return rule.ok ? ok(tryExamples({ id: 'custom-draft', n: 1, rule: rule.value })) : rule;
    },

    /** The draft on the last tickets, as they are done. */
    async try(
      actor: Actor,
      { rule: given, limit }: { readonly rule: GivenRule; readonly limit: number },
      signal: AbortSignal,
    ): Promise<Result<AsyncIterable<CustomTrialEvent>, CustomRuleError>> {
      const allowed = authorize(actor, 'rule.manage', platform);
      if (!allowed.ok) return allowed;
      const rule = readRule(given);
      if (!rule.ok) return rule;
      const tickets = await trials.tickets({
        visible: projectsWhere(actor, 'ticket.view'),
        environmentId: undefined,
        projectId: undefined,
        limit: Math.min(limit, trialTicketsMax),
      });
      return ok(tryOnTickets({ id: 'custom-draft', rule: rule.value, tickets, store: trials, now, yieldNow, signal }));
    },

    ...createChanging(store),
  };
}

function createChanging(store: CustomRuleStore) {
  async function newestOf(actor: Actor, { id, n }: CustomRuleRef): Promise<Result<StoredCustomRule, CustomRuleError>> {
    const allowed = authorize(actor, 'rule.manage', platform);
    if (!allowed.ok) return allowed;
    const current = await store.find(id);
    if (current === undefined) return refuse({ code: 'custom-rule/not-found', id });
    return current.n === n ? ok(current) : refuse({ code: 'custom-rule/changed-meanwhile', id, n: current.n });
  }
  const done = (isDone: boolean, { id, n }: CustomRuleRef): Result<void, CustomRuleError> =>
    isDone ? ok(undefined) : refuse({ code: 'custom-rule/changed-meanwhile', id, n });

  return {
    async create(
      actor: Actor,
      { id, rule: given, note }: Omit<SaveCustomRule, 'n'>,
    ): Promise<Result<{ readonly n: number }, CustomRuleError>> {
      const allowed = authorize(actor, 'rule.manage', platform);
      if (!allowed.ok) return allowed;
      if (!customRuleIdSchema.safeParse(id).success) return refuse({ code: 'custom-rule/id-invalid', id });
      const rule = provenRule(given);
      if (!rule.ok) return rule;
      const version = { id, rule: rule.value, note: note?.trim() || null, by: actor.userId };
      const isDone = await store.create(version, auditRule(actor, 'custom-rule.create', id, { n: 1 }));
      return isDone ? ok({ n: 1 }) : refuse({ code: 'custom-rule/id-taken', id });
    },

    async save(
      actor: Actor,
      { id, n, rule: given, note }: SaveCustomRule,
    ): Promise<Result<{ readonly n: number }, CustomRuleError>> {
      const current = await newestOf(actor, { id, n });
      if (!current.ok) return current;
      const rule = provenRule(given);
      if (!rule.ok) return rule;
      const changes = current.value.rule && diffCustomRules(current.value.rule, rule.value);
      // Nothing to remember: pressing save twice is not two versions.
      if (changes?.length === 0) return ok({ n });
      const act = auditRule(actor, 'custom-rule.save', id, {
        n: n + 1,
        changed: changes?.map(({ part }) => part) ?? [],
      });
      const version = { id, n, rule: rule.value, restoredFrom: null, note: note?.trim() || null, by: actor.userId };
      const isDone = await store.save(version, act);
      return isDone ? ok({ n: n + 1 }) : refuse({ code: 'custom-rule/changed-meanwhile', id, n: n + 1 });
    },

    async restore(
      actor: Actor,
      { id, n, to }: CustomRuleRef & { readonly to: number },
    ): Promise<Result<{ readonly n: number }, CustomRuleError>> {
      const current = await newestOf(actor, { id, n });
      if (!current.ok) return current;
      const [old] = await store.versionsOf([{ id, n: to }]);
      if (!old?.rule) return refuse({ code: 'custom-rule/no-such-version', id, n: to });
      // Its examples were met when it was saved; another release may see them otherwise.
      const rule = provenRule(old.rule);
      if (!rule.ok) return rule;
      const act = auditRule(actor, 'custom-rule.restore', id, { n: n + 1, from: to });
      const version = { id, n, rule: rule.value, restoredFrom: to, note: null, by: actor.userId };
      const isDone = await store.save(version, act);
      return isDone ? ok({ n: n + 1 }) : refuse({ code: 'custom-rule/changed-meanwhile', id, n: n + 1 });
    },

    async setEnabled(
      actor: Actor,
      { id, n, enabled }: CustomRuleRef & { readonly enabled: boolean },
    ): Promise<Result<void, CustomRuleError>> {
      const current = await newestOf(actor, { id, n });
      if (!current.ok) return current;
      if (current.value.enabled === enabled) return ok(undefined);
      const act = auditRule(actor, enabled ? 'custom-rule.enable' : 'custom-rule.disable', id, { n });
      return done(await store.setEnabled({ id, n }, enabled, act), { id, n });
    },

    async remove(actor: Actor, { id, n }: CustomRuleRef): Promise<Result<void, CustomRuleError>> {
      const current = await newestOf(actor, { id, n });
      if (!current.ok) return current;
      return done(await store.remove({ id, n }, auditRule(actor, 'custom-rule.remove', id, { n })), { id, n });
    },
  };
}

function readRule(given: GivenRule): Result<CustomRule, CustomRuleError> {
  const checked = customRuleSchema.safeParse(given, { reportInput: true });
  if (checked.success) return ok(checked.data);
  const issues = checked.error.issues.map(toRuleIssue);
  const [first] = issues;
  const told = (locale: Locale) =>
    first === undefined ? '' : [first.path, first.text[locale]].filter(Boolean).join(': ');
  const detail = { en: told('en'), zh: told('zh') };
  return refuse({ code: 'custom-rule/invalid', detail, issues });
}

/** Every example does what it says, and one of them shows that the rule can fire at all. */
function provenRule(given: GivenRule): Result<CustomRule, CustomRuleError> {
  const rule = readRule(given);
  if (!rule.ok) return rule;
  if (!rule.value.examples.some(({ fires }) => fires)) return refuse({ code: 'custom-rule/no-firing-example' });
  const failures = tryExamples({ id: 'custom-draft', n: 1, rule: rule.value }).flatMap(({ problem }, i) =>
    problem === null ? [] : [{ example: i + 1, problem }],
  );
  const examples = failures.map(({ example }) => example).join(', ');
  return failures.length === 0 ? rule : refuse({ code: 'custom-rule/examples-fail', examples, failures });
}

const auditRule = (actor: Actor, action: string, id: string, data: AuditEntry['data']): AuditEntry =>
  auditOf(actor, { stream: 'policy', action, resourceKind: 'custom-rule', resourceId: id, data });
