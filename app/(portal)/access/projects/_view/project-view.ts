import { toEnvironmentView } from '@/app/(portal)/tickets/_view/environment-view';
import type { ProjectDetailView } from '@/components/access/project-detail';
import type { EnvironmentView as EnvironmentChip } from '@/components/ui/env-chip';
import type { UserView } from '@/lib/access/account';
import type { EnvironmentView } from '@/lib/access/environment-service';
import type { ProjectDetail } from '@/lib/access/project';
import type { InstanceSummary } from '@/lib/instance/instance';

export type ProjectParts = Pick<ProjectDetailView, 'canManage' | 'canManageDatabases'> & {
  readonly project: ProjectDetail;
  readonly environments: readonly EnvironmentView[];
  readonly people: readonly UserView[];
  readonly instances: readonly InstanceSummary[];
};

/** Everything that the page of a project says. */
export function toProjectView(parts: ProjectParts): ProjectDetailView {
  const { project, environments, people, instances, canManage, canManageDatabases } = parts;
  const chips = new Map<string, EnvironmentChip>(environments.map((one) => [one.key, toEnvironmentView(one)]));
  return {
    id: project.id,
    key: project.key,
    name: project.name,
    description: project.description,
    version: project.version,
    isArchived: project.isArchived,
    members: project.members.map(({ userId, login, displayName, role, isDisabled }) => ({
      person: { id: userId, name: displayName },
      login,
      role,
      isDisabled,
    })),
    databases: project.databases.map(({ instanceId, instanceName, environmentKey, schemaName }) => ({
      instanceId,
      instance: instanceName,
      environment: chips.get(environmentKey) ?? { kind: 'prod', name: environmentKey },
      schema: schemaName,
    })),
    canManage,
    canManageDatabases,
    people: people
      .filter(({ isDisabled }) => !isDisabled)
      .map(({ id, displayName, login }) => ({ id, name: displayName, login })),
    instances: instances.map(({ id, name }) => ({ id, name })),
  };
}
