import { z } from 'zod';
import type { LiveState } from '@/lib/instance/live/live-state';
import type { ServerRole } from '@/lib/instance/probe/server-role';
import type { ProbeFailure } from '@/lib/instance/probe-failure';
import type { Purpose, TlsMode } from '@/lib/instance/target-session';
import { purposes, tlsModes } from '@/lib/instance/target-session';
import type { ClusterId, EnvironmentId, InstanceId, ProjectId } from '@/lib/shared/ids';
import { environmentIdSchema } from '@/lib/shared/ids';
import type { Flavor } from '@/lib/sql/dialect';

const word = (max: number) => z.string().trim().max(max);
const pem = /^-----BEGIN CERTIFICATE-----[\s\S]+-----END CERTIFICATE-----\s*$/;

export const instanceDraftSchema = z.object({
  name: word(128).min(1),
  host: word(255).min(1),
  port: z.int().min(1).max(65535).default(3306),
  environmentId: environmentIdSchema,
  /** Primary and replicas of one name belong together. */
  cluster: word(128).min(1).nullable().default(null),
  zone: z
    .string()
    .regex(/^[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?$/)
    .default('default'),
  tlsMode: z.enum(tlsModes).default('preferred'),
  tlsCa: z.string().trim().max(65_000).regex(pem).nullable().default(null),
  provider: word(32).default('self'),
  idc: word(64).default(''),
  setName: word(64).default(''),
  dcn: word(64).default(''),
  tags: z
    .record(word(64).min(1), word(128))
    .refine((tags) => Object.keys(tags).length <= 20, { message: 'at most 20 tags' })
    .default({}),
});
export type InstanceDraft = z.output<typeof instanceDraftSchema>;

export const credentialDraftSchema = z.object({
  purpose: z.enum(purposes),
  username: z.string().min(1).max(128),
  password: z.string().max(1024),
});

export type InstanceState = 'unchecked' | 'ok' | 'failing';
export type Engine = Flavor | 'unknown';

export type InstanceSummary = {
  readonly id: InstanceId;
  readonly name: string;
  readonly host: string;
  readonly port: number;
  readonly engine: Engine;
  readonly serverVersion: string;
  readonly versionNumber: number;
  readonly role: ServerRole;
  readonly environment: {
    readonly id: EnvironmentId;
    readonly key: string;
    readonly name: string;
    readonly kind: string;
  };
  readonly cluster: { readonly id: ClusterId; readonly name: string } | null;
  readonly zone: string;
  readonly state: InstanceState;
  /** Why it is failing. */
  readonly stateReason: ProbeFailure | null;
  readonly checkedAt: Date | null;
  /** Purposes that have an account. */
  readonly purposes: readonly Purpose[];
  /** Without an `execute` account tickets are reviewed and approved here, and executed elsewhere. */
  readonly isReviewOnly: boolean;
  readonly isDemo: boolean;
  readonly version: number;
  readonly idc: string;
  readonly setName: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly live: LiveSummary;
};

/** What the collector saw last. Figures are null when it is not up, or does not say. */
export type LiveSummary = {
  readonly state: LiveState;
  /** Why it is not up; null also before the first visit. */
  readonly reason: ProbeFailure | null;
  readonly since: Date | null;
  readonly seenAt: Date | null;
  readonly uptimeSeconds: number | null;
  readonly threadsRunning: number | null;
  readonly threadsConnected: number | null;
  readonly queriesPerSecond: number | null;
  readonly lagSeconds: number | null;
  readonly isReplicating: boolean | null;
};

export type CredentialView = {
  readonly purpose: Purpose;
  readonly username: string;
  readonly updatedAt: Date;
};

export type InstanceDetail = InstanceSummary & {
  /** A certificate of an authority is no secret. */
  readonly tls: { readonly mode: TlsMode; readonly hasCa: boolean; readonly ca: string | null };
  readonly provider: string;
  readonly dcn: string;
  readonly serverUuid: string | null;
  /** The accounts, never their passwords. Empty for who does not manage instances. */
  readonly credentials: readonly CredentialView[];
  /** Projects the actor may see, with the schemas bound to them. */
  readonly projects: readonly {
    readonly projectId: ProjectId;
    readonly key: string;
    readonly schemas: readonly string[];
  }[];
  /** By the names in `capability.ts`. */
  readonly capabilities: readonly { readonly name: string; readonly value: unknown; readonly seenAt: Date }[];
};
