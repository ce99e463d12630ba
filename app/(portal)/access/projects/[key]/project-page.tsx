'use client';

import { useMemo } from 'react';
import {
  bindDatabase,
  listSchemas,
  setProjectArchived,
  setProjectMember,
  unbindDatabase,
  updateProject,
} from '@/app/(portal)/access/projects/actions';
import type { ProjectCommands, ProjectDetailView } from '@/components/access/project-detail';
import { ProjectDetail } from '@/components/access/project-detail';

export function ProjectPage({ view }: { readonly view: ProjectDetailView }) {
  const { id: projectId, version } = view;
  const commands = useMemo<ProjectCommands>(
    () => ({
      update: ({ name, description }) => updateProject({ projectId, version, name, description }),
      setArchived: ({ archived }) => setProjectArchived({ projectId, version, archived }),
      setMember: ({ userId, role }) => setProjectMember({ projectId, userId, role }),
      removeMember: ({ userId }) => setProjectMember({ projectId, userId, role: null }),
      addDatabase: ({ instanceId, schema }) => bindDatabase({ projectId, instanceId, schemaName: schema }),
      removeDatabase: ({ instanceId, schema }) => unbindDatabase({ projectId, instanceId, schemaName: schema }),
      listSchemas: async ({ instanceId }) => {
        const asked = await listSchemas({ instanceId });
        return asked.ok ? asked.value : asked;
      },
    }),
    [projectId, version],
  );
  return <ProjectDetail view={view} commands={commands} />;
}
