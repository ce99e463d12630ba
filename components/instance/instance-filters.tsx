'use client';

import { Input, Select } from 'antd';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { InstanceListView, InstanceRow } from '@/components/instance/instance-list';

type Filters = InstanceListView['filters'];
type Go = (next: { readonly [Name in keyof Filters]?: string | undefined }) => void;

const roles = ['primary', 'replica', 'proxy', 'unknown'] as const satisfies readonly InstanceRow['role'][];
const engineNames: { readonly [engine: string]: string } = { mysql: 'MySQL', mariadb: 'MariaDB', tidb: 'TiDB' };

/** Role, version, place and tag. A chooser with nothing to choose from is left out. */
export function MoreFilters({ view, go }: { readonly view: InstanceListView; readonly go: Go }) {
  const t = useTranslations('instances');
  const { filters, facets } = view;
  return (
    <>
      <Chooser
        label={t('roleFilter')}
        value={filters.role}
        options={roles.map((role) => ({ value: role, label: t(`role.${role}`) }))}
        onChoose={(role) => go({ role })}
      />
      <Chooser
        label={t('version')}
        value={filters.versionPrefix}
        options={facets.versions.map(({ engine, prefix, count }) => ({
          value: prefix,
          label: `${engineNames[engine] ?? engine} ${prefix} (${count})`,
        }))}
        onChoose={(versionPrefix) => go({ versionPrefix })}
      />
      <Chooser
        label={t('idc')}
        value={filters.idc}
        options={facets.idcs.map((value) => ({ value, label: value }))}
        onChoose={(idc) => go({ idc })}
      />
      <Chooser
        label={t('set')}
        value={filters.setName}
        options={facets.setNames.map((value) => ({ value, label: value }))}
        onChoose={(setName) => go({ setName })}
      />
      {(facets.tags.length > 0 || filters.tag) && <TagInput value={filters.tag ?? ''} go={go} />}
    </>
  );
}

type ChooserProps = {
  readonly label: string;
  readonly value: string | undefined;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  onChoose(value: string | undefined): void;
};

function Chooser({ label, value, options, onChoose }: ChooserProps) {
  if (options.length === 0 && value === undefined) return null;
  return (
    <Select
      value={value ?? null}
      onChange={(chosen: string | null) => onChoose(chosen ?? undefined)}
      placeholder={label}
      aria-label={label}
      allowClear
      showSearch={options.length > 10}
      style={{ minWidth: 104 }}
      popupMatchSelectWidth={false}
      options={[...options]}
    />
  );
}

function TagInput({ value, go }: { readonly value: string; readonly go: Go }) {
  const t = useTranslations('instances');
  const [text, setText] = useState(value);
  return (
    <Input
      value={text}
      onChange={(event) => {
        setText(event.target.value);
        if (event.target.value === '') go({ tag: undefined });
      }}
      onPressEnter={() => go({ tag: text.trim() || undefined })}
      placeholder={t('tag')}
      aria-label={t('tag')}
      allowClear
      style={{ width: 200 }}
    />
  );
}
