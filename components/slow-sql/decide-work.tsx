'use client';

import { Form, Input, InputNumber, Segmented, Select } from 'antd';
import { useTranslations } from 'next-intl';
import type { DecideInput, DigestDetailView } from '@/components/slow-sql/slow-sql-view';
import type { Command } from '@/components/ui/action-state';
import { FormDialog } from '@/components/ui/form-dialog';
import type { WorkState } from '@/lib/slow-log/view/slow-sql-store';
import { workStates } from '@/lib/slow-log/view/slow-sql-store';

type Values = { readonly state: WorkState; readonly ownerId: string; readonly days: number; readonly reason: string };

export type DecideWorkProps = {
  readonly view: DigestDetailView;
  readonly decide: Command<DecideInput>;
  onClose(): void;
  onDone(): void;
};

/** Whose work a statement is. What is ignored comes back by itself after its days. */
export function DecideWork({ view, decide, onClose, onDone }: DecideWorkProps) {
  const t = useTranslations('slowSql');
  const { work, myId } = view;
  const owners = [
    { value: '', label: t('nobody') },
    { value: myId, label: t('me') },
    ...(work.owner && work.owner.id !== myId ? [{ value: work.owner.id, label: work.owner.name }] : []),
  ];
  const toInput = ({ state, ownerId, days, reason }: Values): DecideInput => ({
    digestId: view.id,
    version: work.version,
    state,
    ownerId: ownerId || null,
    days: state === 'ignored' ? days : null,
    reason,
  });
  return (
    <FormDialog<Values>
      open
      title={t('decide')}
      verb={t('save')}
      initial={{ state: work.state, ownerId: work.owner?.id ?? '', days: 30, reason: work.reason }}
      command={(values) => decide(toInput(values))}
      onClose={onClose}
      onDone={onDone}
    >
      {() => (
        <>
          <Form.Item name="state" label={t('state')}>
            <Segmented options={workStates.map((state) => ({ value: state, label: t(`states.${state}`) }))} />
          </Form.Item>
          <Form.Item name="ownerId" label={t('owner')}>
            <Select options={owners} />
          </Form.Item>
          <Form.Item<Values> noStyle shouldUpdate={(a, b) => a.state !== b.state}>
            {({ getFieldValue }) =>
              getFieldValue('state') === 'ignored' && (
                <Form.Item name="days" label={t('days')} rules={[{ required: true, message: t('needed') }]}>
                  <InputNumber min={1} max={365} />
                </Form.Item>
              )
            }
          </Form.Item>
          <Form.Item name="reason" label={t('reason')}>
            <Input.TextArea rows={3} maxLength={1000} placeholder={t('reasonIgnored')} />
          </Form.Item>
        </>
      )}
    </FormDialog>
  );
}
