import { z } from 'zod';
import type { ProjectRole } from '@/lib/access/actor';
import type { InstanceId, ProjectId, UserId } from '@/lib/shared/ids';
import { instanceIdSchema } from '@/lib/shared/ids';

export const projectDraftSchema = z.object({
  key: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z][a-z0-9-]{0,30}[a-z0-9]$/),
  name: z.string().trim().min(1).max(128),
  description: z.string().trim().max(500).default(''),
});
export type ProjectDraft = z.output<typeof projectDraftSchema>;

export const projectProfileSchema = projectDraftSchema.omit({ key: true });
export type ProjectProfile = z.output<typeof projectProfileSchema>;

/** `*` stands for every schema of the instance. */
export const projectDatabaseSchema = z.object({ instanceId: instanceIdSchema, schemaName: z.string().min(1).max(64) });
export type ProjectDatabase = z.output<typeof projectDatabaseSchema>;
export const everySchema = '*';

export type ProjectSummary = {
  readonly id: ProjectId;
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly isArchived: boolean;
  readonly isDemo: boolean;
  readonly version: number;
  readonly memberCount: number;
  readonly databaseCount: number;
};

export type ProjectDetail = ProjectSummary & {
  readonly members: readonly {
    readonly userId: UserId;
    readonly login: string;
    readonly displayName: string;
    readonly role: ProjectRole;
    readonly isDisabled: boolean;
  }[];
  readonly databases: readonly {
    readonly instanceId: InstanceId;
    readonly instanceName: string;
    readonly environmentKey: string;
    readonly schemaName: string;
  }[];
};
