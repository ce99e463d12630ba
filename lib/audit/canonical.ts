import type { AuditEntry, Json } from '@/lib/audit/audit-entry';
import { invariant } from '@/lib/shared/assert';

/**
 * The one text form of a row, over which its hash is made. Two stores must give the same text back: MySQL reorders the keys of a
 * JSON column and MariaDB keeps them, so keys are sorted here; half a surrogate pair is refused by one and kept by the other, so
 * it becomes U+FFFD before it is stored.
 */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') {
    invariant(Number.isFinite(value), 'audit data holds a number that JSON cannot carry');
    return JSON.stringify(value === 0 ? 0 : value);
  }
  if (typeof value === 'string') return JSON.stringify(wellFormed(value));
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const members = Object.entries(value).map(([key, member]) => [wellFormed(key), member] as const);
  members.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`).join(',')}}`;
}

/** An audit row as it stands in the store, without its hashes. */
export type AuditRow = {
  readonly stream: string;
  readonly seq: number;
  /** ISO 8601, UTC, milliseconds. */
  readonly at: string;
  readonly actorId: string | null;
  readonly via: string;
  readonly action: string;
  readonly resourceKind: string;
  readonly resourceId: string;
  readonly projectId: string | null;
  readonly data: Json;
  readonly ip: string | null;
};

export function canonicalRow(row: AuditRow): string {
  const { stream, seq, at, actorId, via, action, resourceKind, resourceId, projectId, data, ip } = row;
  return canonicalJson({ stream, seq, at, actorId, via, action, resourceKind, resourceId, projectId, data, ip });
}

/** What the columns hold at most: a longer value would be cut by a store in lax mode and break the chain. */
const widths = { stream: 64, via: 16, action: 64, resourceKind: 32, resourceId: 64, ip: 64 } as const;

export function toAuditRow(entry: AuditEntry, position: { readonly seq: number; readonly at: string }): AuditRow {
  const row: AuditRow = {
    stream: wellFormed(entry.stream),
    seq: position.seq,
    at: position.at,
    actorId: entry.actorId,
    via: entry.via,
    action: wellFormed(entry.action),
    resourceKind: wellFormed(entry.resourceKind),
    resourceId: wellFormed(entry.resourceId),
    projectId: entry.projectId ?? null,
    data: entry.data,
    ip: entry.ip === undefined ? null : wellFormed(entry.ip),
  };
  for (const column of Object.keys(widths) as (keyof typeof widths)[]) {
    const value = row[column];
    invariant(value === null || value.length <= widths[column], `audit ${column} is longer than its column`);
  }
  return row;
}

/** `Array.isArray` does not narrow a readonly array. */
const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

const loneSurrogate = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;
const wellFormed = (text: string): string => text.replace(loneSurrogate, '\uFFFD');
