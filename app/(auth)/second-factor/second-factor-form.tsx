'use client';

import { beginEnrolment, confirmEnrolment, giveEnrolmentPassword } from '@/app/(auth)/second-factor/actions';
import type { EnrolCommands, SecondFactorEnrolProps } from '@/components/access/second-factor-enrol';
import { SecondFactorEnrol } from '@/components/access/second-factor-enrol';

const commands: EnrolCommands = {
  begin: () => beginEnrolment({}),
  confirm: ({ code }) => confirmEnrolment({ code }),
  reauthenticate: ({ password }) => giveEnrolmentPassword({ password }),
};

export function SecondFactorForm(props: Omit<SecondFactorEnrolProps, 'commands'>) {
  return <SecondFactorEnrol commands={commands} {...props} />;
}
