'use client';

import { Form, Input, InputNumber } from 'antd';
import { useTranslations } from 'next-intl';
import type { DecideInput, InspectionCommands, ItemView } from '@/components/inspection/inspection-view';
import { FormDialog } from '@/components/ui/form-dialog';
import { useText } from '@/components/ui/use-text';

export type DecideKind = 'acknowledge' | 'assign' | 'silence';

type Values = { readonly days: number; readonly reason: string; readonly login: string };

const daysBefore = { acknowledge: 7, silence: 14, assign: 0 } as const;

/** What somebody does about a finding. Acknowledged stays listed, silenced does not; both cost no points until their date. */
export function DecideDialog({
  item,
  kind,
  decide,
  onClose,
  onDone,
}: {
  readonly item: ItemView;
  readonly kind: DecideKind;
  readonly decide: InspectionCommands['decide'];
  onClose(): void;
  onDone(): void;
}) {
  const t = useTranslations('inspection');
  const textOf = useText();
  const inputOf = ({ days, reason, login }: Values): DecideInput => {
    const { id, version } = item;
    return kind === 'assign' ? { id, version, kind, login } : { id, version, kind, days, reason };
  };
  return (
    <FormDialog<Values>
      open
      title={t(`decide.${kind}`)}
      verb={t(`decideVerb.${kind}`)}
      initial={{ days: daysBefore[kind], reason: '', login: '' }}
      command={(values) => decide(inputOf(values))}
      onClose={onClose}
      onDone={onDone}
    >
      <p>
        <b>{textOf(item.title)}</b> <span className="mono">{item.instance}</span>
        <br />
        <span className="t2">{textOf(item.text)}</span>
      </p>
      <p className="t3">{t(`decideNote.${kind}`)}</p>
      {kind === 'assign' ? (
        <Form.Item name="login" label={t('login')} rules={[{ required: true, message: t('needed') }]}>
          <Input autoFocus maxLength={100} />
        </Form.Item>
      ) : (
        <>
          <Form.Item name="days" label={t('days')} rules={[{ required: true, message: t('needed') }]}>
            <InputNumber min={1} max={365} />
          </Form.Item>
          <Form.Item
            name="reason"
            label={t('reason')}
            rules={[{ required: true, whitespace: true, message: t('needed') }]}
          >
            <Input.TextArea autoFocus rows={3} maxLength={1000} />
          </Form.Item>
        </>
      )}
    </FormDialog>
  );
}
