'use client';

import { App } from 'antd';
import { useTranslations } from 'next-intl';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { TicketDraft } from '@/components/ticket/editor-view';

const storageKey = (number: number | undefined) => `sluice.draft.${number ?? 'new'}`;

/** Browsers keep about five million characters for all pages of a site. */
const keptMax = 1_500_000;

export type DraftKeeping = {
  readonly dirty: boolean;
  /** The server has this text now: the copy in the browser is dropped. */
  onSaved(draft: TicketDraft): void;
};

/** Nothing that was written is lost: a copy stays in the browser until the server has it, and leaving asks first. */
export function useDraftKeeping(
  number: number | undefined,
  draft: TicketDraft,
  restore: (draft: TicketDraft) => void,
  onServer: TicketDraft,
): DraftKeeping {
  const t = useTranslations('editor');
  const { message } = App.useApp();
  // By identity: a draft is replaced when it changes, and comparing a megabyte at every key would be felt.
  const [known, setKnown] = useState(onServer);
  const dirty = draft !== known;
  const started = useRef(false);

  useEffect(() => {
    if (started.current) return;
    started.current = true;
    const kept = localStorage.getItem(storageKey(number));
    if (!kept || kept === JSON.stringify(onServer)) return;
    const draftKept = parseDraft(kept);
    if (!draftKept) return;
    restore(draftKept);
    message.info(t('restored'));
  }, [number, restore, message, t, onServer]);

  useEffect(() => {
    if (!dirty) return;
    const timer = setTimeout(() => {
      // The browser would refuse it, after having copied it twice.
      if (draft.script.length > keptMax) return localStorage.removeItem(storageKey(number));
      try {
        localStorage.setItem(storageKey(number), JSON.stringify(draft));
      } catch {
        // The text is larger than the browser keeps; the question on leaving still protects it.
      }
    }, 500);
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('beforeunload', ask);
    };
  }, [dirty, draft, number]);

  const onSaved = useCallback(
    (saved: TicketDraft) => {
      setKnown(saved);
      localStorage.removeItem(storageKey(number));
    },
    [number],
  );
  return { dirty, onSaved };
}

/** Only our own shape is taken back; anything else in the storage is left alone. */
function parseDraft(text: string): TicketDraft | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return undefined;
    const fits =
      'script' in value &&
      typeof value.script === 'string' &&
      'title' in value &&
      typeof value.title === 'string' &&
      'description' in value &&
      typeof value.description === 'string' &&
      'targets' in value &&
      Array.isArray(value.targets) &&
      'options' in value &&
      'expectedRows' in value &&
      'projectId' in value;
    return fits ? (value as TicketDraft) : undefined;
  } catch {
    return undefined;
  }
}
