'use client';

import type { MenuProps } from 'antd';
import { App, Button, Dropdown, Tabs } from 'antd';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useCallback, useState } from 'react';
import type { RevokeExemption } from '@/components/exemption/exemption-table';
import { ExemptionTable } from '@/components/exemption/exemption-table';
import type { CopyValues } from '@/components/profile/copy-dialog';
import { CopyDialog } from '@/components/profile/copy-dialog';
import type { ImportSource, ReadRules } from '@/components/profile/import-dialog';
import { ImportDialog } from '@/components/profile/import-dialog';
import { draftFromRules, draftRules, settingIn } from '@/components/profile/profile-draft';
import styles from '@/components/profile/profile-page.module.css';
import { ProfileTrial } from '@/components/profile/profile-trial';
import type { ProfilePageView, ProfileUse, RuleSetting, VersionRow } from '@/components/profile/profile-view';
import { RenameDialog } from '@/components/profile/rename-dialog';
import { RuleDrawer } from '@/components/profile/rule-drawer';
import { RuleTable } from '@/components/profile/rule-table';
import { SaveDialog } from '@/components/profile/save-dialog';
import { useProfileDraft } from '@/components/profile/use-profile-draft';
import type { AssignProfile } from '@/components/profile/uses-drawer';
import { UsesDrawer } from '@/components/profile/uses-drawer';
import { VersionChanges } from '@/components/profile/version-changes';
import type { Command } from '@/components/ui/action-state';
import { Card } from '@/components/ui/card';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { EnvChip } from '@/components/ui/env-chip';
import { Icon } from '@/components/ui/icon';
import type { LoadMore } from '@/components/ui/keyset-table';
import { Page } from '@/components/ui/page';
import { PageHead } from '@/components/ui/page-head';
import { PrimaryAction } from '@/components/ui/primary-action';
import { useRefusalText } from '@/components/ui/refusal-alert';
import { RichLine } from '@/components/ui/rich-line';
import { Moment } from '@/components/ui/time';
import { useCommand } from '@/components/ui/use-command';
import { useText } from '@/components/ui/use-text';
import { VersionHistory } from '@/components/ui/version-history';

export const profileTabs = ['rules', 'history', 'exemptions', 'try'] as const;
export type ProfileTab = (typeof profileTabs)[number];

export type ProfileCommands = {
  readonly save: Command<
    {
      readonly n: number;
      readonly rules: ReturnType<typeof draftRules>;
      readonly note: string;
      readonly source: ImportSource | undefined;
    },
    { readonly n: number }
  >;
  readonly copy: Command<CopyValues, unknown>;
  readonly rename: Command<{ readonly n: number; readonly name: string }>;
  readonly remove: Command<{ readonly n: number }>;
  readonly restore: Command<{ readonly n: number; readonly to: number }>;
  readonly assign: AssignProfile;
  readonly read: Command<{ readonly source: ImportSource; readonly text: string }, ReadRules>;
  readonly revoke: RevokeExemption;
};

export type ProfilePageProps = {
  readonly view: ProfilePageView;
  readonly tab: ProfileTab;
  readonly commands: ProfileCommands;
  readonly moreVersions: LoadMore<VersionRow>;
  readonly moreExemptions: LoadMore<ProfilePageView['exemptions']['items'][number]>;
};

type Opened = 'save' | 'copy' | 'rename' | 'remove' | 'import' | 'uses' | undefined;

/** One profile: its rules, its history, what is let through where it judges, and what it would have said. */
export function ProfilePage({ view, tab: firstTab, commands, moreVersions, moreExemptions }: ProfilePageProps) {
  const t = useTranslations('profile');
  const rules = useTranslations('rules');
  const nav = useTranslations('nav');
  const textOf = useText();
  const router = useRouter();
  const { message } = App.useApp();
  const refusalText = useRefusalText();
  const [tab, setTab] = useTab(firstTab);
  const [opened, setOpened] = useState<Opened>();
  const [openRule, setOpenRule] = useState<string>();
  const [source, setSource] = useState<ImportSource>();
  const { draft, changes, change, replace, discard } = useProfileDraft(view.rules);
  const canEdit = view.canManage && !view.builtIn;
  const save = useCommand(commands.save, ({ n }) => {
    setOpened(undefined);
    setSource(undefined);
    discard();
    message.success(t('saved', { n }));
    router.refresh();
  });
  const remove = useCommand(commands.remove, () => router.push('/rules/profiles'));
  const close = useCallback(() => setOpened(undefined), []);
  const badRule = save.refusal?.details?.['ruleId'];
  const rule = view.rules.find(({ id }) => id === openRule);
  const name = textOf(view.name);

  const onTake = (given: ReadRules['rules'], others: 'keep' | 'default', from: ImportSource) => {
    const next = draftFromRules(view.rules, draft, given, others);
    replace(next);
    setSource(from);
    setOpened(undefined);
    setTab('rules');
    message.info(t('taken', { count: next.size }));
  };

  return (
    <Page
      crumbs={[
        { label: nav('rules'), href: '/rules' },
        { label: rules('tabs.profiles'), href: '/rules/profiles' },
        { label: name },
      ]}
    >
      <PageHead
        title={name}
        tags={view.builtIn && <span className={styles.tag}>{t('builtIn')}</span>}
        meta={[
          <code key="key">{view.key}</code>,
          t('version', { n: view.n }),
          view.savedAt && (
            <span key="saved">
              {t.rich('savedBy', { by: view.savedBy ?? 'Sluice', at: () => <Moment at={view.savedAt ?? ''} /> })}
            </span>
          ),
        ]}
        actions={
          <>
            <Dropdown menu={{ items: menuItems() }} trigger={['click']} placement="bottomRight">
              <Button type="text" size="large" icon={<Icon name="more" size={16} />} aria-label={t('more')} />
            </Dropdown>
            {draft.size > 0 && (
              <Button size="large" onClick={discard}>
                {t('discard')}
              </Button>
            )}
            {canEdit && (
              <PrimaryAction
                label={draft.size > 0 ? t('saveCount', { count: draft.size }) : t('saveOpen')}
                blockers={
                  draft.size > 0
                    ? []
                    : [
                        {
                          id: 'nothing',
                          text: {
                            en: 'Nothing is changed. Choose a level, or open a rule for its options.',
                            zh: '没有改动。选择级别，或打开规则调整选项。',
                          },
                          waits: false,
                        },
                      ]
                }
                onAct={() => setOpened('save')}
              />
            )}
            {view.canManage && view.builtIn && (
              <PrimaryAction label={t('copyOpen')} icon="copy" onAct={() => setOpened('copy')} />
            )}
          </>
        }
      />
      <Uses uses={view.uses} {...(view.canManage ? { onChoose: () => setOpened('uses') } : {})} />
      {view.builtIn && <p className={styles.builtIn}>{t('builtInText')}</p>}
      <Tabs
        className={styles.tabs ?? ''}
        size="small"
        activeKey={tab}
        destroyOnHidden={false}
        onChange={(key) => setTab(key as ProfileTab)}
        items={profileTabs
          .filter((key) => key !== 'try' || view.canManage)
          .map((key) => ({
            key,
            label: t(`tab.${key}`),
            children: (
              <div className={styles.panel}>
                <Card padding="none" className={key === 'rules' ? (styles.card ?? '') : ''}>
                  {panel(key)}
                </Card>
              </div>
            ),
          }))}
      />
      {rule && tab === 'rules' && (
        <RuleDrawer
          key={rule.id}
          rule={rule}
          setting={settingIn(draft, rule)}
          canEdit={canEdit}
          problem={badRule === rule.id && save.refusal ? refusalText(save.refusal) : undefined}
          onChange={(setting: RuleSetting) => change(rule, setting)}
          onClose={() => setOpenRule(undefined)}
        />
      )}
      {dialog()}
    </Page>
  );

  function menuItems(): MenuProps['items'] {
    const file = `/api/v1/profiles/${view.key}/file`;
    return [
      ...(canEdit
        ? [{ key: 'import', icon: <Icon name="upload" />, label: t('import'), onClick: () => setOpened('import') }]
        : []),
      {
        key: 'export',
        icon: <Icon name="download" />,
        label: (
          <a href={file} download>
            {t('exportChanged')}
          </a>
        ),
      },
      {
        key: 'export-all',
        icon: <Icon name="download" />,
        label: (
          <a href={`${file}?rules=all`} download>
            {t('exportAll')}
          </a>
        ),
      },
      ...(view.canManage && !view.builtIn
        ? [
            { type: 'divider' as const },
            { key: 'copy', icon: <Icon name="copy" />, label: t('copyOpen'), onClick: () => setOpened('copy') },
            { key: 'rename', icon: <Icon name="pencil" />, label: t('renameOpen'), onClick: () => setOpened('rename') },
            {
              key: 'remove',
              icon: <Icon name="cross" />,
              label: t('removeOpen'),
              danger: true,
              onClick: () => setOpened('remove'),
            },
          ]
        : []),
    ];
  }

  function panel(key: ProfileTab) {
    switch (key) {
      case 'rules':
        return (
          <RuleTable
            view={view}
            draft={draft}
            canEdit={canEdit}
            open={openRule}
            onOpen={setOpenRule}
            onChange={change}
          />
        );
      case 'history':
        return (
          <VersionHistory<VersionRow>
            key={view.n}
            versions={view.versions}
            canRestore={canEdit}
            loadMore={moreVersions}
            restore={({ to }) => commands.restore({ n: view.n, to })}
            restoreText={(n) => t('restoreText', { n })}
            origin={({ origin }) => origin && <RichLine text={textOf(origin)} />}
            changes={({ changes }) => <VersionChanges changes={changes} />}
            onRestored={() => {
              discard();
              router.refresh();
            }}
          />
        );
      case 'exemptions':
        return (
          <ExemptionTable
            exemptions={view.exemptions}
            canRevoke={view.canExempt}
            loadMore={moreExemptions}
            revoke={commands.revoke}
            onRevoked={() => router.refresh()}
          />
        );
      case 'try':
        return <ProfileTrial view={view} draft={draft} />;
    }
  }

  function dialog() {
    switch (opened) {
      case undefined:
        return null;
      case 'save':
        return (
          <SaveDialog
            n={view.n}
            places={view.uses.map(({ environment, project }) =>
              project ? `${project.name} · ${environment.name}` : environment.name,
            )}
            changes={changes}
            pending={save.pending}
            refusal={save.refusal}
            onClose={close}
            onSave={(note) => void save.run({ n: view.n, rules: draftRules(view.rules, draft), note, source })}
          />
        );
      case 'copy':
        return (
          <CopyDialog
            profiles={view.profiles}
            copyOf={view.key}
            create={commands.copy}
            onClose={close}
            onCreated={(key) => router.push(`/rules/profiles/${key}`)}
          />
        );
      case 'rename':
        return (
          <RenameDialog
            name={name}
            rename={(values) => commands.rename({ n: view.n, ...values })}
            onClose={close}
            onDone={() => router.refresh()}
          />
        );
      case 'remove':
        return (
          <ConfirmDialog
            open
            title={t('removeTitle', { name })}
            verb={t('remove')}
            danger
            pending={remove.pending}
            refusal={remove.refusal}
            onClose={close}
            onConfirm={() => void remove.run({ n: view.n })}
          >
            <p>{t('removeText')}</p>
          </ConfirmDialog>
        );
      case 'import':
        return <ImportDialog read={commands.read} onClose={close} onTake={onTake} />;
      case 'uses':
        return <UsesDrawer view={view} assign={commands.assign} onClose={close} onDone={() => router.refresh()} />;
    }
  }
}

/** Where it judges, in one sentence. */
function Uses({ uses, onChoose }: { readonly uses: readonly ProfileUse[]; onChoose?(): void }) {
  const t = useTranslations('profile');
  return (
    <div className={styles.uses}>
      <span>{uses.length === 0 ? t('judgesNowhere') : t('judgesIn')}</span>
      {uses.map(({ environmentId, environment, project }) => (
        <span key={`${environmentId} ${project?.id ?? ''}`} className={styles.use}>
          <EnvChip {...environment} />
          {project && <span>{t('forProject', { project: project.name })}</span>}
        </span>
      ))}
      {onChoose && (
        <Button type="link" size="small" onClick={onChoose}>
          {t('choosePlaces')}
        </Button>
      )}
    </div>
  );
}

/** The address holds the tab: it can be sent to somebody, and the way back leads to it. */
function useTab(first: ProfileTab): readonly [ProfileTab, (tab: ProfileTab) => void] {
  const [tab, setTab] = useState(first);
  const choose = (next: ProfileTab) => {
    setTab(next);
    const address = new URL(window.location.href);
    if (next === 'rules') address.searchParams.delete('tab');
    else address.searchParams.set('tab', next);
    window.history.replaceState(null, '', address);
  };
  return [tab, choose];
}
