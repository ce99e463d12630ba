'use client';

import { inspectionCommands } from '@/app/(portal)/inspection/inspection-page';
import { NoInspection } from '@/components/inspection/no-inspection';

export function NoInspectionPage({ canAct }: { readonly canAct: boolean }) {
  return <NoInspection canAct={canAct} start={inspectionCommands.start} />;
}
