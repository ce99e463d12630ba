import type { ProcessIdentity } from '../process.mjs';

export type UpState = {
  /** Settings that the processes were started with, as environment variables. */
  readonly env?: {
    readonly DATABASE_URL?: string;
    readonly REDIS_URL?: string;
    readonly [name: string]: string | undefined;
  };
  readonly processes?: { readonly [name: string]: ProcessIdentity };
};

export const root: string;
export const dataDir: string;
export function readState(): UpState | undefined;
export function writeState(state: UpState): void;
export function lockHolder(): ProcessIdentity | undefined;
export function takeLock(): boolean;
