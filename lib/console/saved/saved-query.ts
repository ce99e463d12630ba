import type { InstanceId, ProjectId, SavedQueryId, UserId } from '@/lib/shared/ids';

/** A statement that somebody keeps. Sharing shows its text to the members of a project; it runs with the rights of whoever runs it. */
export type SavedQuery = {
  readonly id: SavedQueryId;
  readonly ownerId: UserId;
  readonly ownerName: string;
  /** null: the owner's alone. */
  readonly project: { readonly id: ProjectId; readonly name: string } | null;
  readonly title: string;
  readonly text: string;
  readonly instanceId: InstanceId | null;
  readonly schema: string | null;
  readonly version: number;
  readonly updatedAt: Date;
};

export type SavedQueryDraft = {
  readonly title: string;
  readonly text: string;
  readonly projectId: ProjectId | null;
  readonly instanceId: InstanceId | null;
  readonly schema: string | null;
};

export const savedQueryLimits = { titleMax: 100, textMax: 64 * 1024, perPersonMax: 500 } as const;
