import { z } from 'zod';
import type { Json } from '@/lib/audit/audit-entry';
import type { Seal } from '@/lib/audit/audit-service';
import { canonicalJson } from '@/lib/audit/canonical';
import type { AuditMac } from '@/lib/audit/chain';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';

const json: z.ZodType<Json> = z.json();
const evidenceSchema = z.object({
  format: z.literal('sluice-evidence/1'),
  requestId: z.string(),
  ticket: json,
  audit: json,
  journals: json,
  verification: json,
  digests: z.object({ ticket: z.string(), audit: z.string(), journals: z.string(), verification: z.string() }),
  seal: z.string(),
});

export type EvidenceFault =
  | { readonly code: 'audit/evidence-unreadable' }
  | { readonly code: 'audit/evidence-part-altered'; readonly part: 'ticket' | 'audit' | 'journals' | 'verification' }
  | { readonly code: 'audit/evidence-seal-broken' };

/** Whether a file is what this installation exported, to the byte of every part. */
export function checkEvidence(
  file: unknown,
  digest: Seal['digest'],
  mac: AuditMac,
): Result<{ readonly requestId: string; readonly keyId: string }, EvidenceFault> {
  const parsed = evidenceSchema.safeParse(file);
  if (!parsed.success) return refuse({ code: 'audit/evidence-unreadable' });
  const { format, requestId, digests, seal } = parsed.data;
  for (const part of ['ticket', 'audit', 'journals', 'verification'] as const) {
    if (digest(canonicalJson(parsed.data[part])) !== digests[part]) {
      return refuse({ code: 'audit/evidence-part-altered', part });
    }
  }
  const keyId = mac.signerOf(canonicalJson({ format, requestId, digests }), seal);
  return keyId === undefined ? refuse({ code: 'audit/evidence-seal-broken' }) : ok({ requestId, keyId });
}
