'use client';

import { App, Button } from 'antd';
import { useTranslations } from 'next-intl';
import { useRef } from 'react';
import { readSqlFile } from '@/components/sql/read-sql-file';
import { Icon } from '@/components/ui/icon';

export type EditorToolsProps = {
  onFormat(): void;
  onText(text: string): void;
  readonly hasText: boolean;
};

/** Format and upload. A file that is not UTF-8 is refused with its reason and what to do. */
export function EditorTools({ onFormat, onText, hasText }: EditorToolsProps) {
  const t = useTranslations('editor');
  const input = useRef<HTMLInputElement>(null);
  const { message, modal } = App.useApp();

  const take = async (file: File) => {
    const read = readSqlFile(new Uint8Array(await file.arrayBuffer()));
    if (!read.ok) {
      const why = read.reason === 'not-utf8' && read.encoding ? 'notUtf8Known' : camel[read.reason];
      modal.error({
        title: t('upload.refused', { name: file.name }),
        content: t(`upload.${why}`, { encoding: read.encoding ?? '' }),
        okText: t('upload.ok'),
      });
      return;
    }
    if (
      hasText &&
      !(await modal.confirm({
        title: t('upload.replace'),
        content: t('upload.replaceText', { name: file.name }),
        okText: t('upload.replaceVerb'),
      }))
    )
      return;
    onText(read.text);
    message.success(t('upload.done', { name: file.name }));
  };

  return (
    <>
      <Button type="text" size="small" icon={<Icon name="list" />} onClick={onFormat}>
        {t('format')}
      </Button>
      <Button type="text" size="small" icon={<Icon name="upload" />} onClick={() => input.current?.click()}>
        {t('upload.label')}
      </Button>
      <input
        ref={input}
        type="file"
        accept=".sql,.txt,text/plain,application/sql"
        hidden
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          event.target.value = '';
          if (file) void take(file);
        }}
      />
    </>
  );
}

const camel = { 'too-big': 'tooBig', binary: 'binary', 'not-utf8': 'notUtf8' } as const;
