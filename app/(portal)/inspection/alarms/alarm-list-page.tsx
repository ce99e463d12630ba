'use client';

import { silenceAlarm } from '@/app/(portal)/inspection/alarms/actions';
import type { AlarmCommands, AlarmsView } from '@/components/inspection/alarm-page';
import { AlarmPage } from '@/components/inspection/alarm-page';

const commands: AlarmCommands = {
  silence: (input) => silenceAlarm(input as Parameters<typeof silenceAlarm>[0]),
};

export function AlarmListPage({ view }: { readonly view: AlarmsView }) {
  return <AlarmPage view={view} commands={commands} />;
}
