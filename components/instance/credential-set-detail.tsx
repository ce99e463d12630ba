'use client';

import { Alert, Form, Input, Select } from 'antd';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import styles from '@/components/instance/credential-set.module.css';
import { RotationCard } from '@/components/instance/rotation-card';
import type { Command } from '@/components/ui/action-state';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { FormDialog } from '@/components/ui/form-dialog';
import { Link } from '@/components/ui/link';
import { Page } from '@/components/ui/page';
import { PageHead } from '@/components/ui/page-head';
import { PrimaryAction } from '@/components/ui/primary-action';
import type { Instant } from '@/components/ui/time';
import { RelativeTime } from '@/components/ui/time';
import type { Purpose } from '@/lib/instance/target-session';
import type { Text } from '@/lib/shared/text';

export type RotationView = {
  readonly id: string;
  readonly at: Instant;
  readonly username: string;
  readonly items: readonly {
    readonly instanceId: string;
    readonly name: string;
    readonly state: 'pending' | 'stored' | 'failed';
    readonly what?: Text;
    readonly toDo?: Text;
  }[];
};

type RotationOrder = {
  readonly setId: string;
  readonly username: string;
  readonly password: string;
  readonly instanceIds: readonly string[];
};
type Values = Omit<RotationOrder, 'setId'>;

export type CredentialSetDetailProps = {
  readonly set: {
    readonly id: string;
    readonly name: string;
    readonly purpose: Purpose;
    readonly username: string;
    readonly instances: readonly {
      readonly instanceId: string;
      readonly instanceName: string;
      readonly username: string;
      readonly at: Instant;
    }[];
  };
  readonly last: RotationView | undefined;
  /** Every instance: each can be taken into the set. */
  readonly all: readonly { readonly id: string; readonly name: string }[];
  readonly rotate: Command<RotationOrder, { readonly rotationId: string; readonly instances: number }>;
  readonly readRotation: Command<{ readonly rotationId: string }, RotationView>;
};

/** Who uses the account, and the last time that its password was changed everywhere. */
export function CredentialSetDetail({ set, last, all, rotate, readRotation }: CredentialSetDetailProps) {
  const t = useTranslations('credentialSet');
  const instances = useTranslations('instances');
  const purposeText = useTranslations('purpose');
  const router = useRouter();
  /** The instances that are offered first: those that failed, when it is tried again. */
  const [asking, setAsking] = useState<readonly string[]>();
  const members = set.instances;
  return (
    <Page
      crumbs={[
        { label: instances('title'), href: '/instances' },
        { label: t('title'), href: '/instances/credential-sets' },
        { label: set.name },
      ]}
    >
      <PageHead
        title={set.name}
        meta={[
          purposeText(`${set.purpose}.name`),
          <code key="username">{set.username}</code>,
          t('memberCount', { count: members.length }),
        ]}
        actions={<PrimaryAction label={t('rotate')} icon="key" onAct={() => setAsking([])} />}
      />
      <div style={{ display: 'grid', gap: 16, marginTop: 16 }}>
        {last && (
          <RotationCard
            key={last.id}
            first={last}
            read={readRotation}
            onEnd={() => router.refresh()}
            onRetry={(instanceIds) => setAsking(instanceIds)}
          />
        )}
        <Card title={t('instances')} padding="none">
          <ul className={styles.list}>
            {members.map(({ instanceId, instanceName, username, at }) => (
              <li key={instanceId}>
                <Link href={`/instances/${instanceId}`}>{instanceName}</Link>
                <span className={styles.account}>
                  <code>{username}</code>
                  <span className="t3">{t.rich('changed', { time: () => <RelativeTime at={at} /> })}</span>
                </span>
              </li>
            ))}
          </ul>
          {members.length === 0 && <EmptyState>{t('noMembers')}</EmptyState>}
        </Card>
      </div>
      {asking && (
        <FormDialog<Values, { readonly rotationId: string; readonly instances: number }>
          open
          title={t('rotateTitle', { name: set.name })}
          verb={t('rotateVerb')}
          initial={{ username: set.username, password: '', instanceIds: asking }}
          command={(values) => rotate({ ...values, setId: set.id })}
          onClose={() => setAsking(undefined)}
          onDone={() => router.refresh()}
        >
          <p className="t2" style={{ marginBottom: 12 }}>
            {t('rotateNote')}
          </p>
          <Form.Item
            name="username"
            label={t('username')}
            rules={[{ required: true, whitespace: true, message: t('usernameNeeded') }]}
          >
            <Input autoComplete="off" spellCheck={false} maxLength={128} />
          </Form.Item>
          <Form.Item name="password" label={t('password')} extra={t('passwordHelp')}>
            <Input.Password autoComplete="new-password" autoFocus maxLength={1024} />
          </Form.Item>
          <Form.Item
            name="instanceIds"
            label={t('which')}
            extra={t('whichHelp', { count: members.length })}
            rules={members.length === 0 ? [{ required: true, message: t('whichNeeded') }] : []}
          >
            <Select
              mode="multiple"
              maxTagCount={20}
              showSearch={{ optionFilterProp: 'label' }}
              options={all.map(({ id, name }) => ({ value: id, label: name }))}
            />
          </Form.Item>
          <Alert type="info" showIcon title={t('serverFirst')} />
        </FormDialog>
      )}
    </Page>
  );
}
