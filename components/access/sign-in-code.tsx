'use client';

import { useTranslations } from 'next-intl';
import type { EntryAction } from '@/components/access/entry-form';
import { EntryForm } from '@/components/access/entry-form';
import { EntryPage } from '@/components/access/entry-page';
import { Link } from '@/components/ui/link';

/** The second step: a code of the authenticator, or one of the recovery codes in the same field. */
export function SignInCode({ action, next }: { readonly action: EntryAction; readonly next: string }) {
  const t = useTranslations('signIn');
  return (
    <EntryPage title={t('codeTitle')}>
      <EntryForm
        action={action}
        hidden={{ next }}
        verb={t('verb')}
        fields={[{ name: 'code', label: t('code'), help: t('codeHelp'), kind: 'text', autoComplete: 'one-time-code' }]}
      />
      <p className="t2" style={{ marginTop: 16 }}>
        <Link href={`/sign-in?next=${encodeURIComponent(next)}`}>{t('startAgain')}</Link>
      </p>
    </EntryPage>
  );
}
