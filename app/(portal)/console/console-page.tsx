'use client';

import { useMemo } from 'react';
import { askForAccess } from '@/app/(portal)/access/requests/actions';
import type { RequestAccessFormProps } from '@/components/access-request/request-access-form';
import { useAccessRequest } from '@/components/access-request/use-access-request';
import { Console } from '@/components/console/console';
import type { ConsoleView } from '@/components/console/console-view';

const ask: RequestAccessFormProps['ask'] = ({ wants, ...asked }) => askForAccess({ ...asked, wants: [...wants] });

/** What a refusal lacks is asked for from where it stands. */
export function ConsolePage({ view }: { readonly view: ConsoleView }) {
  const instances = useMemo(
    () => [...new Map(view.databases.map(({ instanceId, instanceName }) => [instanceId, instanceName]))].map(toOption),
    [view.databases],
  );
  const { open, dialog } = useAccessRequest({ instances, ask });
  return (
    <>
      <Console view={view} onRequestAccess={open} />
      {dialog}
    </>
  );
}

const toOption = ([id, name]: readonly [string, string]) => ({ id, name });
