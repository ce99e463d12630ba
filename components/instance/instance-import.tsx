'use client';

import { App, Button, Input, Modal, Select } from 'antd';
import { useLocale, useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import styles from '@/components/instance/live/live.module.css';
import type { Command } from '@/components/ui/action-state';
import type { EnvironmentView } from '@/components/ui/env-chip';
import { Field } from '@/components/ui/field';
import { Icon } from '@/components/ui/icon';
import { RefusalAlert } from '@/components/ui/refusal-alert';
import { useCommand } from '@/components/ui/use-command';
import type { ImportFormat } from '@/lib/instance/import/import-format';
import type { ImportReport } from '@/lib/instance/import/import-service';

export type ImportInput = {
  readonly format: ImportFormat;
  readonly text: string;
  readonly environmentId: string;
  readonly dryRun: boolean;
};
export type ImportCommand = Command<ImportInput, ImportReport>;

export type InstanceImportProps = {
  readonly environments: readonly {
    readonly id: string;
    readonly name: string;
    readonly environment: EnvironmentView;
  }[];
  readonly command: ImportCommand;
  onClose(): void;
  onDone(): void;
};

const formats = ['csv', 'archery', 'yearning'] as const satisfies readonly ImportFormat[];
const problemsMax = 100;

/** A file, what it would bring line by line, and only then the deed: all of it or nothing. */
export function InstanceImport({ environments, command, onClose, onDone }: InstanceImportProps) {
  const t = useTranslations('instances');
  const { message } = App.useApp();
  const [format, setFormat] = useState<ImportFormat>('csv');
  const [text, setText] = useState('');
  const [environmentId, setEnvironmentId] = useState(environments[0]?.id ?? '');
  const [report, setReport] = useState<ImportReport>();
  const file = useRef<HTMLInputElement>(null);
  const run = useCommand(command, (done) => {
    if (done.imported === 0) return setReport(done);
    message.success(t('imported', { count: done.imported }));
    onDone();
    onClose();
  });
  const change = (next: () => void) => {
    next();
    setReport(undefined);
  };
  const bad = report?.lines.filter(({ problems }) => problems.length > 0).length ?? 0;
  const isGood = report !== undefined && report.lines.length > 0 && bad === 0;
  const input = { format, text, environmentId };
  return (
    <Modal open title={t('importTitle')} width={720} onCancel={onClose} footer={null} destroyOnHidden>
      <div className="row" style={{ alignItems: 'flex-end', gap: 12 }}>
        <Field label={t('importFormat')}>
          {(id) => (
            <Select
              id={id}
              value={format}
              onChange={(value) => change(() => setFormat(value))}
              style={{ width: 168 }}
              options={formats.map((value) => ({ value, label: t(`format.${value}`) }))}
            />
          )}
        </Field>
        <Field label={t('importEnvironment')}>
          {(id) => (
            <Select
              id={id}
              value={environmentId}
              onChange={(value) => change(() => setEnvironmentId(value))}
              style={{ width: 208 }}
              options={environments.map(({ id: value, name }) => ({ value, label: name }))}
            />
          )}
        </Field>
        <Button onClick={() => file.current?.click()}>{t('importFile')}</Button>
        <input
          ref={file}
          type="file"
          accept=".csv,.json,.txt"
          hidden
          onChange={async (event) => {
            const chosen = event.target.files?.[0];
            if (chosen) {
              const content = await chosen.text();
              change(() => setText(content));
            }
          }}
        />
      </div>
      <p className="t3" style={{ margin: '8px 0' }}>
        {t(`importHelp.${format}`)}
      </p>
      <Input.TextArea
        value={text}
        onChange={(event) => change(() => setText(event.target.value))}
        placeholder={t('importText')}
        aria-label={t('importText')}
        rows={8}
        spellCheck={false}
        style={{ fontFamily: 'var(--font-mono)' }}
      />
      <RefusalAlert refusal={run.refusal} />
      {report && <Preview report={report} bad={bad} />}
      <div className="row" style={{ justifyContent: 'flex-end', marginTop: 12 }}>
        <Button
          onClick={() => void run.run({ ...input, dryRun: true })}
          loading={run.pending}
          disabled={text.trim() === ''}
        >
          {t('preview')}
        </Button>
        {isGood && (
          <Button type="primary" loading={run.pending} onClick={() => void run.run({ ...input, dryRun: false })}>
            {t('importVerb', { count: report.lines.length })}
          </Button>
        )}
      </div>
    </Modal>
  );
}

function Preview({ report, bad }: { readonly report: ImportReport; readonly bad: number }) {
  const t = useTranslations('instances');
  const locale = useLocale();
  const { lines, ignoredColumns } = report;
  const problems = lines.flatMap((line) => line.problems.map((problem) => ({ ...line, problem })));
  return (
    <section style={{ marginTop: 12 }} aria-live="polite">
      <p>
        <Icon name={bad > 0 ? 'octagon' : 'tick-circle'} className={bad > 0 ? 'c-error' : 'c-success'} />{' '}
        {bad > 0 ? t('importNothing', { bad, count: lines.length }) : t('importGood', { count: lines.length })}
      </p>
      {ignoredColumns.length > 0 && <p className="t3">{t('ignored', { names: ignoredColumns.join(', ') })}</p>}
      <ul className={styles.section}>
        {problems.length > 0
          ? problems
              .slice(0, problemsMax)
              .map(({ line, problem }) => (
                <li key={`${line} ${problem.field} ${problem.en}`}>
                  {t('lineProblem', { line, problem: locale === 'zh' ? problem.zh : problem.en })}
                </li>
              ))
          : lines.slice(0, problemsMax).map(({ line, name, address }) => (
              <li key={line}>
                {name} · {address}
              </li>
            ))}
      </ul>
    </section>
  );
}
