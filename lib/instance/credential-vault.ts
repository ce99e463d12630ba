import type { ConnectFacts, Purpose } from '@/lib/instance/target-session';
import type { InstanceId } from '@/lib/shared/ids';
import type { Result } from '@/lib/shared/result';

export type VaultRefusal =
  | { readonly code: 'instance/not-found' }
  | { readonly code: 'instance/no-credential'; readonly purpose: Purpose }
  /** Sealed under a key that is not in the ring, or not as it was sealed. */
  | { readonly code: 'instance/credential-unreadable'; readonly purpose: Purpose };

/** Gives credentials to the connection factory. Only worker processes have one. */
export type CredentialVault = {
  open(instanceId: InstanceId, purpose: Purpose): Promise<Result<ConnectFacts, VaultRefusal>>;
};

/**
 * Which accounts may serve a purpose, best first. What reads never gets the account that writes, and what writes never gets one that
 * reads: an instance without an `execute` account is review-only.
 */
export const servedBy = {
  read: ['read'],
  execute: ['execute'],
  collect: ['collect', 'read'],
  binlog: ['binlog'],
  admin: ['admin'],
} as const satisfies Record<Purpose, readonly Purpose[]>;

/** The account that serves the purpose among those that are set; undefined = there is none. */
export function accountFor(purpose: Purpose, present: ReadonlySet<Purpose>): Purpose | undefined {
  return servedBy[purpose].find((candidate) => present.has(candidate));
}
