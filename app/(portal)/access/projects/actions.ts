'use server';

import { z } from 'zod';
import { action } from '@/app/_server/action';
import type { ProbeRefusal } from '@/app/_server/await-probe';
import { awaitProbe } from '@/app/_server/await-probe';
import { listProjects } from '@/app/(portal)/access/projects/_view/list-projects';
import { projectRoles } from '@/lib/access/actor';
import { projectDatabaseSchema, projectDraftSchema, projectProfileSchema } from '@/lib/access/project';
import { instanceIdSchema, projectIdSchema, userIdSchema } from '@/lib/shared/ids';
import type { Result } from '@/lib/shared/result';
import { ok } from '@/lib/shared/result';

const project = z.object({ projectId: projectIdSchema });
const versioned = project.extend({ version: z.int().min(0) });
const database = projectDatabaseSchema.extend(project.shape);

export const moreProjects = action(
  'project.view',
  z.object({ cursor: z.string().max(512) }),
  ({ actor, input }) => listProjects(actor, input.cursor),
  { cost: 'read' },
);

export const createProject = action('project.manage', projectDraftSchema, async ({ actor, input }, { projects }) => {
  const created = await projects.create(actor, input);
  return created.ok ? ok({ key: input.key }) : created;
});

export const updateProject = action(
  'project.manage',
  projectProfileSchema.extend(versioned.shape),
  ({ actor, input: { projectId, version, ...profile } }, { projects }) =>
    projects.update(actor, projectId, version, profile),
);

export const setProjectArchived = action(
  'project.manage',
  versioned.extend({ archived: z.boolean() }),
  ({ actor, input: { projectId, version, archived } }, { projects }) =>
    projects.setArchived(actor, projectId, version, archived),
);

export const setProjectMember = action(
  'project.manage',
  project.extend({ userId: userIdSchema, role: z.enum(projectRoles).nullable() }),
  ({ actor, input: { projectId, ...member } }, { projects }) => projects.setMember(actor, projectId, member),
);

export const bindDatabase = action(
  'instance.manage',
  database,
  ({ actor, input: { projectId, ...bound } }, { projects }) => projects.bindDatabase(actor, projectId, bound),
);

export const unbindDatabase = action(
  'instance.manage',
  database,
  ({ actor, input: { projectId, ...bound } }, { projects }) => projects.unbindDatabase(actor, projectId, bound),
);

/** The names of the schemas of a server, asked of a worker. */
export const listSchemas = action(
  'instance.probe',
  z.object({ instanceId: instanceIdSchema }),
  async ({ actor, input: { instanceId }, locale }, services) => {
    const asked = await services.probes.ask(actor, instanceId, { kind: 'list-schemas' });
    if (!asked.ok) return asked;
    const end = await awaitProbe(services, actor, asked.value.id, locale);
    const names: Result<readonly string[], ProbeRefusal> = end.ok
      ? ok(end.value.kind === 'list-schemas' ? end.value.schemas.map(({ name }) => name) : [])
      : end;
    return ok(names);
  },
);
