'use client';

import { useTranslations } from 'next-intl';
import type { EntryAction } from '@/components/access/entry-form';
import { EntryForm } from '@/components/access/entry-form';
import { EntryPage } from '@/components/access/entry-page';
import styles from '@/components/access/sign-in.module.css';

export type SignInProps = {
  readonly action: EntryAction;
  /** Where to go afterwards: a path of our own. */
  readonly next: string;
  /** Shown on demo installations only: who may try it out. */
  readonly demo?: readonly { readonly login: string; readonly role: string; readonly password: string }[];
};

export function SignIn({ action, next, demo = [] }: SignInProps) {
  const t = useTranslations('signIn');
  return (
    <EntryPage title={t('title')}>
      <EntryForm
        action={action}
        hidden={{ next }}
        verb={t('verb')}
        fields={[
          { name: 'login', label: t('login'), kind: 'text', autoComplete: 'username' },
          { name: 'password', label: t('password'), kind: 'password', autoComplete: 'current-password' },
        ]}
      />
      {demo.length > 0 && (
        <div className={styles.demo}>
          <h2>{t('demo')}</h2>
          <table>
            <tbody>
              {demo.map(({ login, role, password }) => (
                <tr key={login}>
                  <td>
                    <code>{login}</code>
                  </td>
                  <td className="t3">{role}</td>
                  <td>
                    <code>{password}</code>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </EntryPage>
  );
}
