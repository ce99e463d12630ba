'use client';

import type { MenuProps } from 'antd';
import { App, Button, Dropdown, Tabs } from 'antd';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import styles from '@/components/instance/instance-detail.module.css';
import { AccountPanel } from '@/components/redis/account-panel';
import { KeysPanel } from '@/components/redis/keys-panel';
import { MemoryPanel } from '@/components/redis/memory-panel';
import { OverviewPanel } from '@/components/redis/overview-panel';
import { RedisForm } from '@/components/redis/redis-form';
import type { AskRedis, RedisDetailView, RedisFormValues, RedisTab } from '@/components/redis/redis-view';
import { redisTabs } from '@/components/redis/redis-view';
import { ShardsPanel } from '@/components/redis/shards-panel';
import { SlowLogPanel } from '@/components/redis/slow-log-panel';
import type { Command } from '@/components/ui/action-state';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { EnvChip } from '@/components/ui/env-chip';
import { Icon } from '@/components/ui/icon';
import { Page } from '@/components/ui/page';
import { PageHead } from '@/components/ui/page-head';
import { PrimaryAction } from '@/components/ui/primary-action';
import { RefusalAlert } from '@/components/ui/refusal-alert';
import { useCommand } from '@/components/ui/use-command';
import type { RedisAnswer } from '@/lib/redis-instance/look/redis-answer';

export type RedisDetailProps = {
  readonly view: RedisDetailView;
  readonly tab: RedisTab;
  readonly ask: AskRedis;
  readonly update: Command<RedisFormValues, { readonly id: string }>;
  readonly remove: Command;
};

/** One Redis server or cluster: what it says now, each tab by a look of its own. */
export function RedisDetail({ view, tab, ask, update, remove }: RedisDetailProps) {
  const t = useTranslations('redis');
  const nav = useTranslations('nav');
  const router = useRouter();
  const { message } = App.useApp();
  const [open, setOpen] = useState<'edit' | 'remove'>();
  const test = useCommand<void, RedisAnswer>(
    () => ask({ kind: 'ping' }),
    (answer) => {
      if (answer.kind !== 'ping') return;
      message.success(t('tested', { version: answer.version, ms: Math.round(answer.ms) }));
      if (answer.isCluster !== (view.mode === 'cluster')) message.warning(t(`modeDiffers.${view.mode}`));
    },
  );
  const removing = useCommand(remove, () => router.push('/instances/redis'));
  const items: MenuProps['items'] = [
    { key: 'edit', icon: <Icon name="pencil" />, label: t('edit'), onClick: () => setOpen('edit') },
    { key: 'remove', icon: <Icon name="cross" />, label: t('remove'), danger: true, onClick: () => setOpen('remove') },
  ];
  const tabs = redisTabs.filter((key) => key !== 'shards' || view.mode === 'cluster');
  return (
    <Page
      crumbs={[
        { label: nav('instances'), href: '/instances' },
        { label: t('title'), href: '/instances/redis' },
        { label: view.name },
      ]}
    >
      <PageHead
        title={view.name}
        tags={<EnvChip {...view.environment} />}
        meta={[
          t(`mode.${view.mode}`),
          <code key="address">{view.address}</code>,
          t('zone', { zone: view.zone }),
          view.project ?? t('noProject'),
          view.tags.join(' '),
        ]}
        actions={
          <>
            {view.canManage && (
              <Dropdown menu={{ items }} trigger={['click']} placement="bottomRight">
                <Button type="text" size="large" icon={<Icon name="more" size={16} />} aria-label={t('more')} />
              </Dropdown>
            )}
            <PrimaryAction label={t('test')} icon="refresh" pending={test.pending} onAct={() => void test.run()} />
          </>
        }
      />
      <RefusalAlert refusal={test.refusal} />
      <Tabs
        className={styles.tabs ?? ''}
        size="small"
        activeKey={tab}
        onChange={(key) => router.push(`/instances/redis/${view.id}?tab=${key}`)}
        items={tabs.map((key) => ({ key, label: t(`tab.${key}`) }))}
      />
      <TabPanel tab={tab} view={view} ask={ask} />
      {open === 'edit' && (
        <RedisForm
          choices={view}
          initial={view.form}
          command={update}
          onClose={() => setOpen(undefined)}
          onDone={() => router.refresh()}
        />
      )}
      <ConfirmDialog
        open={open === 'remove'}
        title={t('removeTitle', { name: view.name })}
        verb={t('removeVerb')}
        danger
        pending={removing.pending}
        refusal={removing.refusal}
        onClose={() => setOpen(undefined)}
        onConfirm={() => void removing.run()}
      >
        <p>{t('removeText')}</p>
      </ConfirmDialog>
    </Page>
  );
}

function TabPanel({ tab, view, ask }: Pick<RedisDetailProps, 'tab' | 'view' | 'ask'>) {
  switch (tab) {
    case 'overview':
      return <OverviewPanel view={view} ask={ask} />;
    case 'memory':
      return <MemoryPanel view={view} ask={ask} />;
    case 'slow-log':
      return <SlowLogPanel view={view} ask={ask} />;
    case 'keys':
      return <KeysPanel view={view} ask={ask} />;
    case 'shards':
      return <ShardsPanel view={view} ask={ask} />;
    case 'account':
      return <AccountPanel view={view} />;
  }
}
