'use client';

import { setUpAdministrator } from '@/app/(auth)/set-up/actions';
import { SetUp } from '@/components/access/set-up';

export function SetUpForm() {
  return <SetUp action={(_previous, form) => setUpAdministrator(form)} needsCode />;
}
