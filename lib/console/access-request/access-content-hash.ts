import { createHash } from 'node:crypto';
import type { AccessContent, ExportContent, GrantsContent } from '@/lib/console/access-request/access-request';
import { isExportContent } from '@/lib/console/access-request/access-request';

/** What an approval binds to: arrays in a fixed order, so that no JSON column changes it. The first element names the form. */
export function accessContentHash(content: AccessContent): string {
  return sha256(JSON.stringify(isExportContent(content) ? exportForm(content) : grantsForm(content)));
}

/** Of an export's statement alone: what is run is compared with it byte by byte. */
export const statementHash = (sql: string): string => sha256(sql);

const grantsForm = ({ instanceId, wants, days }: GrantsContent) => [
  'sluice-access-1',
  instanceId,
  days,
  wants.map(({ action, schema, object, column }) => [action, schema, object, column]),
];

const exportForm = ({ instanceId, days, export: { schema, sql, rows } }: ExportContent) => [
  'sluice-export-1',
  instanceId,
  days,
  schema,
  rows,
  sql,
];

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
