import { judgeRight } from '@/app/_server/serve-operation';
import { services } from '@/app/_server/services';
import { readAll } from '@/app/(portal)/_view/read-all';
import { formChoices } from '@/app/(portal)/instances/_view/form-choices';
import { toInstanceDetail } from '@/app/(portal)/instances/_view/instance-detail-view';
import { toLiveView } from '@/app/(portal)/instances/_view/live-view';
import type { InstanceDetailView } from '@/components/instance/instance-view';
import type { InstanceLiveView } from '@/components/instance/live/live-view';
import type { Actor } from '@/lib/access/actor';
import { authorize } from '@/lib/access/authorize';
import { instanceIdSchema } from '@/lib/shared/ids';

export type InstancePageView = {
  readonly view: InstanceDetailView;
  readonly version: number;
  readonly live: InstanceLiveView;
};

export type LiveAsked = { readonly hours: number; readonly withVariables: boolean; readonly days: number };

/** Undefined for what is not there and for what is not the reader's. */
export async function instancePageView(
  actor: Actor,
  id: string,
  asked: LiveAsked,
): Promise<InstancePageView | undefined> {
  const instanceId = instanceIdSchema.safeParse(id);
  if (!instanceId.success) return undefined;
  const { instances, privileges, projects, live } = services();
  const [instance, reports] = await Promise.all([
    instances.get(actor, instanceId.data),
    privileges.report(actor, instanceId.data),
  ]);
  if (!instance.ok || !reports.ok) return undefined;
  const [seen, choices] = await Promise.all([
    readAll((page) => projects.list(actor, { withArchived: true }, page)),
    formChoices(actor),
  ]);
  const place = { kind: 'instance', projectIds: instance.value.projects.map(({ projectId }) => projectId) } as const;
  const view = toInstanceDetail({
    instance: instance.value,
    privileges: reports.value,
    projectNames: new Map(seen.map(({ key, name }) => [key, name])),
    canManage: judgeRight(actor, 'instance.manage').ok,
    canCheck: authorize(actor, 'instance.probe', place).ok,
    ...choices,
  });
  const found = instanceId.data;
  const [reading, series, topology, changes, variables] = await Promise.all([
    live.reading(actor, found),
    live.series(actor, found, asked.hours),
    live.topology(actor, found),
    live.changes(actor, found, asked.days),
    asked.withVariables ? live.variables(actor, found) : undefined,
  ]);
  if (!reading.ok || !series.ok || !topology.ok || !changes.ok) return undefined;
  return {
    view,
    version: instance.value.version,
    live: toLiveView({
      instance: instance.value,
      reading: reading.value,
      series: series.value,
      hours: asked.hours,
      topology: topology.value,
      changes: changes.value,
      variables: variables?.ok ? variables.value : undefined,
      canInspect: authorize(actor, 'instance.inspect', place).ok,
      canKill: authorize(actor, 'instance.kill', place).ok,
    }),
  };
}
