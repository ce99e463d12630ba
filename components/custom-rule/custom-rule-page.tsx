'use client';

import type { MenuProps } from 'antd';
import { App, Button, Dropdown, Tabs } from 'antd';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import styles from '@/components/custom-rule/custom-rule-page.module.css';
import type { CustomRuleView, CustomVersionRow, Draft } from '@/components/custom-rule/custom-rule-view';
import { ExampleList } from '@/components/custom-rule/example-list';
import { PartChanges } from '@/components/custom-rule/part-changes';
import { RuleForm } from '@/components/custom-rule/rule-form';
import { RuleTrial } from '@/components/custom-rule/rule-trial';
import { SaveRuleDialog } from '@/components/custom-rule/save-rule-dialog';
import type { TestDraft } from '@/components/custom-rule/use-tested-draft';
import { useTestedDraft, withoutBlanks } from '@/components/custom-rule/use-tested-draft';
import type { Command, Refusal } from '@/components/ui/action-state';
import { issuesOf } from '@/components/ui/action-state';
import { Card } from '@/components/ui/card';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { Icon } from '@/components/ui/icon';
import type { LoadMore } from '@/components/ui/keyset-table';
import { Page } from '@/components/ui/page';
import { PageHead } from '@/components/ui/page-head';
import type { Blocker } from '@/components/ui/primary-action';
import { PrimaryAction } from '@/components/ui/primary-action';
import { RefusalAlert } from '@/components/ui/refusal-alert';
import { Status } from '@/components/ui/status';
import { Moment } from '@/components/ui/time';
import { useCommand } from '@/components/ui/use-command';
import { useText } from '@/components/ui/use-text';
import { VersionHistory } from '@/components/ui/version-history';
import { leavesOf } from '@/lib/review/custom/condition-tree';

export type CustomRuleCommands = {
  readonly test: TestDraft;
  /** id null: a new rule of the given id. */
  readonly save: Command<
    { readonly id: string; readonly n: number; readonly rule: Draft; readonly note: string },
    { readonly n: number }
  >;
  readonly restore: Command<{ readonly n: number; readonly to: number }>;
  readonly setEnabled: Command<{ readonly n: number; readonly enabled: boolean }>;
  readonly remove: Command<{ readonly n: number }>;
};

export type CustomRulePageProps = {
  readonly view: CustomRuleView;
  readonly commands: CustomRuleCommands;
  readonly moreVersions: LoadMore<CustomVersionRow>;
};

type Opened = 'save' | 'remove' | undefined;

/** A rule that people write: what it looks for, what it says, what proves it, and what it would have found. */
export function CustomRulePage({ view, commands, moreVersions }: CustomRulePageProps) {
  const t = useTranslations('customRule');
  const nav = useTranslations('nav');
  const textOf = useText();
  const router = useRouter();
  const { message } = App.useApp();
  const [draft, setDraft] = useState(view.rule);
  const [slug, setSlug] = useState('');
  const [opened, setOpened] = useState<Opened>();
  const { refusal: testRefusal, results } = useTestedDraft(draft, commands.test, view.canManage);
  const isNew = view.id === null;
  const isChanged = draft !== view.rule;
  const id = view.id ?? `custom-${slug}`;
  const save = useCommand(commands.save, ({ n }) => {
    message.success(t('saved', { n }));
    setOpened(undefined);
    if (isNew) router.push(`/rules/custom/${id}`);
    else router.refresh();
  });
  const remove = useCommand(commands.remove, () => router.push('/rules'));
  const switching = useCommand(commands.setEnabled, () => router.refresh());
  const issues = new Map([...issuesOf(testRefusal), ...issuesOf(save.refusal)]);
  const shownIssues = isChanged ? issues : new Map<string, string>();
  const asksRows = leavesOf(draft.when).some(({ leaf }) => leaf.predicate === 'estimated-rows');
  const name = textOf({ en: draft.title.en || draft.title.zh, zh: draft.title.zh || draft.title.en });
  const filled = spread(draft.examples, results);

  return (
    <Page crumbs={[{ label: nav('rules'), href: '/rules' }, { label: isNew ? t('newTitle') : name }]}>
      <PageHead
        title={isNew && !name ? t('newTitle') : name}
        tags={view.enabled ? undefined : <Status kind="off" />}
        meta={
          isNew
            ? [t('newNote')]
            : [
                <code key="id">{view.id}</code>,
                t('version', { n: view.n }),
                view.savedAt && (
                  <span key="saved">
                    {t.rich('savedBy', { by: view.savedBy ?? 'Sluice', at: () => <Moment at={view.savedAt ?? ''} /> })}
                  </span>
                ),
              ]
        }
        actions={
          view.canManage && (
            <>
              {!isNew && (
                <Dropdown menu={{ items: menuItems() }} trigger={['click']} placement="bottomRight">
                  <Button type="text" size="large" icon={<Icon name="more" size={16} />} aria-label={t('more')} />
                </Dropdown>
              )}
              {isChanged && !isNew && (
                <Button size="large" onClick={() => setDraft(view.rule)}>
                  {t('discard')}
                </Button>
              )}
              <PrimaryAction
                label={isNew ? t('create') : t('saveOpen')}
                pending={save.pending}
                blockers={blockersOf({ isNew, isChanged, slug, draft, testRefusal, filled })}
                onAct={() => setOpened('save')}
              />
            </>
          )
        }
      />
      <RefusalAlert refusal={switching.refusal} />
      <Tabs
        className={styles.tabs ?? ''}
        size="small"
        destroyOnHidden={false}
        items={[
          { key: 'rule', label: t('tab.rule'), children: editor() },
          ...(view.canManage
            ? [
                {
                  key: 'try',
                  label: t('tab.try'),
                  children: (
                    <Card padding="none" className={styles.panel ?? ''}>
                      <RuleTrial draft={withoutBlanks(draft)} />
                    </Card>
                  ),
                },
              ]
            : []),
          ...(isNew
            ? []
            : [
                {
                  key: 'history',
                  label: t('tab.history'),
                  children: (
                    <Card padding="none" className={styles.panel ?? ''}>
                      <VersionHistory<CustomVersionRow>
                        key={view.n}
                        versions={view.versions}
                        canRestore={view.canManage}
                        loadMore={moreVersions}
                        restore={({ to }) => commands.restore({ n: view.n, to })}
                        restoreText={(n) => t('restoreText', { n })}
                        origin={({ restoredFrom }) => restoredFrom !== null && t('restoredFrom', { n: restoredFrom })}
                        changes={({ changes }) => <PartChanges changes={changes} />}
                        onRestored={() => router.refresh()}
                      />
                    </Card>
                  ),
                },
              ]),
        ]}
      />
      {opened === 'save' && (
        <SaveRuleDialog
          n={view.n}
          pending={save.pending}
          refusal={save.refusal}
          onClose={() => setOpened(undefined)}
          onSave={(note) => void save.run({ id, n: view.n, rule: withoutBlanks(draft), note })}
        />
      )}
      {opened === 'remove' && (
        <ConfirmDialog
          open
          title={t('removeTitle', { name })}
          verb={t('remove')}
          danger
          pending={remove.pending}
          refusal={remove.refusal}
          onClose={() => setOpened(undefined)}
          onConfirm={() => void remove.run({ n: view.n })}
        >
          <p>{t('removeText')}</p>
        </ConfirmDialog>
      )}
    </Page>
  );

  function editor() {
    return (
      <div className={styles.columns}>
        <RuleForm
          draft={draft}
          kinds={view.kinds}
          readOnly={!view.canManage}
          issues={shownIssues}
          id={isNew ? { value: slug, onChange: setSlug } : undefined}
          onChange={(part) => setDraft({ ...draft, ...part })}
        />
        <div className={styles.side}>
          <ExampleList
            examples={draft.examples}
            results={filled}
            readOnly={!view.canManage}
            asksRows={asksRows}
            onChange={(examples) => setDraft({ ...draft, examples })}
          />
        </div>
      </div>
    );
  }

  function menuItems(): MenuProps['items'] {
    const { n, enabled } = view;
    return [
      {
        key: 'enabled',
        icon: <Icon name={enabled ? 'stop' : 'play'} />,
        label: t(enabled ? 'disable' : 'enable'),
        onClick: () => void switching.run({ n, enabled: !enabled }),
      },
      { type: 'divider' },
      {
        key: 'remove',
        icon: <Icon name="cross" />,
        label: t('removeOpen'),
        danger: true,
        onClick: () => setOpened('remove'),
      },
    ];
  }
}

type Filled = readonly (NonNullable<ReturnType<typeof useTestedDraft>['results']>[number] | undefined)[];

/** Results of the examples that are none stand at their places in the list of all. */
function spread(
  examples: Draft['examples'],
  results: ReturnType<typeof useTestedDraft>['results'],
): Filled | undefined {
  if (results === undefined) return undefined;
  let at = -1;
  return examples.map(({ sql }) => {
    if (sql.trim() === '') return undefined;
    at += 1;
    return results[at];
  });
}

type Saving = {
  readonly isNew: boolean;
  readonly isChanged: boolean;
  readonly slug: string;
  readonly draft: Draft;
  readonly testRefusal: Refusal | undefined;
  readonly filled: Filled | undefined;
};

/** All that is open before the rule can be saved. */
function blockersOf({ isNew, isChanged, slug, draft, testRefusal, filled }: Saving): readonly Blocker[] {
  if (!isNew && !isChanged) {
    return [{ id: 'nothing', text: { en: 'Nothing is changed.', zh: '没有改动。' }, waits: false }];
  }
  const blockers: Blocker[] = [];
  const add = (id: string, en: string, zh: string, waits = false) => blockers.push({ id, text: { en, zh }, waits });
  if (isNew && !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug)) {
    add('id', 'Give it an id: lower-case words with hyphens between.', '填写标识：小写单词，用连字符连接。');
  }
  if (!draft.title.en && !draft.title.zh) add('title', 'Give it a title.', '填写标题。');
  if (!draft.message.en && !draft.message.zh) add('message', 'Write what it says.', '填写提示内容。');
  for (const message of new Set(issuesOf(testRefusal).values())) {
    if (draft.title.en || draft.title.zh) add(message, message, message);
  }
  if (!draft.examples.some(({ fires, sql }) => fires && sql.trim() !== '')) {
    add('example', 'Add an example that it must find.', '添加一个必须命中的示例。');
  }
  (filled ?? []).forEach((result, at) => {
    if (result?.problem) {
      add(`example-${at}`, `Example ${at + 1} does not do what it says.`, `示例 ${at + 1} 的结果与预期不符。`);
    }
  });
  if (filled === undefined && blockers.length === 0)
    add('testing', 'The examples are being run.', '正在运行示例。', true);
  return blockers;
}
