import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { requireActor } from '@/app/_server/actor';
import { projectPageView } from '@/app/(portal)/access/projects/_view/project-page-view';
import { ProjectPage } from '@/app/(portal)/access/projects/[key]/project-page';

type ProjectDetailPageProps = { readonly params: Promise<{ readonly key: string }> };

export async function generateMetadata({ params }: ProjectDetailPageProps): Promise<Metadata> {
  const { key } = await params;
  return { title: `${key} · ${(await getTranslations('access'))('projects')}` };
}

export default async function ProjectDetailPage({ params }: ProjectDetailPageProps) {
  const actor = await requireActor('project.view');
  const view = await projectPageView(actor, (await params).key);
  if (!view) notFound();
  return <ProjectPage view={view} />;
}
