'use client';

import { inspectionCommands } from '@/app/(portal)/inspection/inspection-page';
import type { FindingsView } from '@/components/inspection/findings-page';
import { FindingsPage } from '@/components/inspection/findings-page';

export function FindingListPage({ view }: { readonly view: FindingsView }) {
  return <FindingsPage view={view} commands={inspectionCommands} />;
}
