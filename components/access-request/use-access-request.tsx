'use client';

import { App, Button } from 'antd';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useCallback, useState } from 'react';
import type { WantAction } from '@/components/access-request/access-request-view';
import type { RequestAccessFormProps } from '@/components/access-request/request-access-form';
import { RequestAccessForm } from '@/components/access-request/request-access-form';
import type { ColumnName, TableName } from '@/lib/console/gate/verdict';

/** The console's `MissingAccess`: what a refusal names, and where. */
export type AccessWish = {
  readonly target: { readonly instanceId: string; readonly schema: string };
  readonly missing: readonly (TableName | ColumnName)[];
  readonly action?: WantAction;
};

/** `open` is the seam `onRequestAccess` of the console; `dialog` is drawn once beside it. */
export function useAccessRequest({ instances, ask }: Pick<RequestAccessFormProps, 'instances' | 'ask'>): {
  readonly open: (wish?: AccessWish) => void;
  readonly dialog: ReactNode;
} {
  const t = useTranslations('accessRequest.form');
  const router = useRouter();
  const { notification } = App.useApp();
  const [wish, setWish] = useState<AccessWish | 'blank'>();
  const open = useCallback((asked?: AccessWish) => setWish(asked ?? 'blank'), []);
  const given = wish === 'blank' ? undefined : wish;
  // A refusal that names nothing is about the schema: the whole of it is offered, and the person narrows it.
  const missing = given && given.missing.length === 0 ? [{ schema: given.target.schema, table: '*' }] : given?.missing;
  const dialog = wish && (
    <RequestAccessForm
      open
      instances={instances}
      instanceId={given?.target.instanceId}
      missing={missing ?? []}
      action={given?.action}
      ask={ask}
      onClose={() => setWish(undefined)}
      onSent={({ number }) => {
        const key = `access-${number}`;
        notification.success({
          key,
          title: t('sent', { number }),
          actions: (
            <Button
              size="small"
              onClick={() => {
                notification.destroy(key);
                router.push(`/access/requests/${number}`);
              }}
            >
              {t('open')}
            </Button>
          ),
        });
        router.refresh();
      }}
    />
  );
  return { open, dialog };
}
