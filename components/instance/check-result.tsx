'use client';

import { useTranslations } from 'next-intl';
import styles from '@/components/instance/check-result.module.css';
import type { AccountCheckView } from '@/components/instance/instance-view';
import { Card } from '@/components/ui/card';
import { RichLine } from '@/components/ui/rich-line';
import type { StatusView } from '@/components/ui/status';
import { Status } from '@/components/ui/status';
import type { StatusKind } from '@/components/ui/status-vocabulary';
import type { Instant } from '@/components/ui/time';
import { RelativeTime } from '@/components/ui/time';
import { useText } from '@/components/ui/use-text';

export type CheckResultProps = {
  readonly status: StatusView;
  readonly checks: readonly AccountCheckView[];
  readonly checkedAt?: Instant;
};

const kinds: { readonly [State in AccountCheckView['state']]: StatusKind } = {
  ok: 'reachable',
  failing: 'unreachable',
  unchecked: 'unchecked',
  'no-account': 'unchecked',
};

/** The last connection test, account by account: what, why, what to do. */
export function CheckResult({ checks, checkedAt }: CheckResultProps) {
  const t = useTranslations('instance');
  const purpose = useTranslations('purpose');
  const textOf = useText();
  return (
    <Card
      title={t('connection')}
      note={checkedAt ? t.rich('checked', { time: () => <RelativeTime at={checkedAt} /> }) : t('neverChecked')}
      {...(checks.some(({ state }) => state === 'failing') ? { hue: 'error' as const } : {})}
      padding="none"
    >
      <ul className={styles.list}>
        {checks.map((check) => (
          <li key={check.purpose}>
            <span className={styles.purpose}>{purpose(`${check.purpose}.name`)}</span>
            <div>
              {check.state === 'no-account' ? (
                <span className="t3">{t('noAccount')}</span>
              ) : (
                <Status kind={kinds[check.state]} look="plain" />
              )}
              {check.what && (
                <dl className={styles.why}>
                  <dt>{t('what')}</dt>
                  <dd>
                    <RichLine text={textOf(check.what)} />
                  </dd>
                  {check.why && (
                    <>
                      <dt>{t('why')}</dt>
                      <dd>
                        <RichLine text={textOf(check.why)} />
                      </dd>
                    </>
                  )}
                  {check.toDo && (
                    <>
                      <dt>{t('toDo')}</dt>
                      <dd>
                        <RichLine text={textOf(check.toDo)} />
                      </dd>
                    </>
                  )}
                  {check.detail && (
                    <>
                      <dt>{t('serverSaid')}</dt>
                      <dd>
                        <code>{check.detail}</code>
                      </dd>
                    </>
                  )}
                </dl>
              )}
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
