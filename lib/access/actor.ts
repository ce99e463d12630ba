import type { ProjectId, UserId } from '@/lib/shared/ids';

/** Global roles. A person may hold several; what each may do is the table in `authorize.ts`. */
export const roles = ['developer', 'dba', 'on-call', 'admin', 'auditor'] as const;
export type Role = (typeof roles)[number];

export const projectRoles = ['member', 'owner'] as const;
export type ProjectRole = (typeof projectRoles)[number];

/** What an API token may be used for; never more than its owner's own rights. */
export const tokenScopes = ['read', 'review', 'submit', 'approve', 'execute', 'admin'] as const;
export type TokenScope = (typeof tokenScopes)[number];

/** The way an act came in: part of every audit row. */
export type Via = 'web' | 'api' | 'cli' | 'worker' | 'system';

/** Who acts: established once per request from a session or a token, with rights as of now. */
export type Actor = {
  readonly userId: UserId;
  readonly login: string;
  readonly displayName: string;
  readonly roles: ReadonlySet<Role>;
  readonly projects: ReadonlyMap<ProjectId, ProjectRole>;
  readonly via: Via;
  readonly ip?: string;
  /** Present when the actor came with an API token. */
  readonly token?: { readonly scopes: ReadonlySet<TokenScope>; readonly projectId?: ProjectId };
  /** When the password was last given in this session; absent with a token. */
  readonly authenticatedAt?: Date;
};
