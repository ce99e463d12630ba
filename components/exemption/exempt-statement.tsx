'use client';

import { Form, Input, Select } from 'antd';
import { useTranslations } from 'next-intl';
import { DaysField } from '@/components/exemption/exempt-dialog';
import type { PlaceOption, ProjectOption } from '@/components/profile/profile-view';
import type { Command } from '@/components/ui/action-state';
import { EnvChip } from '@/components/ui/env-chip';
import { FormDialog, OptionalLabel } from '@/components/ui/form-dialog';
import { useText } from '@/components/ui/use-text';
import type { Text } from '@/lib/shared/text';

export type ExemptStatementValues = {
  readonly ruleId: string;
  readonly statement: string;
  readonly projectId?: string | null;
  readonly environmentId?: string | null;
  readonly tableName?: string;
  readonly days: number;
  readonly reason: string;
};

export type ExemptStatementProps = {
  readonly rules: readonly { readonly id: string; readonly title: Text }[];
  readonly places: readonly PlaceOption[];
  readonly projects: readonly ProjectOption[];
  readonly grant: Command<ExemptStatementValues>;
  onClose(): void;
  onDone(): void;
};

/** For statements to come: a nightly job, a migration that is known. */
export function ExemptStatement({ rules, places, projects, grant, onClose, onDone }: ExemptStatementProps) {
  const t = useTranslations('exemptions');
  const textOf = useText();
  return (
    <FormDialog<ExemptStatementValues>
      open
      look="drawer"
      title={t('add')}
      verb={t('grant')}
      initial={{ days: 30 }}
      command={grant}
      onClose={onClose}
      onDone={onDone}
    >
      <p className="t2" style={{ marginBottom: 12 }}>
        {t('addText')}
      </p>
      <Form.Item name="ruleId" label={t('column.rule')} rules={[{ required: true, message: t('ruleNeeded') }]}>
        <Select
          showSearch={{ optionFilterProp: 'search' }}
          virtual
          options={rules.map(({ id, title }) => ({
            value: id,
            label: textOf(title),
            search: `${id} ${title.en} ${title.zh}`,
          }))}
        />
      </Form.Item>
      <Form.Item
        name="statement"
        label={t('column.statement')}
        extra={t('statementHelp')}
        rules={[{ required: true, whitespace: true, message: t('statementNeeded') }]}
      >
        <Input.TextArea
          autoSize={{ minRows: 4, maxRows: 12 }}
          className="mono"
          spellCheck={false}
          maxLength={100_000}
        />
      </Form.Item>
      <Form.Item name="projectId" label={<OptionalLabel>{t('project')}</OptionalLabel>}>
        <Select
          allowClear
          placeholder={t('allProjects')}
          options={projects.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
      <Form.Item name="environmentId" label={<OptionalLabel>{t('environment')}</OptionalLabel>}>
        <Select
          allowClear
          placeholder={t('allEnvironments')}
          options={places.map(({ id, environment }) => ({ value: id, label: <EnvChip {...environment} /> }))}
        />
      </Form.Item>
      <Form.Item name="tableName" label={<OptionalLabel>{t('table')}</OptionalLabel>}>
        <Input maxLength={64} className="mono" placeholder={t('anyTable')} autoComplete="off" />
      </Form.Item>
      <Form.Item name="days" noStyle>
        <DaysInput />
      </Form.Item>
      <Form.Item
        name="reason"
        label={t('reason')}
        rules={[{ required: true, whitespace: true, message: t('reasonNeeded') }]}
      >
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 8 }} maxLength={1000} />
      </Form.Item>
    </FormDialog>
  );
}

/** As antd's form wants a field: value and onChange come from it. */
function DaysInput({ value = 30, onChange }: { readonly value?: number; onChange?(days: number): void }) {
  return (
    <div style={{ marginBottom: 12 }}>
      <DaysField days={value} onChange={(days) => onChange?.(days)} />
    </div>
  );
}
