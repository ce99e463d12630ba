import { createHash } from 'node:crypto';
import type { AccessContent } from '@/lib/console/access-request/access-request';

/** What an approval binds to: arrays in a fixed order, so that no JSON column changes it. The first element names the form. */
export function accessContentHash({ instanceId, wants, days }: AccessContent): string {
  const canonical = [
    'sluice-access-1',
    instanceId,
    days,
    wants.map(({ action, schema, object, column }) => [action, schema, object, column]),
  ];
  return createHash('sha256').update(JSON.stringify(canonical)).digest('hex');
}
