'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import type { AskRedis } from '@/components/redis/redis-view';
import type { Refusal } from '@/components/ui/action-state';
import type { RedisAnswerOf } from '@/lib/redis-instance/look/redis-answer';
import type { RedisLookKind, RedisQuestionOf } from '@/lib/redis-instance/look/redis-question';

export type RedisLook<Kind extends RedisLookKind> = {
  readonly answer: RedisAnswerOf<Kind> | undefined;
  readonly refusal: Refusal | undefined;
  readonly pending: boolean;
  readonly readAt: string | undefined;
  refresh(): void;
};

type Told<Kind extends RedisLookKind> = Pick<RedisLook<Kind>, 'answer' | 'refusal' | 'readAt'> & {
  /** The question as JSON. */
  readonly asked: string | undefined;
};

const nothing = { asked: undefined, answer: undefined, refusal: undefined, readAt: undefined } as const;

/** Looks when there is a question, and again when it is another one. What an earlier look said stays for its own question alone. */
export function useRedisLook<Kind extends RedisLookKind>(
  ask: AskRedis,
  question: RedisQuestionOf<Kind> | undefined,
): RedisLook<Kind> {
  const [state, setState] = useState<Told<Kind>>(nothing);
  const [pending, setPending] = useState(false);
  const latest = useRef(0);
  const asked = question && JSON.stringify(question);
  const refresh = useCallback(async () => {
    if (asked === undefined) return;
    const turn = ++latest.current;
    setPending(true);
    const said = await ask(JSON.parse(asked) as RedisQuestionOf<Kind>).catch(
      () => ({ ok: false, error: { code: 'view/no-answer' } }) as const,
    );
    // An answer to an earlier question is no answer to this one.
    if (turn !== latest.current) return;
    setPending(false);
    if (said.ok) {
      // The service compared its kind with the question's.
      const answer = said.value as RedisAnswerOf<Kind>;
      setState({ asked, answer, refusal: undefined, readAt: new Date().toISOString() });
    } else setState((before) => ({ ...(before.asked === asked ? before : nothing), asked, refusal: said.error }));
  }, [ask, asked]);
  useEffect(() => {
    void refresh();
  }, [refresh]);
  const { answer, refusal, readAt } = state.asked === asked ? state : nothing;
  return { answer, refusal, readAt, pending, refresh: () => void refresh() };
}
