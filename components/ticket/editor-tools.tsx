'use client';

import { App, Button } from 'antd';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import type { SqlFile } from '@/components/sql/read-sql-file';
import { readSqlFile, sqlFileBytesMax } from '@/components/sql/read-sql-file';
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
  const [reading, setReading] = useState<{ readonly name: string; readonly percent: number }>();

  const take = async (file: File) => {
    const read = await readFile(file, (percent) => setReading({ name: file.name, percent })).finally(() =>
      setReading(undefined),
    );
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
      {reading && (
        <span className="t3 caption nowrap" role="status">
          {t('upload.reading', reading)}
        </span>
      )}
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

/** In pieces, so that a slow disk shows how far it is. One that is too big is not read at all. */
async function readFile(file: File, onProgress: (percent: number) => void): Promise<SqlFile> {
  if (file.size > sqlFileBytesMax) return { ok: false, reason: 'too-big' };
  const bytes = new Uint8Array(file.size);
  let at = 0;
  for (const reader = file.stream().getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) return readSqlFile(bytes.subarray(0, at));
    // A file that grew while it was read is cut off here and refused by its size.
    if (at + value.length > sqlFileBytesMax) return { ok: false, reason: 'too-big' };
    bytes.set(value.subarray(0, bytes.length - at), at);
    at = Math.min(bytes.length, at + value.length);
    onProgress(Math.round((100 * at) / Math.max(1, bytes.length)));
  }
}

const camel = { 'too-big': 'tooBig', binary: 'binary', 'not-utf8': 'notUtf8' } as const;
