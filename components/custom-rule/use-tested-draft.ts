'use client';

import { useEffect, useState } from 'react';
import type { Draft, TestedDraft } from '@/components/custom-rule/custom-rule-view';
import type { Command, Refusal } from '@/components/ui/action-state';

export type TestDraft = Command<{ readonly rule: Draft }, TestedDraft>;

/** Blank examples are places to write in, and none. */
export const withoutBlanks = (draft: Draft): Draft => ({
  ...draft,
  examples: draft.examples.filter(({ sql }) => sql.trim() !== ''),
});

const pauseMs = 400;

/** What the examples say, asked anew a moment after each change; an answer to an older draft is dropped. */
export function useTestedDraft(draft: Draft, test: TestDraft, isOn: boolean) {
  const [tested, setTested] = useState<{ readonly draft: Draft; readonly results: TestedDraft | undefined }>();
  const [refusal, setRefusal] = useState<Refusal>();
  useEffect(() => {
    if (!isOn) return;
    let isOld = false;
    const timer = setTimeout(async () => {
      const state = await test({ rule: withoutBlanks(draft) }).catch(() => undefined);
      if (isOld || state === undefined) return;
      setRefusal(state.ok ? undefined : state.error);
      setTested({ draft, results: state.ok ? state.value : undefined });
    }, pauseMs);
    return () => {
      isOld = true;
      clearTimeout(timer);
    };
  }, [draft, test, isOn]);
  const isCurrent = tested?.draft === draft;
  return { refusal, results: isCurrent ? tested.results : undefined };
}
