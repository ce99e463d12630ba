'use client';

import { useTranslations } from 'next-intl';
import styles from '@/components/table/relation-graph.module.css';
import type { TableDetailView } from '@/components/table/table-views';
import { Icon } from '@/components/ui/icon';
import { Link } from '@/components/ui/link';

type Line = TableDetailView['relations']['outgoing'][number];

const boxHeight = 48;
const gap = 12;
// Together no wider than the card beside the facts at 1,440 px.
const boxWidth = 232;
const middleWidth = 208;
const edgeWidth = 56;
const shownMax = 12;

/** Who points here at the left, whom this one points to at the right. A dashed line is guessed from the names of columns. */
export function RelationGraph({
  name,
  relations,
}: {
  readonly name: string;
  readonly relations: TableDetailView['relations'];
}) {
  const t = useTranslations('tables');
  const incoming = relations.incoming.slice(0, shownMax);
  const outgoing = relations.outgoing.slice(0, shownMax);
  const rows = Math.max(incoming.length, outgoing.length, 1);
  const height = rows * (boxHeight + gap) - gap;
  const centre = height / 2;
  const top = (at: number, count: number) => centre - (count * (boxHeight + gap) - gap) / 2 + at * (boxHeight + gap);
  const left = incoming.length > 0 ? boxWidth + edgeWidth : 0;
  const right = left + middleWidth;
  const width = right + (outgoing.length > 0 ? edgeWidth + boxWidth : 0);
  const hidden = relations.incoming.length + relations.outgoing.length - incoming.length - outgoing.length;
  return (
    <div className={styles.scroll}>
      <div className={styles.canvas} style={{ width, height }}>
        <svg width={width} height={height} aria-hidden="true">
          {incoming.map((line, at) => (
            <Edge
              key={keyOf(line)}
              line={line}
              x1={boxWidth}
              y1={top(at, incoming.length) + boxHeight / 2}
              x2={left}
              y2={centre}
            />
          ))}
          {outgoing.map((line, at) => (
            <Edge
              key={keyOf(line)}
              line={line}
              x1={right}
              y1={centre}
              x2={right + edgeWidth}
              y2={top(at, outgoing.length) + boxHeight / 2}
            />
          ))}
        </svg>
        {incoming.map((line, at) => (
          <Box
            key={keyOf(line)}
            line={line}
            left={0}
            top={top(at, incoming.length)}
            text={`${line.otherColumns.join(', ')} → ${line.columns.join(', ')}`}
          />
        ))}
        <div
          className={styles.own}
          style={{ left, top: centre - boxHeight / 2, width: middleWidth, height: boxHeight }}
        >
          <Icon name="table" size={16} />
          <code className="ellipsis">{name}</code>
        </div>
        {outgoing.map((line, at) => (
          <Box
            key={keyOf(line)}
            line={line}
            left={right + edgeWidth}
            top={top(at, outgoing.length)}
            text={`${line.columns.join(', ')} → ${line.otherColumns.join(', ')}`}
          />
        ))}
      </div>
      <p className={styles.legend}>
        <span className={styles.solid} /> {t('relation.foreignKey')}
        <span className={styles.dashed} /> {t('relation.byName')}
        {hidden > 0 && <span>{t('relation.more', { count: hidden })}</span>}
      </p>
    </div>
  );
}

const keyOf = ({ kind, name, columns, otherColumns }: Line): string => `${kind} ${name} ${columns} ${otherColumns}`;

type EdgeProps = {
  readonly line: Line;
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
};

function Edge({ line, x1, y1, x2, y2 }: EdgeProps) {
  const bend = (x2 - x1) / 2;
  return (
    <path
      d={`M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`}
      fill="none"
      stroke="var(--border-strong)"
      strokeDasharray={line.kind === 'by-name' ? '4 3' : undefined}
    />
  );
}

type BoxProps = { readonly line: Line; readonly left: number; readonly top: number; readonly text: string };

function Box({ line, left, top, text }: BoxProps) {
  const name = <code className="ellipsis">{line.name}</code>;
  return (
    <div className={styles.box} style={{ left, top, width: boxWidth, height: boxHeight }}>
      {line.href ? <Link href={line.href}>{name}</Link> : name}
      <code className={`${styles.columns} ellipsis`}>{text}</code>
    </div>
  );
}
