'use client';

import { Button, Input, Modal, Radio, Segmented } from 'antd';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import styles from '@/components/profile/import-dialog.module.css';
import { FileIssues, ForeignReport } from '@/components/profile/import-report';
import type { RuleSetting } from '@/components/profile/profile-view';
import type { Command } from '@/components/ui/action-state';
import { Field } from '@/components/ui/field';
import { Icon } from '@/components/ui/icon';
import { RefusalAlert } from '@/components/ui/refusal-alert';
import { useCommand } from '@/components/ui/use-command';
import type { ForeignLine } from '@/lib/review/foreign/take-over';

export const importSources = ['file', 'goinception', 'yearning', 'archery'] as const;
export type ImportSource = (typeof importSources)[number];

export type ReadRules = {
  readonly rules: { readonly [ruleId: string]: RuleSetting };
  /** What became of each setting; absent for a file of Sluice. */
  readonly lines?: readonly ForeignLine[];
};

export type ImportDialogProps = {
  readonly read: Command<{ readonly source: ImportSource; readonly text: string }, ReadRules>;
  onClose(): void;
  /** Into what is edited: nothing is saved yet. */
  onTake(rules: ReadRules['rules'], others: 'keep' | 'default', source: ImportSource): void;
};

const names: { readonly [Source in ImportSource]: string } = {
  file: 'Sluice YAML',
  goinception: 'goInception',
  yearning: 'Yearning',
  archery: 'Archery',
};

const lengthMax = 256 * 1024;

/** A file of Sluice, or the settings of another product: read, told line by line, and then taken into what is edited. */
export function ImportDialog({ read, onClose, onTake }: ImportDialogProps) {
  const t = useTranslations('profileImport');
  const dialog = useTranslations('dialog');
  const [source, setSource] = useState<ImportSource>('file');
  const [text, setText] = useState('');
  const [others, setOthers] = useState<'keep' | 'default'>('default');
  const [found, setFound] = useState<ReadRules>();
  const run = useCommand(read, setFound);
  const edit = (next: string) => {
    setText(next);
    setFound(undefined);
    run.reset();
  };
  const count = found ? Object.keys(found.rules).length : 0;
  return (
    <Modal open onCancel={onClose} title={t('title')} width={720} footer={null} destroyOnHidden>
      <div className={styles.body}>
        <Segmented<ImportSource>
          value={source}
          onChange={(next) => {
            setSource(next);
            setFound(undefined);
            run.reset();
          }}
          options={importSources.map((value) => ({ value, label: names[value] }))}
          aria-label={t('source')}
        />
        <p className="t2">{t(`hint.${source}`)}</p>
        <Field label={<FieldHead onFile={edit} />}>
          {(id) => (
            <Input.TextArea
              id={id}
              value={text}
              onChange={(event) => edit(event.target.value)}
              className="mono"
              rows={10}
              maxLength={lengthMax}
              spellCheck={false}
              placeholder={t(`example.${source}`)}
              autoFocus
            />
          )}
        </Field>
        {source === 'file' && (
          <Field label={t('others')}>
            {(id) => (
              <Radio.Group
                id={id}
                value={others}
                onChange={(event) => setOthers(event.target.value)}
                options={[
                  { value: 'default', label: t('othersDefault') },
                  { value: 'keep', label: t('othersKeep') },
                ]}
              />
            )}
          </Field>
        )}
        <RefusalAlert refusal={run.refusal} />
        <FileIssues refusal={run.refusal} />
        {found?.lines && <ForeignReport lines={found.lines} />}
        {found && !found.lines && <p role="status">{t('read', { count })}</p>}
        <div className={styles.actions}>
          <Button onClick={onClose}>{dialog('cancel')}</Button>
          {found && count > 0 ? (
            <Button type="primary" onClick={() => onTake(found.rules, source === 'file' ? others : 'keep', source)}>
              {t('take', { count })}
            </Button>
          ) : (
            <Button
              type="primary"
              loading={run.pending}
              onClick={() => text.trim() !== '' && void run.run({ source, text })}
            >
              {t('check')}
            </Button>
          )}
        </div>
      </div>
    </Modal>
  );
}

function FieldHead({ onFile }: { onFile(text: string): void }) {
  const t = useTranslations('profileImport');
  const input = useRef<HTMLInputElement>(null);
  return (
    <span className={styles.fieldHead}>
      {t('text')}
      <Button size="small" icon={<Icon name="upload" />} onClick={() => input.current?.click()}>
        {t('file')}
      </Button>
      <input
        ref={input}
        type="file"
        accept=".yaml,.yml,.toml,.json,.txt,.sql,text/*"
        hidden
        onChange={async ({ target }) => {
          const file = target.files?.[0];
          if (file) onFile((await file.text()).slice(0, lengthMax));
          target.value = '';
        }}
      />
    </span>
  );
}
