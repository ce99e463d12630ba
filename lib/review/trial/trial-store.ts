import type { StoredProfile } from '@/lib/review/review-store';
import type { TrialScript } from '@/lib/review/trial/trial';
import type { EnvironmentId, ProjectId, RequestId } from '@/lib/shared/ids';

/** A ticket that a profile can be tried on: its newest revision has a finished review. */
export type TrialTicket = {
  readonly requestId: RequestId;
  readonly number: number;
  readonly title: string;
  readonly project: { readonly id: ProjectId; readonly name: string };
  readonly environment: { readonly id: EnvironmentId; readonly name: string; readonly kind: string };
  /** Characters of its script. */
  readonly length: number;
  readonly targets: number;
};

export type TrialTicketFilter = {
  readonly visible: 'everywhere' | readonly ProjectId[];
  readonly environmentId: EnvironmentId | undefined;
  readonly projectId: ProjectId | undefined;
  readonly limit: number;
};

export type TrialStore = {
  /** Newest first, without their scripts: those are read one at a time. */
  tickets(filter: TrialTicketFilter): Promise<readonly TrialTicket[]>;
  /** With the schema of its first target as it was when the ticket was reviewed. */
  script(requestId: RequestId): Promise<TrialScript | undefined>;
  profileInForce(projectId: ProjectId, environmentId: EnvironmentId): Promise<StoredProfile>;
};
