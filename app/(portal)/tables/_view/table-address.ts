import type { InstanceId } from '@/lib/shared/ids';
import { instanceIdSchema } from '@/lib/shared/ids';

export const schemaHref = (instanceId: string, schema: string): string =>
  `/tables/${instanceId}/${encodeURIComponent(schema)}`;

export const tableHref = (instanceId: string, schema: string, address: string): string =>
  `${schemaHref(instanceId, schema)}/${encodeURIComponent(address)}`;

/** Segments of an address come as they are written there. One that is no UTF-8 names nothing. */
export function readSegment(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

export function readPlace(params: {
  readonly instanceId: string;
  readonly schema: string;
}): { readonly instanceId: InstanceId; readonly schema: string } | undefined {
  const instanceId = instanceIdSchema.safeParse(params.instanceId);
  const schema = readSegment(params.schema);
  return instanceId.success && schema !== undefined ? { instanceId: instanceId.data, schema } : undefined;
}
