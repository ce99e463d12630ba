import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { requireActor } from '@/app/_server/actor';
import { judgeRight } from '@/app/_server/serve-operation';
import { services } from '@/app/_server/services';
import type { SearchParams } from '@/app/(portal)/_view/search-params';
import { oneParam } from '@/app/(portal)/_view/search-params';
import { listExemptionRows } from '@/app/(portal)/rules/_view/exemption-row';
import { projectOptions, toProfilePage, toVersionRow } from '@/app/(portal)/rules/_view/profile-views';
import { ProfileDetailPage } from '@/app/(portal)/rules/profiles/[key]/profile-page';

type ProfilePageProps = {
  readonly params: Promise<{ readonly key: string }>;
  readonly searchParams: Promise<SearchParams>;
};

export async function generateMetadata({ params }: ProfilePageProps): Promise<Metadata> {
  return { title: (await params).key };
}

const versionsPerPage = 20;

export default async function ProfilePage({ params, searchParams }: ProfilePageProps) {
  const actor = await requireActor('rule.view');
  const { profiles, ruleBook } = services();
  const { key } = await params;
  const [profile, all, versions] = await Promise.all([
    profiles.get(actor, key),
    profiles.list(actor),
    profiles.versions(actor, key, { limit: versionsPerPage }),
  ]);
  if (!profile.ok || !all.ok || !versions.ok) notFound();
  const environmentIds = [...new Set(profile.value.uses.map(({ environment }) => environment.id))];
  const canManage = judgeRight(actor, 'rule.manage').ok;
  const view = toProfilePage({
    profile: profile.value,
    rules: (await ruleBook.known()).all,
    profiles: all.value,
    projects: canManage ? await projectOptions(actor) : [],
    versions: { ...versions.value, items: versions.value.items.map(toVersionRow) },
    exemptions: environmentIds.length === 0 ? { items: [] } : await listExemptionRows(actor, { environmentIds }),
    canManage,
    canExempt: judgeRight(actor, 'rule.exempt').ok,
  });
  const tab = oneParam(await searchParams, 'tab');
  return <ProfileDetailPage key={key} view={view} environmentIds={environmentIds} {...(tab ? { tab } : {})} />;
}
