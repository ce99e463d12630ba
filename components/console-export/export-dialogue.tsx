'use client';

import { Checkbox, Input, Modal, Radio, Select } from 'antd';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { AskForApproval } from '@/components/console-export/ask-for-approval';
import { ExportProgress } from '@/components/console-export/export-progress';
import { hasEnded } from '@/components/console-export/export-state';
import { useExport } from '@/components/console-export/use-export';
import { Field } from '@/components/ui/field';
import { RefusalAlert } from '@/components/ui/refusal-alert';
import type { ExportFormat } from '@/lib/console/export/export-format';
import { exportFormats } from '@/lib/console/export/export-format';
import type { Delivery } from '@/lib/console/export/export-limits';

export type ExportDialogueProps = {
  readonly target: { readonly instanceId: string; readonly schema: string | null };
  /** The statement is run anew: what is shown may be cut. */
  readonly sql: string;
  /** What the file is called at first, and where SQL inserts. */
  readonly name: string;
  onClose(): void;
};

/** Asks for the answer of a statement as a file, and stays until it is there. */
export function ExportDialogue({ target, sql, name: first, onClose }: ExportDialogueProps) {
  const t = useTranslations('consoleExport');
  const [name, setName] = useState(first);
  const [table, setTable] = useState(first.slice(0, 64));
  const [format, setFormat] = useState<ExportFormat>('csv');
  const [delivery, setDelivery] = useState<Delivery>('stream');
  const [bom, setBom] = useState(true);
  const [header, setHeader] = useState(true);
  const { made, refusal, pending, begin, fetchFile, stop, again } = useExport();
  const options = { bom, header, table: table.trim() || 'exported' };
  const start = () => void begin({ ...target, sql, format, options, name: name.trim() || 'export', delivery });
  const isOver = made !== undefined && hasEnded(made);
  return (
    <Modal
      open
      title={t('title')}
      okText={made === undefined ? t('begin') : t('again')}
      cancelText={made === undefined ? t('cancel') : t('close')}
      confirmLoading={pending}
      okButtonProps={{ disabled: made !== undefined && !isOver }}
      onOk={made === undefined ? start : again}
      onCancel={onClose}
      width={520}
    >
      {made ? (
        <>
          <ExportProgress made={made} onFetch={fetchFile} onStop={stop} />
          {made.problem?.t === 'failed' && made.problem.code === 'export-over-policy' && (
            <AskForApproval {...target} sql={sql} />
          )}
        </>
      ) : (
        <>
          <Field label={t('name')}>
            {(id) => (
              <Input id={id} autoFocus value={name} maxLength={100} onChange={(event) => setName(event.target.value)} />
            )}
          </Field>
          <Field label={t('format')}>
            {(id) => (
              <Select<ExportFormat>
                id={id}
                value={format}
                onChange={setFormat}
                options={exportFormats.map((value) => ({ value, label: t(`formats.${value}`) }))}
                style={{ width: '100%' }}
              />
            )}
          </Field>
          {format === 'sql' && (
            <Field label={t('table')}>
              {(id) => (
                <Input id={id} value={table} maxLength={64} onChange={(event) => setTable(event.target.value)} />
              )}
            </Field>
          )}
          {(format === 'csv' || format === 'xlsx') && (
            <p className="row wrap-row">
              <Checkbox checked={header} onChange={(event) => setHeader(event.target.checked)}>
                {t('header')}
              </Checkbox>
              {format === 'csv' && (
                <Checkbox checked={bom} onChange={(event) => setBom(event.target.checked)}>
                  {t('bom')}
                </Checkbox>
              )}
            </p>
          )}
          <Field label={t('delivery')}>
            {(id) => (
              <Radio.Group
                id={id}
                value={delivery}
                onChange={(event) => setDelivery(event.target.value === 'file' ? 'file' : 'stream')}
                options={[
                  { value: 'stream', label: t('stream') },
                  { value: 'file', label: t('file') },
                ]}
              />
            )}
          </Field>
          <p className="t3 caption">{t('note')}</p>
          <RefusalAlert refusal={refusal} />
        </>
      )}
    </Modal>
  );
}
