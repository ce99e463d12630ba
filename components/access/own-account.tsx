'use client';

import { Button } from 'antd';
import { useTranslations } from 'next-intl';
import { browserOf } from '@/components/access/browser-of';
import styles from '@/components/access/own-account.module.css';
import type { FactorView } from '@/components/access/own-second-factor';
import { OwnSecondFactor } from '@/components/access/own-second-factor';
import type { Reauthenticate } from '@/components/access/password-prompt';
import type { Command } from '@/components/ui/action-state';
import { Card } from '@/components/ui/card';
import { FactList } from '@/components/ui/fact-list';
import { Page } from '@/components/ui/page';
import { PageHead } from '@/components/ui/page-head';
import { RefusalAlert } from '@/components/ui/refusal-alert';
import type { Instant } from '@/components/ui/time';
import { Moment } from '@/components/ui/time';
import { useCommand } from '@/components/ui/use-command';
import type { Role } from '@/lib/access/actor';
import type { Provider } from '@/lib/access/provider';

export type SessionLine = {
  readonly ip: string;
  readonly userAgent: string;
  readonly createdAt: Instant;
  readonly lastSeenAt: Instant;
  readonly isThisOne: boolean;
};

export type AccountView = {
  readonly login: string;
  readonly displayName: string;
  readonly email: string | null;
  readonly roles: readonly Role[];
  readonly provider: Provider;
  /** Of an identity provider. */
  readonly providerName: string;
  /** The way to the identity provider and back, for deeds that need the person and not only the session. */
  readonly proveAgain: string | null;
  readonly factor: FactorView;
  readonly sessions: readonly SessionLine[];
};

export type AccountCommands = {
  readonly switchOff: Command<{ readonly password: string; readonly code: string }>;
  readonly renewCodes: Command<{ readonly code: string }, { readonly recoveryCodes: readonly string[] }>;
  readonly signOutEverywhere: Command;
  readonly reauthenticate: Reauthenticate;
};

export function OwnAccount({ view, commands }: { readonly view: AccountView; readonly commands: AccountCommands }) {
  const t = useTranslations('account');
  const role = useTranslations('role');
  const { login, displayName, email, roles, provider, providerName, proveAgain, factor, sessions } = view;
  const out = useCommand(commands.signOutEverywhere);
  return (
    <Page crumbs={[{ label: t('title') }]}>
      <PageHead title={t('title')} />
      <div className={styles.columns}>
        <Card
          title={t('signIn')}
          end={
            provider === 'local' ? (
              <Button size="small" href="/change-password">
                {t('changePassword')}
              </Button>
            ) : (
              proveAgain !== null && (
                <Button size="small" href={proveAgain}>
                  {t('proveAgain', { name: providerName })}
                </Button>
              )
            )
          }
        >
          <FactList
            align="start"
            facts={[
              { label: t('user'), value: <code>{login}</code> },
              { label: t('name'), value: displayName },
              { label: t('email'), value: email ?? '–' },
              { label: t('roles'), value: roles.map((name) => role(name)).join(', ') || t('noRoles') },
              { label: t('by'), value: t(`provider.${provider}`, { name: providerName }) },
            ]}
          />
        </Card>
        <OwnSecondFactor factor={factor} providerName={providerName} commands={commands} />
        <Card
          title={t('sessions')}
          note={t('sessionsNote')}
          padding="none"
          end={
            <Button size="small" loading={out.pending} onClick={() => void out.run()}>
              {t('signOutEverywhere')}
            </Button>
          }
        >
          <RefusalAlert refusal={out.refusal} />
          <ul className={styles.sessions}>
            {sessions.map((session) => (
              <li key={`${session.createdAt} ${session.ip} ${session.userAgent}`}>
                <span className="row">
                  <span className="ellipsis" title={session.userAgent}>
                    {browserOf(session.userAgent)}
                  </span>
                  <code className="t3">{session.ip}</code>
                  {session.isThisOne && (
                    <span className="t3" style={{ whiteSpace: 'nowrap' }}>
                      {t('thisOne')}
                    </span>
                  )}
                </span>
                <span className="t3">
                  {t.rich('since', { time: () => <Moment at={session.createdAt} /> })} ·{' '}
                  {t.rich('lastSeen', { time: () => <Moment at={session.lastSeenAt} /> })}
                </span>
              </li>
            ))}
          </ul>
        </Card>
      </div>
    </Page>
  );
}
