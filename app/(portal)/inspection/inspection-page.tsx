'use client';

import { decideFinding, noteReport, startInspection } from '@/app/(portal)/inspection/actions';
import type { InspectionCommands, ReportView } from '@/components/inspection/inspection-view';
import { ReportPage } from '@/components/inspection/report-page';

export const inspectionCommands: InspectionCommands = {
  decide: (input) => decideFinding(input as Parameters<typeof decideFinding>[0]),
  start: (input) => startInspection(input as Parameters<typeof startInspection>[0]),
  note: (input) => noteReport(input as Parameters<typeof noteReport>[0]),
};

export function InspectionPage({ view }: { readonly view: ReportView }) {
  return <ReportPage view={view} commands={inspectionCommands} />;
}
