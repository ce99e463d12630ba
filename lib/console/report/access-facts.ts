import type { ProjectRole, Role, TokenScope } from '@/lib/access/actor';
import type { StoredGrant } from '@/lib/console/grants/stored-grant';
import type { InstanceId, ProjectId, UserId } from '@/lib/shared/ids';

export type ReportPerson = {
  readonly id: UserId;
  readonly login: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly groups: readonly { readonly id: string; readonly name: string }[];
  readonly projects: readonly { readonly id: ProjectId; readonly name: string; readonly role: ProjectRole }[];
};

export type ReportToken = {
  readonly userId: UserId;
  readonly name: string;
  readonly scopes: readonly TokenScope[];
  readonly projectId: ProjectId | null;
  readonly expiresAt: Date;
};

/** A database that a project has. */
export type ReportBinding = {
  readonly projectId: ProjectId;
  readonly instanceId: InstanceId;
  readonly instanceName: string;
  /** `*` = all. */
  readonly schema: string;
};

/** Everything the report is made of: people in use, what they are in, and what holds at this moment. */
export type ReportFacts = {
  readonly people: readonly ReportPerson[];
  readonly grants: readonly StoredGrant[];
  readonly tokens: readonly ReportToken[];
  readonly bindings: readonly ReportBinding[];
};

/** What is asked about. */
export type ReportPlace = {
  readonly instanceId?: InstanceId;
  readonly schema?: string;
  readonly object?: string;
  readonly column?: string;
  readonly userId?: UserId;
};

export type ReportRight =
  | 'query'
  | 'unmask'
  | 'search'
  | 'call'
  /** Writes tickets and asks for access. */
  | 'request'
  /** Decides tickets and requests of others. */
  | 'approve'
  /** Gives and ends access. */
  | 'grant'
  /** Acts by a token, with the person's own rights. */
  | 'token';

export type ReportRow = {
  readonly person: Pick<ReportPerson, 'id' | 'login' | 'name'>;
  readonly right: ReportRight;
  readonly effect: 'allow' | 'deny';
  /** Why the person has it. */
  readonly through: {
    readonly kind: 'grant' | 'group' | 'project' | 'role' | 'token';
    readonly name: string;
  };
  /** null: everywhere. */
  readonly instance: string | null;
  /** `app.orders.mobile`; `*` is all of the instance. */
  readonly place: string;
  readonly until: Date | null;
};
