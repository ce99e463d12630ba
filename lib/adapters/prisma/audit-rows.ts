import { Prisma } from '@/lib/adapters/prisma/generated/client';
import type { Json } from '@/lib/audit/audit-entry';
import type { SealedAuditRow } from '@/lib/audit/audit-service';

/** A row of `audit` by raw SQL: times and JSON as text, so that nothing stands between the column and its hash. */
export type RawAuditRow = {
  stream: string;
  seq: number | bigint;
  at_text: string;
  actor_id: string | null;
  via: string;
  action: string;
  resource_kind: string;
  resource_id: string;
  project_id: string | null;
  data_text: string;
  ip: string | null;
  prev_hash: string;
  hash: string;
};

export const auditColumns = Prisma.sql`a.stream, a.seq, DATE_FORMAT(a.at, '%Y-%m-%dT%H:%i:%s.%f') AS at_text, a.actor_id, a.via,
  a.action, a.resource_kind, a.resource_id, a.project_id, CAST(a.data AS CHAR) AS data_text, a.ip, a.prev_hash, a.hash`;

export function toSealedRow(row: RawAuditRow): SealedAuditRow {
  return {
    stream: row.stream,
    seq: Number(row.seq),
    at: `${row.at_text.slice(0, 23)}Z`,
    actorId: row.actor_id,
    via: row.via,
    action: row.action,
    resourceKind: row.resource_kind,
    resourceId: row.resource_id,
    projectId: row.project_id,
    data: readData(row.data_text),
    ip: row.ip,
    previousHash: row.prev_hash,
    hash: row.hash,
  };
}

/** What is no JSON any more was altered: it stays as it is, and its hash will not hold. */
export function readData(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return { unreadable: text };
  }
}

/** `2026-01-02 03:04:05.678`, in UTC. */
export const toSqlTime = (date: Date): string => date.toISOString().replace('T', ' ').replace('Z', '');
