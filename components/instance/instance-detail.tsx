'use client';

import type { MenuProps } from 'antd';
import { Button, Dropdown, Select, Tabs } from 'antd';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { CheckResult } from '@/components/instance/check-result';
import { CredentialCard } from '@/components/instance/credential-card';
import styles from '@/components/instance/instance-detail.module.css';
import { InstanceForm } from '@/components/instance/instance-form';
import type { InstanceTab } from '@/components/instance/instance-tabs';
import { instanceTabs, liveTabs } from '@/components/instance/instance-tabs';
import type { InstanceCommands, InstanceDetailView } from '@/components/instance/instance-view';
import { ChangeList } from '@/components/instance/live/change-list';
import { LiveOverview } from '@/components/instance/live/live-overview';
import type { InstanceLiveView, LiveCommands } from '@/components/instance/live/live-view';
import { AccountsPanel, BinlogsPanel, DatabasesPanel, InnodbPanel } from '@/components/instance/live/server-panels';
import { LocksPanel, SessionsPanel } from '@/components/instance/live/sessions-panel';
import { VariablesPanel } from '@/components/instance/live/variables-panel';
import { PrivilegePanel } from '@/components/instance/privilege-panel';
import { Card } from '@/components/ui/card';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { EmptyState } from '@/components/ui/empty-state';
import { EnvChip } from '@/components/ui/env-chip';
import { FactList } from '@/components/ui/fact-list';
import { Icon } from '@/components/ui/icon';
import { Link } from '@/components/ui/link';
import { formatDuration } from '@/components/ui/number-format';
import { Page } from '@/components/ui/page';
import { PageHead } from '@/components/ui/page-head';
import { PrimaryAction } from '@/components/ui/primary-action';
import { RefusalAlert } from '@/components/ui/refusal-alert';
import { Status } from '@/components/ui/status';
import { RelativeTime } from '@/components/ui/time';
import { useCommand } from '@/components/ui/use-command';
import { useText } from '@/components/ui/use-text';

export type InstanceDetailProps = {
  readonly view: InstanceDetailView;
  readonly commands: InstanceCommands;
  readonly live: InstanceLiveView;
  readonly liveCommands: LiveCommands;
  /** None = how the server is, or how to reach it when nobody has yet. */
  readonly tab: InstanceTab | undefined;
};

const ranges = [2, 24, 168, 720] as const;

/** One server: whether it can be reached, what it is, who may use it, and what its accounts may do. */
export function InstanceDetail({ view, commands, live, liveCommands, tab: asked }: InstanceDetailProps) {
  const t = useTranslations('instance');
  const nav = useTranslations('nav');
  const liveText = useTranslations('live');
  const locale = useLocale();
  const router = useRouter();
  // Decided once: a page must not turn away from what somebody is filling in when the first visit comes.
  const [first] = useState<InstanceTab>(live.seenAt === undefined && live.state !== 'down' ? 'setup' : 'overview');
  const tab = asked ?? first;
  const tabs = instanceTabs.filter((key) => live.canInspect || !liveTabs.some((known) => known === key));
  const [open, setOpen] = useState<'edit' | 'remove'>();
  const check = useCommand(commands.check, () => router.refresh());
  const remove = useCommand(commands.remove, () => router.push('/instances'));
  const items: MenuProps['items'] = [
    { key: 'edit', icon: <Icon name="pencil" />, label: t('edit'), onClick: () => setOpen('edit') },
    { key: 'remove', icon: <Icon name="cross" />, label: t('remove'), danger: true, onClick: () => setOpen('remove') },
  ];
  const missing = view.privileges.flatMap(({ features }) => features).filter(({ state }) => state === 'missing').length;
  return (
    <Page
      crumbs={[
        { label: nav('instances'), href: '/instances' },
        ...(view.cluster ? [{ label: view.cluster }] : []),
        { label: view.name },
      ]}
    >
      <PageHead
        title={view.name}
        tags={
          <>
            <EnvChip {...view.environment} />
            <Status {...view.status} />
            {view.status.kind !== 'unreachable' && <Status {...view.live.status} />}
            {view.isReviewOnly && <Status kind="review-only" />}
          </>
        }
        meta={[
          t(`role.${view.role}`),
          view.engine || t('notChecked'),
          <code key="address">{view.address}</code>,
          t('zone', { zone: view.zone }),
          ...(live.uptimeSeconds === null
            ? []
            : [liveText('upFor', { duration: formatDuration(live.uptimeSeconds * 1000, locale) })]),
          live.seenAt ? (
            <span key="read">{liveText.rich('read', { time: () => <RelativeTime at={live.seenAt ?? ''} /> })}</span>
          ) : view.checkedAt ? (
            <span key="checked">{t.rich('checked', { time: () => <RelativeTime at={view.checkedAt ?? ''} /> })}</span>
          ) : (
            t('neverChecked')
          ),
        ]}
        actions={
          <>
            {view.canManage && (
              <Dropdown menu={{ items }} trigger={['click']} placement="bottomRight">
                <Button type="text" size="large" icon={<Icon name="more" size={16} />} aria-label={t('more')} />
              </Dropdown>
            )}
            {view.canCheck && (
              <PrimaryAction label={t('check')} icon="refresh" pending={check.pending} onAct={() => void check.run()} />
            )}
          </>
        }
      />
      <RefusalAlert refusal={check.refusal} />
      <Tabs
        className={styles.tabs ?? ''}
        size="small"
        activeKey={tab}
        destroyOnHidden={false}
        onChange={(key) => router.push(`/instances/${view.id}?tab=${key}`)}
        items={tabs.map((key) => ({
          key,
          label:
            key === 'privileges' && missing > 0 ? (
              <>
                {liveText(`tab.${key}`)} <span className="t3">{missing}</span>
              </>
            ) : (
              liveText(`tab.${key}`)
            ),
        }))}
        tabBarExtraContent={
          tab === 'overview' && (
            <Select
              size="small"
              value={live.hours}
              aria-label={liveText('range')}
              onChange={(hours) => router.push(`/instances/${view.id}?tab=overview&hours=${hours}`)}
              options={ranges.map((hours) => ({ value: hours, label: liveText(`hours.${hours}`) }))}
            />
          )
        }
      />
      <TabPanel tab={tab} view={view} commands={commands} live={live} liveCommands={liveCommands} />
      {open === 'edit' && (
        <InstanceForm
          open
          environments={view.environments}
          zones={view.zones}
          initial={view.form}
          command={commands.update}
          onClose={() => setOpen(undefined)}
          onDone={() => router.refresh()}
        />
      )}
      <ConfirmDialog
        open={open === 'remove'}
        title={t('removeTitle', { name: view.name })}
        verb={t('removeVerb')}
        danger
        pending={remove.pending}
        refusal={remove.refusal}
        onClose={() => setOpen(undefined)}
        onConfirm={() => void remove.run()}
      >
        <p>{t('removeText')}</p>
      </ConfirmDialog>
    </Page>
  );
}

type TabPanelProps = Omit<InstanceDetailProps, 'tab'> & { readonly tab: InstanceTab };

function TabPanel({ tab, view, commands, live, liveCommands }: TabPanelProps) {
  const t = useTranslations('live');
  const shown = { view: live, commands: liveCommands };
  switch (tab) {
    case 'overview':
      return <LiveOverview {...shown} />;
    case 'sessions':
      return <SessionsPanel {...shown} />;
    case 'locks':
      return <LocksPanel {...shown} />;
    case 'innodb':
      return <InnodbPanel {...shown} />;
    case 'variables':
      return <VariablesPanel {...shown} />;
    case 'accounts':
      return <AccountsPanel {...shown} />;
    case 'databases':
      return <DatabasesPanel {...shown} />;
    case 'binlogs':
      return <BinlogsPanel {...shown} />;
    case 'history':
      return <ChangeList changes={live.changes} title={t('changeHistory')} />;
    case 'setup':
      return <Overview view={view} commands={commands} />;
    case 'privileges':
      return <PrivilegePanel view={view} commands={commands} />;
  }
}

function Overview({ view, commands }: { readonly view: InstanceDetailView; readonly commands: InstanceCommands }) {
  const t = useTranslations('instance');
  const textOf = useText();
  return (
    <div className={styles.columns}>
      <div className={styles.main}>
        <CheckResult
          status={view.status}
          checks={view.checks}
          {...(view.checkedAt ? { checkedAt: view.checkedAt } : {})}
        />
        {view.proxy && (
          <Card hue="warning" title={t('proxyTitle')}>
            <p>{textOf(view.proxy)}</p>
          </Card>
        )}
        {view.canManage && <CredentialCard view={view} commands={commands} />}
        {view.settings.length > 0 && (
          <Card title={t('settings')} note={t('settingsNote')}>
            <div className={styles.settings}>
              <FactList
                align="start"
                facts={view.settings.map(({ name, value }) => ({
                  label: <code>{name}</code>,
                  value: <code>{value.replaceAll(',', ', ')}</code>,
                }))}
              />
            </div>
          </Card>
        )}
      </div>
      <div className={styles.side}>
        <Card title={t('projects')} padding={view.projects.length > 0 ? 'body' : 'none'}>
          {view.projects.length > 0 ? (
            <ul className="rows">
              {view.projects.map(({ key, name, schemas }) => (
                <li key={key} className="row">
                  <Link href={`/access/projects/${key}`}>{name}</Link>
                  <span className="t3 ellipsis grow right">
                    {schemas.includes('*') ? t('everySchema') : <code>{schemas.join(', ')}</code>}
                  </span>
                </li>
              ))}
            </ul>
          ) : (
            <EmptyState action={<Link href="/access/projects">{t('toProjects')}</Link>}>{t('noProjects')}</EmptyState>
          )}
        </Card>
        <Card title={t('server')}>
          {view.facts.length > 0 ? (
            <FactList
              facts={view.facts.map(({ name, value }) => ({ label: textOf(name), value: <code>{value}</code> }))}
            />
          ) : (
            <p className="t3">{t('noFacts')}</p>
          )}
        </Card>
      </div>
    </div>
  );
}
