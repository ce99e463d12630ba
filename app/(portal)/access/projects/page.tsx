import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { requireActor } from '@/app/_server/actor';
import { judgeRight } from '@/app/_server/serve-operation';
import { accessTabs } from '@/app/(portal)/access/_view/access-tabs';
import { listProjects } from '@/app/(portal)/access/projects/_view/list-projects';
import { ProjectsPage } from '@/app/(portal)/access/projects/projects-page';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('access'))('projects') };
}

export default async function ProjectListPage() {
  const actor = await requireActor('project.view');
  const page = await listProjects(actor);
  return (
    <ProjectsPage
      page={page.ok ? page.value : { items: [] }}
      tabs={accessTabs(actor)}
      canManage={judgeRight(actor, 'project.manage').ok}
    />
  );
}
