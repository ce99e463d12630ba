import type { Actor } from '@/lib/access/actor';
import type { Action } from '@/lib/access/authorize';
import { projectsWhere } from '@/lib/access/authorize';
import type { FindInstanceProjects } from '@/lib/instance/instance-access';
import { authorizeOnInstance } from '@/lib/instance/instance-access';
import type { InstanceError } from '@/lib/instance/instance-error';
import { isLiveKind } from '@/lib/instance/live/live-question';
import type { OpenQuestion, ProbeKind, ProbeQuestion, ProbeView } from '@/lib/instance/probe-question';
import type { InstanceId, ProbeId, ProjectId, UserId } from '@/lib/shared/ids';
import { newId, probeIdSchema } from '@/lib/shared/ids';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';

export type NewProbe = {
  readonly id: ProbeId;
  readonly instanceId: InstanceId;
  readonly question: ProbeQuestion;
  readonly requestedBy: UserId;
};

export type ProbeStore = {
  findProjects: FindInstanceProjects;
  /** Schemas of the instance that are bound to one of the projects; `*` among them = all. */
  boundSchemas(instanceId: InstanceId, projectIds: readonly ProjectId[]): Promise<readonly string[]>;
  /** With its wake-up in one transaction. The same open question, asked less than ten seconds ago, is not asked again. */
  ask(probe: NewProbe): Promise<ProbeId>;
  find(probeId: ProbeId): Promise<(ProbeView & { readonly requestedBy: UserId }) | undefined>;
};

export type ProbeService = ReturnType<typeof createProbeService>;

/** Questions to targets: asked here, answered by a worker of the zone, read here. */
export function createProbeService(store: ProbeStore) {
  return {
    async ask(
      actor: Actor,
      instanceId: InstanceId,
      question: OpenQuestion,
    ): Promise<Result<{ id: ProbeId }, InstanceError>> {
      const allowed = await authorizeOnInstance(store.findProjects, actor, rightFor(question.kind), instanceId);
      if (!allowed.ok) return allowed;
      if (question.kind === 'schema-snapshot' && !(await visibleSchemas(store, actor, instanceId))(question.schema)) {
        return refuse({ code: 'instance/schema-not-bound', schema: question.schema });
      }
      return ok({ id: await store.ask({ id: newId(probeIdSchema), instanceId, question, requestedBy: actor.userId }) });
    },

    /** Who may ask of the instance may read; schemas of other people's projects are left out of the answer. */
    async get(actor: Actor, probeId: ProbeId): Promise<Result<ProbeView, InstanceError>> {
      const notFound = refuse({ code: 'instance/probe-not-found', probeId });
      const found = await store.find(probeId);
      // A probe that is not there is asked for on an instance that is not there: the same way to the same answer.
      const instanceId = found?.instanceId ?? noInstance;
      const right = found ? rightFor(found.kind) : 'instance.probe';
      const allowed = await authorizeOnInstance(store.findProjects, actor, right, instanceId);
      if (!allowed.ok) return allowed.error.code === 'instance/not-found' ? notFound : allowed;
      if (!found) return notFound;
      const { requestedBy: _, ...view } = found;
      if (view.answer?.kind !== 'list-schemas') return ok(view);
      const maySee = await visibleSchemas(store, actor, instanceId);
      return ok({
        ...view,
        answer: { ...view.answer, schemas: view.answer.schemas.filter(({ name }) => maySee(name)) },
      });
    },
  };
}

/** Answers with statements and accounts of other people in them are for who looks after servers. */
const rightFor = (kind: ProbeKind): Action =>
  isLiveKind(kind) || kind === 'kill-session' ? 'instance.inspect' : 'instance.probe';

const noInstance = '00000000000000000000000000' as InstanceId;

async function visibleSchemas(
  store: ProbeStore,
  actor: Actor,
  instanceId: InstanceId,
): Promise<(schema: string) => boolean> {
  const visible = projectsWhere(actor, 'instance.probe');
  if (visible === 'everywhere') return () => true;
  const bound = await store.boundSchemas(instanceId, visible);
  return (schema) => bound.includes('*') || bound.includes(schema);
}
