'use client';

import { Button } from 'antd';
import { useTranslations } from 'next-intl';
import type { EntryAction } from '@/components/access/entry-form';
import { EntryForm } from '@/components/access/entry-form';
import { EntryPage } from '@/components/access/entry-page';
import styles from '@/components/access/sign-in.module.css';
import type { Refusal } from '@/components/ui/action-state';
import { RefusalAlert } from '@/components/ui/refusal-alert';

export type SignInProps = {
  readonly action: EntryAction;
  /** Where to go afterwards: a path of our own. */
  readonly next: string;
  /** Ways to sign in elsewhere. */
  readonly providers?: readonly { readonly name: string; readonly href: string }[];
  /** Of a sign-in elsewhere that ended here. */
  readonly refusal?: Refusal;
  /** Shown on demo installations only: who may try it out. */
  readonly demo?: readonly { readonly login: string; readonly role: string; readonly password: string }[];
};

export function SignIn({ action, next, providers = [], refusal, demo = [] }: SignInProps) {
  const t = useTranslations('signIn');
  return (
    <EntryPage title={t('title')}>
      <RefusalAlert refusal={refusal} />
      <EntryForm
        action={action}
        hidden={{ next }}
        verb={t('verb')}
        fields={[
          { name: 'login', label: t('login'), kind: 'text', autoComplete: 'username' },
          { name: 'password', label: t('password'), kind: 'password', autoComplete: 'current-password' },
        ]}
      />
      {providers.length > 0 && (
        <div className={styles.providers}>
          <span className="t3">{t('or')}</span>
          {providers.map(({ name, href }) => (
            <Button key={href} size="large" block href={href}>
              {t('by', { name })}
            </Button>
          ))}
        </div>
      )}
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
