'use client';

import { inspectionCommands } from '@/app/(portal)/inspection/inspection-page';
import type { InstanceInspectionView } from '@/components/inspection/inspection-view';
import { InstanceReport } from '@/components/inspection/instance-report';

export function InstanceInspectionPage({ view }: { readonly view: InstanceInspectionView }) {
  return <InstanceReport view={view} commands={inspectionCommands} />;
}
