'use client';

import { App, Button, Form, Input, Popconfirm, Select } from 'antd';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { AccessTab } from '@/components/access/access-tabs';
import { AccessTabs } from '@/components/access/access-tabs';
import { MaskForm } from '@/components/mask/mask-form';
import { MaskKind } from '@/components/mask/mask-kind';
import type { MaskRow, MaskValues, Option, SuggestionRow } from '@/components/mask/mask-view';
import { SuggestionTable } from '@/components/mask/suggestion-table';
import type { Command } from '@/components/ui/action-state';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { FilterBar, FilterChips } from '@/components/ui/filter-bar';
import { FormDialog } from '@/components/ui/form-dialog';
import type { LoadMore } from '@/components/ui/keyset-table';
import { KeysetTable } from '@/components/ui/keyset-table';
import { Page } from '@/components/ui/page';
import { PageHead } from '@/components/ui/page-head';
import { PrimaryAction } from '@/components/ui/primary-action';
import { useRefusalText } from '@/components/ui/refusal-alert';
import { Status } from '@/components/ui/status';
import type { Page as PageOf } from '@/lib/shared/page';

export type MaskListProps = {
  readonly rules: PageOf<MaskRow>;
  readonly suggestions: PageOf<SuggestionRow>;
  readonly view: 'rules' | 'suggestions';
  readonly tabs: readonly AccessTab[];
  readonly canManage: boolean;
  readonly instances: readonly Option[];
  readonly create: Command<MaskValues>;
  readonly save: Command<MaskValues & { readonly id: string; readonly version: number }>;
  readonly remove: Command<{ readonly id: string; readonly version: number }>;
  readonly scan: Command<{ readonly instanceId: string; readonly schema: string }>;
  readonly accept: Command<{ readonly id: string }>;
  readonly dismiss: Command<{ readonly id: string }>;
  readonly loadMoreRules: LoadMore<MaskRow>;
  readonly loadMoreSuggestions: LoadMore<SuggestionRow>;
};

type Open = { readonly kind: 'new' } | { readonly kind: 'edit'; readonly rule: MaskRow } | { readonly kind: 'scan' };

/** Which columns are hidden in the console and how, and those that scans suggest. */
export function MaskList(props: MaskListProps) {
  const { rules, suggestions, view, tabs, canManage, instances, create, save, scan } = props;
  const t = useTranslations('masks');
  const access = useTranslations('access');
  const router = useRouter();
  const { message } = App.useApp();
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  const refresh = () => router.refresh();
  const edited = open?.kind === 'edit' ? open.rule : undefined;
  return (
    <Page crumbs={[{ label: access('title') }, { label: t('title') }]}>
      <PageHead
        title={t('title')}
        meta={[t('note')]}
        {...(canManage
          ? {
              actions: (
                <>
                  <Button onClick={() => setOpen({ kind: 'scan' })}>{t('scan')}</Button>
                  <PrimaryAction label={t('new')} icon="plus" onAct={() => setOpen({ kind: 'new' })} />
                </>
              ),
            }
          : {})}
      />
      <AccessTabs current="masks" shown={tabs} />
      <Card padding="none">
        <FilterBar>
          <FilterChips<'rules' | 'suggestions'>
            label={t('title')}
            choices={(['rules', 'suggestions'] as const).map((key) => ({ key, label: t(`view.${key}`) }))}
            value={view}
            onChoose={(key) => router.push(key === 'rules' ? '/access/masks' : '/access/masks?view=suggestions')}
          />
        </FilterBar>
        {view === 'rules' ? (
          <Rules {...props} page={rules} onEdit={(rule) => setOpen({ kind: 'edit', rule })} />
        ) : (
          <SuggestionTable {...props} page={suggestions} loadMore={props.loadMoreSuggestions} onDone={refresh} />
        )}
      </Card>
      {(open?.kind === 'new' || edited) && (
        <MaskForm
          key={edited?.id ?? 'new'}
          rule={edited}
          instances={instances}
          command={edited ? (values) => save({ ...values, id: edited.id, version: edited.version }) : create}
          onClose={close}
          onDone={refresh}
        />
      )}
      <FormDialog<{ instanceId: string; schema: string }>
        open={open?.kind === 'scan'}
        title={t('scanTitle')}
        verb={t('scanVerb')}
        initial={{}}
        command={scan}
        onClose={close}
        onDone={() => {
          message.success(t('scanStarted'));
          router.push('/access/masks?view=suggestions');
        }}
      >
        <p className="t2">{t('scanNote')}</p>
        <Form.Item
          name="instanceId"
          label={t('field.instance')}
          rules={[{ required: true, message: t('field.needed') }]}
        >
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={instances.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
        <Form.Item name="schema" label={t('scanSchema')} rules={[{ required: true, message: t('field.needed') }]}>
          <Input maxLength={64} className="mono" autoComplete="off" />
        </Form.Item>
      </FormDialog>
    </Page>
  );
}

function Rules(props: MaskListProps & { readonly page: PageOf<MaskRow>; onEdit(rule: MaskRow): void }) {
  const { page, canManage, remove, loadMoreRules, onEdit } = props;
  const t = useTranslations('masks');
  return (
    <KeysetTable<MaskRow>
      label={t('title')}
      first={page}
      columns={[
        { title: t('column.name'), dataIndex: 'name', width: 200, ellipsis: true },
        {
          title: t('column.place'),
          key: 'place',
          render: (_, rule) => (
            <code className="wrap">{[rule.schemaPattern, rule.tablePattern, rule.columnPattern].join('.')}</code>
          ),
        },
        { title: t('column.type'), key: 'type', width: 112, render: (_, rule) => <code>{rule.typePattern}</code> },
        { title: t('column.mask'), key: 'mask', width: 216, render: (_, rule) => <MaskKind mask={rule.mask} /> },
        { title: t('column.level'), key: 'level', width: 104, render: (_, { level }) => levelText(t, level) },
        {
          title: t('column.instance'),
          key: 'instance',
          width: 168,
          ellipsis: true,
          render: (_, rule) => rule.instance ?? <span className="t3">{t('every')}</span>,
        },
        {
          title: t('column.state'),
          key: 'state',
          width: 96,
          render: (_, { enabled }) => <Status kind={enabled ? 'active' : 'disabled'} look="plain" />,
        },
        ...(canManage
          ? [
              {
                key: 'deeds',
                width: 144,
                align: 'right' as const,
                render: (_: unknown, rule: MaskRow) => (
                  <>
                    <Button size="small" type="text" onClick={() => onEdit(rule)}>
                      {t('edit')}
                    </Button>
                    <RemoveButton rule={rule} remove={remove} />
                  </>
                ),
              },
            ]
          : []),
      ]}
      rowKey={({ id }) => id}
      loadMore={loadMoreRules}
      isQuiet={({ enabled }) => !enabled}
      minWidth={1080}
      empty={<EmptyState>{t('empty')}</EmptyState>}
    />
  );
}

function levelText(t: ReturnType<typeof useTranslations<'masks'>>, level: number): string {
  const known = ([1, 2, 3] as const).find((one) => one === level);
  return known === undefined ? String(level) : t(`level.${known}`);
}

function RemoveButton({ rule, remove }: { readonly rule: MaskRow; readonly remove: MaskListProps['remove'] }) {
  const t = useTranslations('masks');
  const router = useRouter();
  const { message } = App.useApp();
  const textOf = useRefusalText();
  return (
    <Popconfirm
      title={t('removeTitle', { name: rule.name })}
      description={t('removeText')}
      okText={t('remove')}
      okButtonProps={{ danger: true }}
      onConfirm={async () => {
        const state = await remove({ id: rule.id, version: rule.version });
        if (state.ok) router.refresh();
        else message.error(textOf(state.error));
      }}
    >
      <Button size="small" type="text">
        {t('remove')}
      </Button>
    </Popconfirm>
  );
}
