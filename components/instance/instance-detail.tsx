'use client';

import type { MenuProps } from 'antd';
import { Button, Dropdown, Tabs } from 'antd';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { CheckResult } from '@/components/instance/check-result';
import { CredentialCard } from '@/components/instance/credential-card';
import styles from '@/components/instance/instance-detail.module.css';
import { InstanceForm } from '@/components/instance/instance-form';
import type { InstanceCommands, InstanceDetailView } from '@/components/instance/instance-view';
import { PrivilegePanel } from '@/components/instance/privilege-panel';
import { Card } from '@/components/ui/card';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { EmptyState } from '@/components/ui/empty-state';
import { EnvChip } from '@/components/ui/env-chip';
import { FactList } from '@/components/ui/fact-list';
import { Icon } from '@/components/ui/icon';
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
  readonly tab: 'overview' | 'privileges';
};

/** One server: whether it can be reached, what it is, who may use it, and what its accounts may do. */
export function InstanceDetail({ view, commands, tab }: InstanceDetailProps) {
  const t = useTranslations('instance');
  const nav = useTranslations('nav');
  const router = useRouter();
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
            {view.isReviewOnly && <Status kind="review-only" />}
          </>
        }
        meta={[
          t(`role.${view.role}`),
          view.engine || t('notChecked'),
          <code key="address">{view.address}</code>,
          t('zone', { zone: view.zone }),
          view.checkedAt ? (
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
        onChange={(key) =>
          router.push(key === 'overview' ? `/instances/${view.id}` : `/instances/${view.id}?tab=${key}`)
        }
        items={[
          { key: 'overview', label: t('overview') },
          {
            key: 'privileges',
            label: (
              <>
                {t('privileges')} {missing > 0 && <span className="t3">{missing}</span>}
              </>
            ),
          },
        ]}
      />
      {tab === 'overview' ? (
        <Overview view={view} commands={commands} />
      ) : (
        <PrivilegePanel view={view} commands={commands} />
      )}
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
