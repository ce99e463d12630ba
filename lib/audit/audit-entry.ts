import type { Act, Json as ActJson } from '@/lib/access/act';
import { actOf } from '@/lib/access/act';

export type Json = ActJson;

/** The audit log's name for an act of lib/access, which records acts too and stands below this domain. */
export type AuditEntry = Act;

export const auditOf = actOf;
