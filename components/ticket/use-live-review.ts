'use client';

import { useEffect, useRef, useState } from 'react';
import type { LiveReview, LiveReviewRequest, ReviewWhileTyping } from '@/components/ticket/editor-view';
import { typingLengthMax } from '@/lib/review/facts/typing-limit';

export type LiveReviewState = {
  readonly review: LiveReview | undefined;
  /** `stale`: the last answer is shown and a new one is under way; `failed`: none came; `on-save`: too long to be asked for. */
  readonly state: 'idle' | 'stale' | 'failed' | 'on-save';
};

/** The longer the text, the longer the pause that counts as one: each question sends it whole. */
const quietMs = ({ length }: string): number => (length < 50_000 ? 250 : 600);

/** Asks after a pause; an older question is given up, so that the last one decides. */
export function useLiveReview(
  request: LiveReviewRequest,
  ask: ReviewWhileTyping,
  first: LiveReview | undefined,
): LiveReviewState {
  const [state, setState] = useState<LiveReviewState>({ review: first, state: 'idle' });
  // The request is memoised by the caller: the same object asks nothing new.
  const asked = useRef(first ? request : undefined);
  useEffect(() => {
    if (request === asked.current) return;
    if (request.script.trim() === '') {
      asked.current = request;
      setState({ review: undefined, state: 'idle' });
      return;
    }
    if (request.script.length > typingLengthMax) {
      asked.current = request;
      setState({ review: undefined, state: 'on-save' });
      return;
    }
    setState((before) => (before.state === 'stale' ? before : { ...before, state: 'stale' }));
    const abort = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const review = await ask(request, abort.signal);
        if (abort.signal.aborted) return;
        asked.current = request;
        setState({ review, state: 'idle' });
      } catch {
        if (!abort.signal.aborted) setState((before) => ({ ...before, state: 'failed' }));
      }
    }, quietMs(request.script));
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [request, ask]);
  return state;
}
