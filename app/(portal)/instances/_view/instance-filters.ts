import type { SearchParams } from '@/app/(portal)/_view/search-params';
import { oneParam } from '@/app/(portal)/_view/search-params';
import type { InstanceListView } from '@/components/instance/instance-list';
import type { InstanceState } from '@/lib/instance/instance';
import type { InstanceFilter } from '@/lib/instance/instance-service';
import { liveStates } from '@/lib/instance/live/live-state';
import { environmentIdSchema } from '@/lib/shared/ids';

const states = ['ok', 'failing', 'unchecked'] as const satisfies readonly InstanceState[];

const roles = ['primary', 'replica', 'proxy', 'unknown'] as const;

function chosen<Name extends string, Value extends string>(
  name: Name,
  known: readonly Value[],
  params: SearchParams,
): { readonly [Key in Name]?: Value } {
  const value = known.find((one) => one === oneParam(params, name));
  return (value === undefined ? {} : { [name]: value }) as { readonly [Key in Name]?: Value };
}

function typed<Name extends string>(name: Name, params: SearchParams): { readonly [Key in Name]?: string } {
  const value = oneParam(params, name, 200)?.trim();
  return (value ? { [name]: value } : {}) as { readonly [Key in Name]?: string };
}

/** The filters of an address. What is no filter of ours is left out, so that an old link still opens the list. */
export function parseInstanceFilters(params: SearchParams): InstanceFilter & InstanceListView['filters'] {
  const text = oneParam(params, 'text', 128);
  const environmentId = environmentIdSchema.safeParse(oneParam(params, 'environmentId'));
  const version = oneParam(params, 'versionPrefix');
  const state = states.find((known) => known === oneParam(params, 'state'));
  return {
    ...(text ? { text } : {}),
    ...(environmentId.success ? { environmentId: environmentId.data } : {}),
    ...(state ? { state } : {}),
    ...chosen('live', liveStates, params),
    ...chosen('role', roles, params),
    ...typed('idc', params),
    ...typed('setName', params),
    ...typed('tag', params),
    ...(version && /^\d+(\.\d+)?$/.test(version) ? { versionPrefix: version } : {}),
  };
}
