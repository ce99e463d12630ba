import type { Act } from '@/lib/access/act';
import type { InstanceId, UserId } from '@/lib/shared/ids';
import type { PlanAnswer } from './slow-plan';

export type PlanAsked = { readonly digestId: string; readonly instanceId: InstanceId };

export type PlanView = {
  readonly instanceId: InstanceId;
  readonly instanceName: string;
  readonly state: 'pending' | 'done';
  readonly askedAt: Date;
  readonly answeredAt: Date | null;
  readonly answer: PlanAnswer | null;
};

export type SampleToExplain = {
  readonly schema: string;
  readonly text: string;
  /** Of the whole statement. */
  readonly textBytes: number;
};

export type PlanStore = {
  /** With its wake-up and audit row; one that waits already is not asked again. False = no such instance. */
  ask(asked: PlanAsked, by: UserId, act: Act): Promise<boolean>;
  /** Newest first. */
  list(digestId: string): Promise<readonly PlanView[]>;
};

/** The worker's side. */
export type PlanWorkStore = {
  isPending(asked: PlanAsked): Promise<boolean>;
  /** The newest statement that is kept of the digest on the instance. */
  sample(asked: PlanAsked): Promise<SampleToExplain | undefined>;
  answer(asked: PlanAsked, answer: PlanAnswer): Promise<void>;
};
