'use client';

import { Segmented } from 'antd';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { cellText, isCut } from '@/components/console/grid/cell-text';
import styles from '@/components/console/grid/cell-viewer.module.css';
import { JsonTree } from '@/components/console/grid/json-tree';
import { CopyButton } from '@/components/ui/copy-button';
import { Icon } from '@/components/ui/icon';
import { formatBytes } from '@/components/ui/number-format';
import type { Cell, FrameColumn } from '@/lib/console/run/frame';

/** The value of a cell as a whole: JSON as a tree, bytes as hexadecimal, long text in lines. */
export function CellViewer({ column, cell }: { readonly column: FrameColumn; readonly cell: Cell }) {
  const t = useTranslations('console.cell');
  const text = cellText(cell);
  const json = useMemo(() => (text === null ? undefined : parseJson(text)), [text]);
  const [asText, setAsText] = useState(false);
  const isBytes = cell !== null && typeof cell === 'object' && 'hex' in cell;
  const bytes = cell !== null && typeof cell === 'object' ? cell.bytes : undefined;
  return (
    <section className={styles.viewer} aria-label={t('label')}>
      <p className={styles.head}>
        <b className="mono ellipsis">{column.name}</b>
        <span className="t3">{column.type}</span>
        <span className="grow" />
        {text !== null && <CopyButton text={text} />}
      </p>
      <p className={styles.facts}>
        {column.mask && (
          <span className={styles.mask}>
            <Icon name="eye-off" /> {t(`mask.${column.mask}`)}
          </span>
        )}
        {bytes !== undefined && <span>{formatBytes(bytes)}</span>}
        {text !== null && !isBytes && <span>{t('characters', { count: [...text].length })}</span>}
        {isCut(cell) && <span className="c-warning">{t('cut')}</span>}
      </p>
      {json !== undefined && (
        <Segmented
          size="small"
          value={asText ? 'text' : 'tree'}
          onChange={(value) => setAsText(value === 'text')}
          options={[
            { value: 'tree', label: 'JSON' },
            { value: 'text', label: t('text') },
          ]}
        />
      )}
      <div className={styles.value}>
        {text === null ? (
          <span className={styles.null}>NULL</span>
        ) : isBytes ? (
          <pre>{hexLines(cell.hex)}</pre>
        ) : json !== undefined && !asText ? (
          <JsonTree value={json} />
        ) : (
          <pre>{text}</pre>
        )}
      </div>
    </section>
  );
}

/** Only objects and lists are worth a tree. */
function parseJson(text: string): object | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

const lineBytes = 8;

/** Offset, bytes, and what of them is printable. */
function hexLines(hex: string): string {
  const bytes = hex.match(/../g) ?? [];
  const lines: string[] = [];
  for (let at = 0; at < bytes.length && lines.length < 4_000; at += lineBytes) {
    const line = bytes.slice(at, at + lineBytes);
    const shown = line.map((byte) => {
      const code = Number.parseInt(byte, 16);
      return code >= 0x20 && code < 0x7f ? String.fromCharCode(code) : '.';
    });
    lines.push(`${at.toString(16).padStart(4, '0')}  ${line.join(' ').padEnd(lineBytes * 3 - 1)}  ${shown.join('')}`);
  }
  return lines.join('\n');
}
