'use client';

import { saveInspectionSettings } from '@/app/(portal)/inspection/settings/actions';
import { SettingsPage } from '@/components/inspection/settings-page';
import type { InspectionSettingsView, SettingsCommands } from '@/components/inspection/settings-view';

const commands: SettingsCommands = {
  save: (input) => saveInspectionSettings(input as Parameters<typeof saveInspectionSettings>[0]),
};

export function InspectionSettingsPage({ view }: { readonly view: InspectionSettingsView }) {
  return <SettingsPage view={view} commands={commands} />;
}
