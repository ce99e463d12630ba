import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { requireActor } from '@/app/_server/actor';
import { judgeRight } from '@/app/_server/serve-operation';
import { services } from '@/app/_server/services';
import { toCheckViews } from '@/app/(portal)/inspection/_view/check-views';
import { InspectionSettingsPage } from '@/app/(portal)/inspection/settings/inspection-settings-page';
import { readInspectionSettings } from '@/lib/inspection/run/inspection-settings';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('inspection'))('tabs.settings') };
}

export default async function InspectionSettingsRoute() {
  const actor = await requireActor('inspection.view');
  const { inspectionSettings, config } = services();
  const found = await inspectionSettings.get(actor);
  return (
    <InspectionSettingsPage
      view={{
        settings: found.ok ? found.value : readInspectionSettings(undefined),
        checks: toCheckViews(),
        hasMail: config.hasMail,
        canManage: judgeRight(actor, 'settings.manage').ok,
      }}
    />
  );
}
