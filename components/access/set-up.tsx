'use client';

import { useTranslations } from 'next-intl';
import type { EntryAction } from '@/components/access/entry-form';
import { EntryForm } from '@/components/access/entry-form';
import { EntryPage } from '@/components/access/entry-page';

/** The first administrator of an installation. */
export function SetUp({ action, needsCode }: { readonly action: EntryAction; readonly needsCode: boolean }) {
  const t = useTranslations('setUp');
  return (
    <EntryPage title={t('title')} note={t('note')}>
      <EntryForm
        action={action}
        verb={t('verb')}
        fields={[
          ...(needsCode
            ? [
                {
                  name: 'code',
                  label: t('code'),
                  help: t('codeHelp'),
                  kind: 'text',
                  autoComplete: 'one-time-code',
                } as const,
              ]
            : []),
          { name: 'login', label: t('login'), kind: 'text', autoComplete: 'username', initial: 'admin' },
          { name: 'displayName', label: t('name'), kind: 'text', autoComplete: 'name' },
          {
            name: 'password',
            label: t('password'),
            help: t('passwordHelp'),
            kind: 'password',
            autoComplete: 'new-password',
          },
        ]}
      />
    </EntryPage>
  );
}

export type ChangePasswordProps = { readonly action: EntryAction; readonly forced: boolean; readonly next: string };

export function ChangePassword({ action, forced, next }: ChangePasswordProps) {
  const t = useTranslations('changePassword');
  return (
    <EntryPage title={t('title')} {...(forced ? { note: t('forced') } : {})}>
      <EntryForm
        action={action}
        hidden={{ next }}
        verb={t('verb')}
        fields={[
          { name: 'current', label: t('current'), kind: 'password', autoComplete: 'current-password' },
          { name: 'password', label: t('new'), help: t('help'), kind: 'password', autoComplete: 'new-password' },
        ]}
      />
    </EntryPage>
  );
}
