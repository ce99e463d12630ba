import type { SearchParams } from '@/app/(portal)/_view/search-params';
import { oneParam } from '@/app/(portal)/_view/search-params';
import type { InstanceListView } from '@/components/instance/instance-list';
import type { InstanceState } from '@/lib/instance/instance';
import type { InstanceFilter } from '@/lib/instance/instance-service';
import { environmentIdSchema } from '@/lib/shared/ids';

const states = ['ok', 'failing', 'unchecked'] as const satisfies readonly InstanceState[];

/** The filters of an address. What is no filter of ours is left out, so that an old link still opens the list. */
export function parseInstanceFilters(params: SearchParams): InstanceFilter & InstanceListView['filters'] {
  const text = oneParam(params, 'text', 128);
  const environmentId = environmentIdSchema.safeParse(oneParam(params, 'environmentId'));
  const state = states.find((known) => known === oneParam(params, 'state'));
  return {
    ...(text ? { text } : {}),
    ...(environmentId.success ? { environmentId: environmentId.data } : {}),
    ...(state ? { state } : {}),
  };
}
