'use client';

import { createProject, moreProjects } from '@/app/(portal)/access/projects/actions';
import type { ProjectListProps } from '@/components/access/project-list';
import { ProjectList } from '@/components/access/project-list';

const loadMore: ProjectListProps['loadMore'] = (cursor) => moreProjects({ cursor });

export type ProjectsPageProps = Omit<ProjectListProps, 'create' | 'loadMore'>;

export function ProjectsPage(props: ProjectsPageProps) {
  return <ProjectList {...props} create={createProject} loadMore={loadMore} />;
}
