'use client';

import { useMemo } from 'react';
import {
  checkInstance,
  makeGrantScript,
  removeCredential,
  removeInstance,
  setCredential,
  updateInstance,
} from '@/app/(portal)/instances/actions';
import { InstanceDetail } from '@/components/instance/instance-detail';
import type { InstanceCommands, InstanceDetailView } from '@/components/instance/instance-view';

export type InstancePageProps = {
  readonly view: InstanceDetailView;
  readonly version: number;
  readonly tab: 'overview' | 'privileges';
};

export function InstancePage({ view, version, tab }: InstancePageProps) {
  const { id: instanceId } = view;
  const commands = useMemo<InstanceCommands>(
    () => ({
      check: async () => {
        const asked = await checkInstance({ instanceId });
        return asked.ok ? asked.value : asked;
      },
      update: (form) => updateInstance({ ...form, instanceId, version }),
      remove: () => removeInstance({ instanceId, version }),
      setCredential: async (account) => {
        const asked = await setCredential({ ...account, instanceId });
        return asked.ok ? asked.value : asked;
      },
      removeCredential: ({ purpose }) => removeCredential({ instanceId, purpose }),
      grantScript: (request) => makeGrantScript({ ...request, instanceId }),
    }),
    [instanceId, version],
  );
  return <InstanceDetail view={view} commands={commands} tab={tab} />;
}
