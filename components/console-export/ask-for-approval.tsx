'use client';

import { Alert, Button, Form, Input, InputNumber, Select } from 'antd';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { ExportApprovalAsked } from '@/components/console-export/export-state';
import { askForApproval } from '@/components/console-export/export-state';
import type { Command } from '@/components/ui/action-state';
import { Link } from '@/components/ui/link';
import { RefusalAlert } from '@/components/ui/refusal-alert';
import { useCommand } from '@/components/ui/use-command';

export type AskForApprovalProps = Pick<ExportApprovalAsked, 'instanceId' | 'schema' | 'sql'>;

type Values = Pick<ExportApprovalAsked, 'rows' | 'days' | 'reason'>;

const dayChoices = [1, 3, 7];

/** Where an export was refused for its rows: asks for exactly this statement, and says what happens then. */
export function AskForApproval(statement: AskForApprovalProps) {
  const t = useTranslations('consoleExport.approval');
  const [number, setNumber] = useState<number>();
  const send: Command<Values, { readonly number: number }> = async (values) => {
    const { instanceId, schema, sql } = statement;
    const answer = await askForApproval({ instanceId, schema, sql, ...values });
    return answer.ok ? { ok: true, value: answer.value } : { ok: false, error: answer.refusal };
  };
  const { run, pending, refusal } = useCommand(send, (sent) => setNumber(sent.number));
  if (number !== undefined)
    return (
      <Alert
        type="success"
        showIcon
        title={t('sent', { number })}
        description={t('then')}
        action={<Link href={`/access/requests/${number}`}>{t('open')}</Link>}
      />
    );
  return (
    <Form<Values>
      layout="vertical"
      requiredMark={false}
      initialValues={{ days: 3 }}
      onFinish={(values) => void run(values)}
      aria-label={t('title')}
    >
      <p className="t2">{t('note')}</p>
      <Form.Item name="rows" label={t('rows')} rules={[{ required: true, message: t('rowsNeeded') }]}>
        <InputNumber<number> min={1} max={5_000_000} precision={0} style={{ width: 160 }} />
      </Form.Item>
      <Form.Item name="days" label={t('days')}>
        <Select
          style={{ width: 160 }}
          options={dayChoices.map((value) => ({ value, label: t('daysOf', { days: value }) }))}
        />
      </Form.Item>
      <Form.Item
        name="reason"
        label={t('reason')}
        rules={[{ required: true, whitespace: true, message: t('reasonNeeded') }]}
      >
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} />
      </Form.Item>
      <RefusalAlert refusal={refusal} />
      <Button type="primary" htmlType="submit" loading={pending}>
        {t('verb')}
      </Button>
    </Form>
  );
}
