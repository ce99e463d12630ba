import { z } from 'zod';
import type { AuditEntry, Json } from '@/lib/audit/audit-entry';

const action = 'audit.chains-removed';

/**
 * A chain that was taken out on purpose, such as the journals of a demo, is named in a chain that stays. Without such a row a chain
 * that an anchor knows and that is not there any more is a chain that somebody cut off.
 */
export function chainsRemoved(
  reason: string,
  names: readonly string[],
  by: Pick<AuditEntry, 'actorId' | 'via'>,
): AuditEntry {
  return { ...by, stream: 'estate', action, resourceKind: 'audit', resourceId: reason, data: { chains: [...names] } };
}

export const executionChain = (executionId: string): string => `execution:${executionId}`;

const dataSchema = z.object({ chains: z.array(z.string()) });

/** Names of the chains that a row says were removed. */
export function removedBy(row: { readonly action: string; readonly data: Json }): readonly string[] {
  if (row.action !== action) return [];
  const parsed = dataSchema.safeParse(row.data);
  return parsed.success ? parsed.data.chains : [];
}
