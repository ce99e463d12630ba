import type { Act } from '@/lib/access/act';
import { actOf } from '@/lib/access/act';
import type { Actor } from '@/lib/access/actor';
import type { AccessRefusal } from '@/lib/access/authorize';
import { authorize, platform } from '@/lib/access/authorize';
import type { MaskClass } from '@/lib/console/mask/classify';
import { usualMasks } from '@/lib/console/mask/classify';
import type { MaskError } from '@/lib/console/mask/mask-error';
import type { MaskRule } from '@/lib/console/mask/mask-rule';
import type {
  ColumnPlace,
  MaskRuleDraft,
  ScanState,
  StoredMaskRule,
  SuggestionState,
} from '@/lib/console/mask/stored-mask-rule';
import type { FindInstanceProjects } from '@/lib/instance/instance-access';
import type { InstanceId, MaskRuleId, MaskScanId, MaskSuggestionId, UserId } from '@/lib/shared/ids';
import { maskRuleIdSchema, maskScanIdSchema, newId } from '@/lib/shared/ids';
import type { Page, PageRequest } from '@/lib/shared/page';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';

export type MaskScan = {
  readonly id: MaskScanId;
  readonly instanceId: InstanceId;
  readonly schema: string;
  readonly state: ScanState;
  readonly failure: string | null;
  readonly columnsSeen: number;
  readonly sampled: number;
  readonly notSampled: number;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
};

export type MaskSuggestion = ColumnPlace & {
  readonly id: MaskSuggestionId;
  readonly instanceName: string;
  readonly dataType: string;
  readonly class: MaskClass;
  readonly byName: boolean;
  /** Values that were looked at, and how many of them are of the class. The values themselves are kept nowhere. */
  readonly sampled: number;
  readonly matched: number;
  readonly state: SuggestionState;
};

export type MaskStore = {
  findProjects: FindInstanceProjects;
  list(page: PageRequest): Promise<Page<StoredMaskRule>>;
  create(id: MaskRuleId, draft: MaskRuleDraft, by: UserId, act: Act): Promise<void>;
  save(id: MaskRuleId, version: number, draft: MaskRuleDraft, act: Act): Promise<'done' | 'not-found' | 'changed'>;
  remove(id: MaskRuleId, version: number, act: Act): Promise<'done' | 'not-found' | 'changed'>;
  /** With the wake-up for a worker of the instance's zone. */
  startScan(scan: Pick<MaskScan, 'id' | 'instanceId' | 'schema'>, by: UserId, act: Act): Promise<void>;
  findScan(id: MaskScanId): Promise<MaskScan | undefined>;
  suggestions(state: SuggestionState, page: PageRequest): Promise<Page<MaskSuggestion>>;
  findSuggestion(id: MaskSuggestionId): Promise<MaskSuggestion | undefined>;
  /** Compare-and-set from open; accepting writes the rule in the same transaction. */
  decide(
    id: MaskSuggestionId,
    decision: { readonly accept: MaskRuleDraft & { readonly id: MaskRuleId } } | 'dismiss',
    by: UserId,
    act: Act,
  ): Promise<boolean>;
};

export type MaskService = ReturnType<typeof createMaskService>;

/** Which columns are masked, and how. Exemptions are grants of `unmask`. */
export function createMaskService(store: MaskStore) {
  async function checked(actor: Actor, draft: MaskRuleDraft): Promise<Result<void, MaskError>> {
    const allowed = authorize(actor, 'mask.manage', platform);
    if (!allowed.ok) return allowed;
    const { schemaPattern: _, tablePattern, columnPattern, typePattern, instanceId } = draft;
    if ([tablePattern, columnPattern, typePattern].every((pattern) => /^\*+$/.test(pattern))) {
      return refuse({ code: 'mask/too-wide' });
    }
    return instanceId === null ? ok(undefined) : instanceIsThere(store, instanceId);
  }

  return {
    async list(actor: Actor, page: PageRequest): Promise<Result<Page<StoredMaskRule>, AccessRefusal>> {
      const allowed = authorize(actor, 'mask.view', platform);
      return allowed.ok ? ok(await store.list(page)) : allowed;
    },

    async create(actor: Actor, draft: MaskRuleDraft): Promise<Result<{ readonly id: MaskRuleId }, MaskError>> {
      const good = await checked(actor, draft);
      if (!good.ok) return good;
      const id = newId(maskRuleIdSchema);
      await store.create(id, draft, actor.userId, maskAct(actor, 'mask.create', id, dataOf(draft)));
      return ok({ id });
    },

    async save(actor: Actor, id: MaskRuleId, version: number, draft: MaskRuleDraft): Promise<Result<void, MaskError>> {
      const good = await checked(actor, draft);
      if (!good.ok) return good;
      return toResult(id, await store.save(id, version, draft, maskAct(actor, 'mask.save', id, dataOf(draft))));
    },

    async remove(actor: Actor, id: MaskRuleId, version: number): Promise<Result<void, MaskError>> {
      const allowed = authorize(actor, 'mask.manage', platform);
      if (!allowed.ok) return allowed;
      return toResult(id, await store.remove(id, version, maskAct(actor, 'mask.remove', id, {})));
    },

    /** A worker looks at names and types, then at few values, through the account that reads. */
    async scan(
      actor: Actor,
      instanceId: InstanceId,
      schema: string,
    ): Promise<Result<{ readonly id: MaskScanId }, MaskError>> {
      const allowed = authorize(actor, 'mask.manage', platform);
      if (!allowed.ok) return allowed;
      const there = await instanceIsThere(store, instanceId);
      if (!there.ok) return there;
      const id = newId(maskScanIdSchema);
      await store.startScan(
        { id, instanceId, schema },
        actor.userId,
        maskAct(actor, 'mask.scan', id, { instanceId, schema }),
      );
      return ok({ id });
    },

    async getScan(actor: Actor, scanId: MaskScanId): Promise<Result<MaskScan, MaskError>> {
      const allowed = authorize(actor, 'mask.view', platform);
      if (!allowed.ok) return allowed;
      const scan = await store.findScan(scanId);
      return scan ? ok(scan) : refuse({ code: 'mask/scan-not-found', scanId });
    },

    async suggestions(
      actor: Actor,
      state: SuggestionState,
      page: PageRequest,
    ): Promise<Result<Page<MaskSuggestion>, AccessRefusal>> {
      const allowed = authorize(actor, 'mask.view', platform);
      return allowed.ok ? ok(await store.suggestions(state, page)) : allowed;
    },

    /** Makes a rule for exactly this column. */
    async accept(actor: Actor, suggestionId: MaskSuggestionId, mask?: MaskRule): Promise<Result<void, MaskError>> {
      const allowed = authorize(actor, 'mask.manage', platform);
      if (!allowed.ok) return allowed;
      const gone = refuse({ code: 'mask/suggestion-not-open', suggestionId } as const);
      const found = await store.findSuggestion(suggestionId);
      if (!found) return gone;
      const id = newId(maskRuleIdSchema);
      const rule = { ...ruleFor(found, mask ?? usualMasks[found.class]), id };
      const act = maskAct(actor, 'mask.accept', suggestionId, { ruleId: id, ...dataOf(rule) });
      return (await store.decide(suggestionId, { accept: rule }, actor.userId, act)) ? ok(undefined) : gone;
    },

    async dismiss(actor: Actor, suggestionId: MaskSuggestionId): Promise<Result<void, MaskError>> {
      const allowed = authorize(actor, 'mask.manage', platform);
      if (!allowed.ok) return allowed;
      const done = await store.decide(
        suggestionId,
        'dismiss',
        actor.userId,
        maskAct(actor, 'mask.dismiss', suggestionId, {}),
      );
      return done ? ok(undefined) : refuse({ code: 'mask/suggestion-not-open', suggestionId });
    },
  };
}

/** A name with `*` or `?` in it is matched by a pattern that fits it and hardly anything else. */
const ruleFor = ({ instanceId, schema, table, column }: MaskSuggestion, mask: MaskRule): MaskRuleDraft => ({
  name: `${table}.${column}`.slice(0, 100),
  instanceId,
  schemaPattern: schema,
  tablePattern: table,
  columnPattern: column,
  typePattern: '*',
  mask,
  level: 2,
  enabled: true,
});

async function instanceIsThere(store: MaskStore, instanceId: InstanceId): Promise<Result<void, MaskError>> {
  return (await store.findProjects(instanceId)) ? ok(undefined) : refuse({ code: 'instance/not-found', instanceId });
}

function toResult(maskRuleId: MaskRuleId, change: 'done' | 'not-found' | 'changed'): Result<void, MaskError> {
  if (change === 'done') return ok(undefined);
  return refuse({ code: change === 'not-found' ? 'mask/not-found' : 'mask/changed-meanwhile', maskRuleId });
}

const dataOf = ({ name, instanceId, mask, level, enabled, ...patterns }: MaskRuleDraft): Act['data'] => ({
  name,
  instanceId,
  place: [patterns.schemaPattern, patterns.tablePattern, patterns.columnPattern].join('.'),
  type: patterns.typePattern,
  mask: mask.kind,
  level,
  enabled,
});

const maskAct = (actor: Actor, action: string, id: string, data: Act['data']): Act =>
  actOf(actor, { stream: 'access', action, resourceKind: 'mask-rule', resourceId: id, data });
