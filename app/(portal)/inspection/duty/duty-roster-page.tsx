'use client';

import { addShift, removeShift } from '@/app/(portal)/inspection/duty/actions';
import type { DutyCommands, DutyView } from '@/components/inspection/duty-page';
import { DutyPage } from '@/components/inspection/duty-page';

const commands: DutyCommands = {
  add: addShift,
  remove: (input) => removeShift(input as Parameters<typeof removeShift>[0]),
};

export function DutyRosterPage({ view }: { readonly view: DutyView }) {
  return <DutyPage view={view} commands={commands} />;
}
