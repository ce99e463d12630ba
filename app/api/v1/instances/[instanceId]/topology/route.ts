import { declared } from '@/app/_server/declared';
import { route } from '@/app/_server/route';
import { getTopology } from '@/app/api/v1/_contract/instance-live';
import { ok } from '@/lib/shared/result';

export const GET = route(getTopology, async ({ actor, params }, { live }) => {
  const found = await declared(getTopology, live.topology(actor, params.instanceId));
  if (!found.ok) return found;
  const { nodes, differences } = found.value;
  return ok({
    differences,
    nodes: nodes.map(({ member, errant, ...node }) => ({
      ...node,
      instanceId: member?.id ?? null,
      name: member?.name ?? null,
      errantTransactions: errant?.count ?? null,
    })),
  });
});
