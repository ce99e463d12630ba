'use client';

import { Button, Form, Input, Select, Table } from 'antd';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import type { AccessTab } from '@/components/access/access-tabs';
import { AccessTabs } from '@/components/access/access-tabs';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Icon } from '@/components/ui/icon';
import { Page } from '@/components/ui/page';
import { PageHead } from '@/components/ui/page-head';
import type { Instant } from '@/components/ui/time';
import { Moment } from '@/components/ui/time';
import { useText } from '@/components/ui/use-text';
import type { Text } from '@/lib/shared/text';

export type ReportLine = {
  readonly key: string;
  readonly name: string;
  readonly login: string;
  readonly right: Text;
  readonly isDenied: boolean;
  readonly through: Text;
  readonly throughName: string;
  readonly instance: string | null;
  readonly place: string;
  readonly until: Instant | null;
};

export type ReportQuestion = {
  readonly instanceId?: string | undefined;
  readonly schema?: string | undefined;
  readonly object?: string | undefined;
  readonly column?: string | undefined;
  readonly userId?: string | undefined;
};

type Option = { readonly id: string; readonly name: string };

export type AccessReportProps = {
  readonly question: ReportQuestion;
  readonly lines: readonly ReportLine[];
  readonly isCut: boolean;
  readonly tabs: readonly AccessTab[];
  readonly instances: readonly Option[];
  readonly people: readonly Option[];
};

const queryOf = (question: ReportQuestion): string => {
  const given = Object.entries(question).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return new URLSearchParams(given).toString();
};

/** Who may do what: of a place, or of a person. */
export function AccessReport({ question, lines, isCut, tabs, instances, people }: AccessReportProps) {
  const t = useTranslations('accessReport');
  const access = useTranslations('access');
  const router = useRouter();
  const textOf = useText();
  const options = (all: readonly Option[]) => all.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Page crumbs={[{ label: access('title') }, { label: t('title') }]}>
      <PageHead
        title={t('title')}
        meta={[t('note')]}
        actions={
          <Button icon={<Icon name="download" />} href={`/api/v1/access-report?${queryOf(question)}&format=csv`}>
            {t('csv')}
          </Button>
        }
      />
      <AccessTabs current="report" shown={tabs} />
      <Card padding="none">
        <Form<ReportQuestion>
          layout="inline"
          initialValues={question}
          onFinish={(asked) => router.push(`/access/report?${queryOf(asked)}`)}
          style={{ gap: 8, padding: 8 }}
        >
          <Form.Item name="instanceId">
            <Select
              allowClear
              aria-label={t('field.instance')}
              placeholder={t('anyInstance')}
              showSearch={{ optionFilterProp: 'label' }}
              options={options(instances)}
              style={{ width: 200 }}
            />
          </Form.Item>
          {(['schema', 'object', 'column'] as const).map((name) => (
            <Form.Item key={name} name={name}>
              <Input
                allowClear
                aria-label={t(`field.${name}`)}
                placeholder={t(`field.${name}`)}
                maxLength={64}
                className="mono"
                style={{ width: 128 }}
              />
            </Form.Item>
          ))}
          <Form.Item name="userId">
            <Select
              allowClear
              aria-label={t('field.person')}
              placeholder={t('anyPerson')}
              showSearch={{ optionFilterProp: 'label' }}
              options={options(people)}
              style={{ width: 160 }}
            />
          </Form.Item>
          <Button htmlType="submit">{t('ask')}</Button>
        </Form>
        {isCut && (
          <p className="c-warning" style={{ padding: '0 16px' }}>
            {t('cut', { count: lines.length })}
          </p>
        )}
        {lines.length === 0 ? (
          <EmptyState>{t('empty')}</EmptyState>
        ) : (
          <Table<ReportLine>
            aria-label={t('title')}
            size="small"
            sticky
            virtual={lines.length > 200}
            scroll={{ x: 960, ...(lines.length > 200 ? { y: 600 } : {}) }}
            pagination={false}
            rowKey="key"
            dataSource={lines}
            columns={[
              {
                title: t('column.person'),
                key: 'person',
                width: 200,
                render: (_, { name, login }) => (
                  <>
                    {name} <code className="t3">{login}</code>
                  </>
                ),
              },
              {
                title: t('column.right'),
                key: 'right',
                width: 152,
                render: (_, { right, isDenied }) => (
                  <>
                    {isDenied && <span className="c-error">{t('deny')} </span>}
                    {textOf(right)}
                  </>
                ),
              },
              {
                title: t('column.through'),
                key: 'through',
                width: 232,
                ellipsis: true,
                render: (_, { through, throughName }) => (
                  <>
                    <span className="t3">{textOf(through)}</span> {throughName}
                  </>
                ),
              },
              {
                title: t('column.instance'),
                key: 'instance',
                width: 168,
                ellipsis: true,
                render: (_, { instance }) => instance ?? <span className="t3">{t('everywhere')}</span>,
              },
              {
                title: t('column.place'),
                key: 'place',
                render: (_, { place }) => <code className="wrap">{place}</code>,
              },
              {
                title: t('column.until'),
                key: 'until',
                width: 112,
                align: 'right',
                render: (_, { until }) => until && <Moment at={until} withTime={false} />,
              },
            ]}
          />
        )}
      </Card>
    </Page>
  );
}
