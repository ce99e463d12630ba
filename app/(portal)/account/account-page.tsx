'use client';

import { giveOwnPassword } from '@/app/(portal)/access/actions';
import { renewRecoveryCodes, signOutEverywhere, switchOffSecondFactor } from '@/app/(portal)/account/actions';
import type { AccountCommands, AccountView } from '@/components/access/own-account';
import { OwnAccount } from '@/components/access/own-account';

const commands: AccountCommands = {
  switchOff: ({ password, code }) => switchOffSecondFactor({ password, code }),
  renewCodes: ({ code }) => renewRecoveryCodes({ code }),
  signOutEverywhere: () => signOutEverywhere({}),
  reauthenticate: giveOwnPassword,
};

export function AccountPage({ view }: { readonly view: AccountView }) {
  return <OwnAccount view={view} commands={commands} />;
}
