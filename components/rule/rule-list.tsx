'use client';

import type { TableColumnsType } from 'antd';
import { Input } from 'antd';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { RuleTabs } from '@/components/rule/rule-tabs';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import type { EnvironmentView } from '@/components/ui/env-chip';
import { EnvChip } from '@/components/ui/env-chip';
import type { FilterChoice } from '@/components/ui/filter-bar';
import { FilterBar, FilterChips } from '@/components/ui/filter-bar';
import { Icon } from '@/components/ui/icon';
import { KeysetTable } from '@/components/ui/keyset-table';
import { Link } from '@/components/ui/link';
import { Page } from '@/components/ui/page';
import { PageHead } from '@/components/ui/page-head';
import { PrimaryAction } from '@/components/ui/primary-action';
import { Status } from '@/components/ui/status';
import { useText } from '@/components/ui/use-text';
import type { Need } from '@/lib/review/rule';
import type { Text } from '@/lib/shared/text';
import type { Flavor } from '@/lib/sql/dialect';

export type RuleLevel = 'notice' | 'warning' | 'error' | 'off';

export type RuleRow = {
  readonly id: string;
  readonly group: string;
  readonly title: Text;
  readonly dialects: readonly Flavor[];
  /** What it looks at beside the text. */
  readonly needs: readonly Need[];
  /** Level per environment, in the order of `environments`. */
  readonly levels: readonly RuleLevel[];
};

export type RuleListProps = {
  readonly rules: readonly RuleRow[];
  readonly environments: readonly (EnvironmentView & { readonly key: string })[];
  readonly groups: readonly { readonly id: string; readonly name: Text }[];
  /** May write rules of the house's own. */
  readonly canWrite: boolean;
};

/** Every rule with what it means in each environment. */
export function RuleList({ rules, environments, groups, canWrite }: RuleListProps) {
  const t = useTranslations('rules');
  const textOf = useText();
  const router = useRouter();
  const [text, setText] = useState('');
  const [group, setGroup] = useState('all');
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const matching = rules.filter((rule) => {
    const all = `${rule.id} ${rule.title.en} ${rule.title.zh}`.toLowerCase();
    return words.every((word) => all.includes(word));
  });
  const shown = group === 'all' ? matching : matching.filter((rule) => rule.group === group);
  const choices: readonly FilterChoice<string>[] = [
    { key: 'all', label: t('all'), count: matching.length },
    ...groups
      .map(({ id, name }) => ({
        key: id,
        label: textOf(name),
        count: matching.filter((rule) => rule.group === id).length,
      }))
      .filter(({ count }) => count > 0),
  ];
  const columns = useColumns(environments);
  return (
    <Page crumbs={[{ label: t('title') }]}>
      <PageHead
        title={t('title')}
        meta={[t('count', { count: rules.length }), t('note')]}
        actions={
          canWrite && <PrimaryAction label={t('write')} icon="plus" onAct={() => router.push('/rules/custom/new')} />
        }
      />
      <RuleTabs current="rules" />
      <div style={{ marginTop: 16 }}>
        <Card padding="none">
          <FilterBar>
            <Input
              value={text}
              onChange={(event) => setText(event.target.value)}
              placeholder={t('search')}
              aria-label={t('search')}
              prefix={<Icon name="search" className="t3" />}
              allowClear
              style={{ width: 240 }}
            />
            <FilterChips label={t('groups')} choices={choices} value={group} onChoose={setGroup} />
          </FilterBar>
          <KeysetTable<RuleRow>
            label={t('title')}
            first={{ items: shown }}
            columns={columns}
            rowKey={(rule) => rule.id}
            onOpen={(rule) => router.push(`/rules/${rule.id}`)}
            isQuiet={(rule) => rule.levels.every((level) => level === 'off')}
            minWidth={640 + environments.length * 120}
            empty={<EmptyState>{t('nothing', { text })}</EmptyState>}
          />
        </Card>
      </div>
    </Page>
  );
}

function useColumns(environments: RuleListProps['environments']): TableColumnsType<RuleRow> {
  const t = useTranslations('rules');
  const textOf = useText();
  return useMemo<TableColumnsType<RuleRow>>(
    () => [
      {
        title: t('column.rule'),
        key: 'rule',
        ellipsis: true,
        render: (_, rule) => (
          <Link href={`/rules/${rule.id}`} style={{ color: 'inherit' }} title={textOf(rule.title)}>
            {textOf(rule.title)}
          </Link>
        ),
      },
      {
        title: t('column.id'),
        key: 'id',
        width: 240,
        ellipsis: true,
        render: (_, rule) => <code className="t2">{rule.id}</code>,
      },
      {
        title: t('column.needs'),
        key: 'needs',
        width: 136,
        ellipsis: true,
        render: (_, rule) => (
          <span className="t3">{rule.needs.map((need) => t(`need.${need}`)).join(', ') || t('need.text')}</span>
        ),
      },
      ...environments.map((environment, at) => ({
        title: <EnvChip kind={environment.kind} name={environment.name} />,
        key: environment.key,
        width: 120,
        render: (_: unknown, rule: RuleRow) => <Status kind={rule.levels[at] ?? 'off'} look="plain" />,
      })),
    ],
    [t, textOf, environments],
  );
}
