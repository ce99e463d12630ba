'use client';

import { useRouter } from 'next/navigation';
import { useMemo, useRef } from 'react';
import { createTicket, saveTicket, submitSavedTicket } from '@/app/(portal)/tickets/_editor/actions';
import { reviewWhileTyping } from '@/app/(portal)/tickets/_editor/review-while-typing';
import type { SentDraft } from '@/app/(portal)/tickets/_view/draft-input';
import type { TicketDraft, TicketEditorCommands, TicketEditorView } from '@/components/ticket/editor-view';
import { TicketEditor } from '@/components/ticket/ticket-editor';
import type { RequestId } from '@/lib/shared/ids';
import { ok } from '@/lib/shared/result';

type Known = { readonly requestId: RequestId; readonly version: number };

export type TicketEditorPageProps = { readonly view: TicketEditorView; readonly requestId?: RequestId };

/** The editor with its deeds. What was saved is remembered here, so that a refused submit never writes a second ticket. */
export function TicketEditorPage({ view, requestId }: TicketEditorPageProps) {
  const router = useRouter();
  const known = useRef<Known | undefined>(
    requestId && view.ticket ? { requestId, version: view.ticket.version } : undefined,
  );
  const commands = useMemo<TicketEditorCommands>(() => {
    let key = newKey();
    const create = async (draft: TicketDraft) => {
      const made = await createTicket({ draft: toInput(draft), key });
      // Only a lost answer is asked for again under the same key: then there is one ticket and not two.
      key = newKey();
      return made;
    };
    const save = async (draft: TicketDraft) => {
      const saved = known.current ? await saveTicket({ draft: toInput(draft), ...known.current }) : await create(draft);
      if (saved.ok) known.current = { requestId: saved.value.requestId, version: saved.value.version };
      return saved;
    };
    return {
      review: reviewWhileTyping,
      save: ({ draft }) => save(draft),
      submit: async ({ draft }) => {
        const saved = await save(draft);
        if (!saved.ok) return saved;
        const { requestId: id, version, number } = saved.value;
        const submitted = await submitSavedTicket({ requestId: id, version });
        if (submitted.ok || submitted.error.code === 'ticket/blocked') return ok(saved.value);
        router.replace(`/tickets/${number}/edit`);
        return submitted;
      },
    };
  }, [router]);
  return <TicketEditor view={view} commands={commands} />;
}

/** Ids are checked by the action; here they are plain texts. */
const toInput = (draft: TicketDraft) => draft as unknown as SentDraft;

/** `crypto.randomUUID` is not there on pages that came over http. */
const newKey = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
