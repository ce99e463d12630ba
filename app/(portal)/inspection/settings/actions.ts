'use server';

import { action } from '@/app/_server/action';
import { inspectionSettingsSchema } from '@/lib/inspection/run/inspection-settings';

export const saveInspectionSettings = action(
  'settings.manage',
  inspectionSettingsSchema,
  ({ actor, input }, { inspectionSettings }) => inspectionSettings.set(actor, input),
);
