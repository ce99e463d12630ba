import { z } from 'zod';
import type { AccessErrorOf } from '@/lib/access/access-error';
import type { Act } from '@/lib/access/act';
import { actOf } from '@/lib/access/act';
import type { Actor, TokenScope } from '@/lib/access/actor';
import { tokenScopes } from '@/lib/access/actor';
import type { AccessRefusal } from '@/lib/access/authorize';
import { authorize, grantsScope, platform } from '@/lib/access/authorize';
import { requireRecentAuthentication } from '@/lib/access/establish-actor';
import { newApiToken, shownPrefix, tokenHash } from '@/lib/access/opaque-token';
import type { SecretText } from '@/lib/access/secret-text';
import type { Clock } from '@/lib/shared/clock';
import type { ProjectId, TokenId, UserId } from '@/lib/shared/ids';
import { newId, projectIdSchema, tokenIdSchema } from '@/lib/shared/ids';
import type { Page, PageRequest } from '@/lib/shared/page';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';

export const tokenDaysMax = 90;
/** What a token may do unless more is asked for: nothing that decides and nothing that runs. */
export const defaultScopes = ['read', 'review', 'submit'] as const satisfies readonly TokenScope[];

export const tokenDraftSchema = z.object({
  name: z.string().trim().min(1).max(100),
  scopes: z
    .array(z.enum(tokenScopes))
    .min(1)
    .default([...defaultScopes]),
  days: z.int(),
  projectId: projectIdSchema.optional(),
});
export type TokenDraft = z.output<typeof tokenDraftSchema>;

export type TokenView = {
  readonly id: TokenId;
  readonly userId: UserId;
  readonly login: string;
  readonly name: string;
  /** The first characters of the token. */
  readonly prefix: string;
  readonly scopes: readonly TokenScope[];
  readonly projectId: ProjectId | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
};

export type NewTokenRow = {
  readonly id: TokenId;
  readonly userId: UserId;
  readonly name: string;
  readonly prefix: string;
  readonly tokenHash: string;
  readonly scopes: readonly TokenScope[];
  readonly projectId: ProjectId | null;
  readonly expiresAt: Date;
};

export type TokenStore = {
  list(owner: UserId | undefined, page: PageRequest): Promise<Page<TokenView>>;
  create(token: NewTokenRow, act: Act): Promise<void>;
  /** Revokes the token if it is not yet; false when there is none, or none of this owner. */
  revoke(tokenId: TokenId, owner: UserId | undefined, act: Act): Promise<boolean>;
};

type CreateRefusal =
  | AccessRefusal
  | AccessErrorOf<
      | 'access/session-needed'
      | 'access/reauthenticate-needed'
      | 'access/token-expiry'
      | 'access/token-scope'
      | 'access/project-not-found'
    >;

export type TokenService = ReturnType<typeof createTokenService>;

export function createTokenService({ store, clock }: { readonly store: TokenStore; readonly clock: Clock }) {
  return {
    /** The token's text is in this answer and nowhere else, ever. */
    async create(
      actor: Actor,
      draft: TokenDraft,
    ): Promise<Result<{ id: TokenId; token: SecretText; expiresAt: Date }, CreateRefusal>> {
      const allowed = authorize(actor, 'self.manage', platform);
      if (!allowed.ok) return allowed;
      const recent = await requireRecentAuthentication(actor, clock);
      if (!recent.ok) return recent;
      const fits = checkDraft(actor, draft);
      if (!fits.ok) return fits;
      const id = newId(tokenIdSchema);
      const token = newApiToken();
      const now = await clock.now();
      const expiresAt = new Date(now.getTime() + draft.days * 86_400_000);
      const scopes = tokenScopes.filter((scope) => draft.scopes.includes(scope));
      const row: NewTokenRow = {
        id,
        userId: actor.userId,
        name: draft.name,
        prefix: shownPrefix(token.reveal()),
        tokenHash: tokenHash(token.reveal()),
        scopes,
        projectId: draft.projectId ?? null,
        expiresAt,
      };
      const data = { name: draft.name, scopes, expiresAt: expiresAt.toISOString() };
      await store.create(row, tokenAct(actor, 'access.token-create', id, data, draft.projectId));
      return ok({ id, token, expiresAt });
    },

    async listOwn(actor: Actor, page: PageRequest): Promise<Result<Page<TokenView>, AccessRefusal>> {
      const allowed = authorize(actor, 'self.manage', platform);
      if (!allowed.ok) return allowed;
      return ok(await store.list(actor.userId, page));
    },

    async listAll(actor: Actor, page: PageRequest): Promise<Result<Page<TokenView>, AccessRefusal>> {
      const allowed = authorize(actor, 'user.manage', platform);
      if (!allowed.ok) return allowed;
      return ok(await store.list(undefined, page));
    },

    /** One's own, or anybody's for who manages users. Another's token and no token are the same answer. */
    async revoke(
      actor: Actor,
      tokenId: TokenId,
    ): Promise<Result<void, AccessRefusal | AccessErrorOf<'access/token-not-found'>>> {
      const allowed = authorize(actor, 'self.manage', platform);
      if (!allowed.ok) return allowed;
      const owner = authorize(actor, 'user.manage', platform).ok ? undefined : actor.userId;
      const isRevoked = await store.revoke(tokenId, owner, tokenAct(actor, 'access.token-revoke', tokenId, {}));
      return isRevoked ? ok(undefined) : refuse({ code: 'access/token-not-found', tokenId });
    },
  };
}

function checkDraft(
  actor: Actor,
  { days, scopes, projectId }: TokenDraft,
): Result<void, AccessErrorOf<'access/token-expiry' | 'access/token-scope' | 'access/project-not-found'>> {
  if (!Number.isInteger(days) || days < 1 || days > tokenDaysMax) {
    return refuse({ code: 'access/token-expiry', daysMax: tokenDaysMax });
  }
  if (projectId !== undefined && !authorize(actor, 'project.view', { kind: 'project', projectId }).ok) {
    return refuse({ code: 'access/project-not-found', projectId });
  }
  const beyond = scopes.find((scope) => !grantsScope(actor, scope));
  return beyond === undefined ? ok(undefined) : refuse({ code: 'access/token-scope', scope: beyond });
}

function tokenAct(actor: Actor, action: string, tokenId: TokenId, data: Act['data'], projectId?: ProjectId): Act {
  const project = projectId === undefined ? {} : { projectId };
  return actOf(actor, { stream: 'access', action, resourceKind: 'token', resourceId: tokenId, data, ...project });
}
