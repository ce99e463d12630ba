import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { requireActor } from '@/app/_server/actor';
import { judgeRight } from '@/app/_server/serve-operation';
import { services } from '@/app/_server/services';
import { readAll } from '@/app/(portal)/_view/read-all';
import { toEnvironmentDetail } from '@/app/(portal)/environments/_view/environment-row';
import { EnvironmentsPage } from '@/app/(portal)/environments/environments-page';
import { profileName } from '@/lib/review/profile/profiles';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('environments'))('title') };
}

export default async function EnvironmentListPage() {
  const actor = await requireActor('rule.view');
  const { environments, environmentRules, instances, projects } = services();
  const [known, choices, servers, own] = await Promise.all([
    environments.list(actor),
    environmentRules.profiles(actor),
    readAll((page) => instances.list(actor, {}, page)),
    readAll((page) => projects.list(actor, {}, page)),
  ]);
  const profiles = choices.ok ? choices.value : [];
  const instanceCounts = new Map<string, number>();
  for (const { environment } of servers) {
    instanceCounts.set(environment.id, (instanceCounts.get(environment.id) ?? 0) + 1);
  }
  return (
    <EnvironmentsPage
      environments={known.ok ? known.value.map((one) => toEnvironmentDetail(one, { instanceCounts, profiles })) : []}
      profiles={profiles.map((profile) => ({ id: profile.id, name: profileName(profile) }))}
      projects={own.filter(({ isArchived }) => !isArchived).map(({ id, name }) => ({ id, name }))}
      canManage={judgeRight(actor, 'environment.manage').ok}
    />
  );
}
