'use client';

import { useCallback, useEffect, useMemo, useState } from 'react';
import type { ProfileDraft } from '@/components/profile/profile-draft';
import { draftChanges, isSameSetting, withSetting } from '@/components/profile/profile-draft';
import type { ProfileRule, RuleSetting } from '@/components/profile/profile-view';

const none: ProfileDraft = new Map();

/** Edits of the page, kept until they are saved; what somebody else has saved meanwhile to the same is no edit any more. */
export function useProfileDraft(rules: readonly ProfileRule[]) {
  const [edits, setEdits] = useState<ProfileDraft>(none);
  const draft = useMemo<ProfileDraft>(() => {
    const left = rules.flatMap((rule) => {
      const setting = edits.get(rule.id);
      return setting === undefined || isSameSetting(rule, setting, rule.saved) ? [] : [[rule.id, setting] as const];
    });
    return left.length === edits.size ? edits : new Map(left);
  }, [rules, edits]);
  const change = useCallback(
    (rule: ProfileRule, setting: RuleSetting) => setEdits((before) => withSetting(before, rule, setting)),
    [],
  );
  const changes = useMemo(() => draftChanges(rules, draft), [rules, draft]);
  const isDirty = draft.size > 0;
  useEffect(() => {
    if (!isDirty) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isDirty]);
  return { draft, changes, change, replace: setEdits, discard: useCallback(() => setEdits(none), []) };
}
