'use client';

import { useTranslations } from 'next-intl';
import styles from '@/components/redis/redis.module.css';
import type { RedisDetailView } from '@/components/redis/redis-view';
import { Card } from '@/components/ui/card';
import { CopyButton } from '@/components/ui/copy-button';
import { FactList } from '@/components/ui/fact-list';

/** The account that is enough, and the line that makes it. */
export function AccountPanel({ view }: { readonly view: RedisDetailView }) {
  const t = useTranslations('redis');
  return (
    <div className={styles.stack}>
      <Card title={t('tab.account')} end={<CopyButton text={view.aclLine} label={t('copyLine')} />}>
        <p className="t2">{t('aclNote')}</p>
        <pre className={styles.line}>{view.aclLine}</pre>
        <FactList
          align="start"
          facts={[
            { label: t('username'), value: <code>{view.form.username || 'default'}</code> },
            { label: t('password'), value: t(view.hasPassword ? 'passwordSet' : 'passwordNone') },
          ]}
        />
      </Card>
    </div>
  );
}
