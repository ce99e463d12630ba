import type { Act } from '@/lib/access/act';
import type { NewSession } from '@/lib/access/sign-in-service';
import type { UserId } from '@/lib/shared/ids';

export type StoredSeed = {
  readonly seed: string;
  readonly version: number;
  readonly createdAt: Date;
  /** False while it is being enrolled. */
  readonly isOn: boolean;
};

/** Seeds are sealed before they come here, recovery codes hashed. */
export type SecondFactorStore = {
  find(userId: UserId): Promise<StoredSeed | undefined>;
  countRecoveryCodes(userId: UserId): Promise<number>;
  /** Takes the place of an enrolment that was not confirmed; false when a second factor is on. */
  begin(
    userId: UserId,
    seed: { readonly seed: string; readonly keyId: string; readonly version: number; readonly at: Date },
    act: Act,
  ): Promise<boolean>;
  /** On from here, with these codes and no session but the new one. False when the enrolment is not the one that was read. */
  confirm(enrolled: Enrolled, act: Act): Promise<boolean>;
  /** True for exactly one caller per step, and for no step before one that was taken. */
  takeStep(userId: UserId, version: number, step: number): Promise<boolean>;
  /** True for exactly one caller per code. */
  takeRecoveryCode(userId: UserId, codeHash: string, at: Date, act: Act): Promise<boolean>;
  replaceRecoveryCodes(userId: UserId, codeHashes: readonly string[], act: Act): Promise<void>;
  /** False when there was none. */
  remove(userId: UserId, act: Act): Promise<boolean>;
  record(act: Act): Promise<void>;
};

export type Enrolled = {
  readonly userId: UserId;
  readonly version: number;
  readonly step: number;
  readonly at: Date;
  readonly codeHashes: readonly string[];
  readonly session: NewSession;
};
