'use client';

import type { KeyboardEvent, PointerEvent } from 'react';
import { useEffect, useState } from 'react';
import styles from '@/components/console/pane-handle.module.css';

export type PaneSize = { readonly size: number; set(size: number): void; readonly min: number; readonly max: number };

/** How large a pane is, as it was last chosen in this browser. */
export function usePaneSize(name: string, initial: number, min: number, max: number): PaneSize {
  const [size, setSize] = useState(initial);
  const key = `sluice.pane.${name}`;
  useEffect(() => {
    const kept = Number(localStorage.getItem(key));
    if (kept >= min && kept <= max) setSize(kept);
  }, [key, min, max]);
  const set = (wanted: number) => {
    const next = Math.round(Math.max(min, Math.min(max, wanted)));
    setSize(next);
    try {
      localStorage.setItem(key, String(next));
    } catch {
      // Storage is off or full: the size lives as long as the page.
    }
  };
  return { size, set, min, max };
}

type PaneHandleProps = {
  readonly pane: PaneSize;
  readonly label: string;
  /** The pane stands before (left, above) or behind the handle. */
  readonly side: 'left' | 'above' | 'right';
};

const step = 16;

/** Between two panes: dragged, or moved with the arrow keys. */
export function PaneHandle({ pane, label, side }: PaneHandleProps) {
  const isRow = side === 'above';
  const sign = side === 'right' ? -1 : 1;
  const start = (event: PointerEvent<HTMLDivElement>) => {
    const handle = event.currentTarget;
    handle.setPointerCapture(event.pointerId);
    const from = isRow ? event.clientY : event.clientX;
    handle.onpointermove = (moved) => pane.set(pane.size + sign * ((isRow ? moved.clientY : moved.clientX) - from));
    handle.onpointerup = () => {
      handle.onpointermove = null;
      handle.onpointerup = null;
    };
  };
  const keys = (event: KeyboardEvent) => {
    const [less, more] = isRow ? ['ArrowUp', 'ArrowDown'] : ['ArrowLeft', 'ArrowRight'];
    if (event.key !== less && event.key !== more) return;
    event.preventDefault();
    pane.set(pane.size + sign * (event.key === more ? step : -step));
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: -- an hr takes no keys
    <div
      role="separator"
      aria-label={label}
      aria-orientation={isRow ? 'horizontal' : 'vertical'}
      aria-valuenow={pane.size}
      aria-valuemin={pane.min}
      aria-valuemax={pane.max}
      tabIndex={0}
      className={styles.handle}
      data-row={isRow || undefined}
      onPointerDown={start}
      onKeyDown={keys}
    />
  );
}
