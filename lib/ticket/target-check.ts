import type { EnvironmentId, ProjectId } from '@/lib/shared/ids';
import type { Result } from '@/lib/shared/result';
import { ok, refuse } from '@/lib/shared/result';
import type { TargetInstance, TicketTarget } from '@/lib/ticket/ticket';
import type { BadTarget, TicketError } from '@/lib/ticket/ticket-error';
import type { TicketReads } from '@/lib/ticket/ticket-store';

/** Schemas of the server itself, and of Sluice on the target: no ticket writes there. */
const systemSchemas: ReadonlySet<string> = new Set([
  'mysql',
  'information_schema',
  'performance_schema',
  'sys',
  'sluice_meta',
  'metrics_schema',
]);

/** Instances of the targets in the order of the targets, or every target that cannot be used, with the reason. */
export async function checkTargets(
  reads: Pick<TicketReads, 'instances' | 'projectSchemas'>,
  projectId: ProjectId,
  environmentId: EnvironmentId,
  targets: readonly Pick<TicketTarget, 'instanceId' | 'schemaName'>[],
): Promise<Result<readonly TargetInstance[], TicketError>> {
  if (targets.length === 0) return ok([]);
  const ids = [...new Set(targets.map(({ instanceId }) => instanceId))];
  const instances = new Map((await reads.instances(ids)).map((instance) => [instance.id, instance]));
  const allowed = new Set(
    (await reads.projectSchemas(projectId, ids)).map(({ instanceId, schemaName }) => `${instanceId} ${schemaName}`),
  );
  const seen = new Set<string>();
  const bad: BadTarget[] = [];
  for (const { instanceId, schemaName } of targets) {
    const key = `${instanceId} ${schemaName}`;
    const instance = instances.get(instanceId);
    const reason =
      !instance || !(allowed.has(key) || allowed.has(`${instanceId} *`))
        ? 'not-in-project'
        : systemSchemas.has(schemaName.toLowerCase())
          ? 'system-schema'
          : instance.environmentId !== environmentId
            ? 'other-environment'
            : seen.has(key)
              ? 'twice'
              : undefined;
    if (reason) bad.push({ instanceId, schemaName, reason });
    seen.add(key);
  }
  if (bad.length > 0) return refuse({ code: 'ticket/bad-target', targets: bad });
  return ok(targets.flatMap(({ instanceId }) => instances.get(instanceId) ?? []));
}
