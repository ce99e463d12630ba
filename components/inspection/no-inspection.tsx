'use client';

import { Button } from 'antd';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import type { InspectionCommands } from '@/components/inspection/inspection-view';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Page } from '@/components/ui/page';
import { PageHead } from '@/components/ui/page-head';
import { RefusalAlert } from '@/components/ui/refusal-alert';
import { useCommand } from '@/components/ui/use-command';

/** Before the first inspection. */
export function NoInspection({
  canAct,
  start,
}: {
  readonly canAct: boolean;
  readonly start: InspectionCommands['start'];
}) {
  const t = useTranslations('inspection');
  const router = useRouter();
  const run = useCommand(start, () => router.refresh());
  return (
    <Page crumbs={[{ label: t('title') }]}>
      <PageHead title={t('title')} />
      <RefusalAlert refusal={run.refusal} />
      <Card padding="none">
        <EmptyState
          action={
            canAct && (
              <Button type="link" size="small" loading={run.pending} onClick={() => void run.run({ instanceId: null })}>
                {t('inspectNow')}
              </Button>
            )
          }
        >
          {t('neverInspected')}
        </EmptyState>
      </Card>
    </Page>
  );
}
