import { services } from '@/app/_server/services';
import { toEnvironmentView } from '@/app/(portal)/tickets/_view/environment-view';
import type { InstanceListView } from '@/components/instance/instance-list';
import type { Actor } from '@/lib/access/actor';

/** Environments and network zones that the form of an instance offers. A zone is known by the workers that serve it. */
export async function formChoices(actor: Actor): Promise<Pick<InstanceListView, 'environments' | 'zones'>> {
  const { environments, workers } = services();
  const [known, beats] = await Promise.all([environments.list(actor), workers.list()]);
  return {
    environments: known.ok
      ? known.value.map(({ id, name, kind }) => ({ id, name, environment: toEnvironmentView({ kind, name }) }))
      : [],
    zones: [...new Set(['default', ...beats.map(({ zone }) => zone)])].sort(),
  };
}
