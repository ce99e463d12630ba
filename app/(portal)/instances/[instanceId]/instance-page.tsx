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
import { compareVariables, findInstances, killSession, lookLive } from '@/app/(portal)/instances/live-actions';
import { InstanceDetail } from '@/components/instance/instance-detail';
import type { InstanceTab } from '@/components/instance/instance-tabs';
import type { InstanceCommands, InstanceDetailView } from '@/components/instance/instance-view';
import type { InstanceLiveView, LiveCommands } from '@/components/instance/live/live-view';

export type InstancePageProps = {
  readonly view: InstanceDetailView;
  readonly version: number;
  readonly live: InstanceLiveView;
  readonly tab: InstanceTab | undefined;
};

export function InstancePage({ view, version, live, tab }: InstancePageProps) {
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
  const liveCommands = useMemo<LiveCommands>(
    () => ({
      look: async (kind) => {
        const looked = await lookLive({ instanceId, kind });
        return looked.ok ? looked.value : looked;
      },
      kill: async ({ session, mode, reason }) => {
        const { thread, fingerprint, seconds, user, host } = session;
        const done = await killSession({
          instanceId,
          thread,
          fingerprint,
          seconds,
          mode,
          reason,
          user: `${user}@${host}`,
        });
        return done.ok ? done.value : done;
      },
      find: (text) => findInstances({ text }),
      compare: (otherId) => compareVariables({ instanceId, otherId }),
    }),
    [instanceId],
  );
  return <InstanceDetail view={view} commands={commands} live={live} liveCommands={liveCommands} tab={tab} />;
}
