'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import type { Target } from '@/components/console/console-view';
import { targetKey } from '@/components/console/console-view';
import { ResultStore } from '@/components/console/run/result-store';
import { startRun, stopRun } from '@/components/console/run/start-run';
import type { StatementToRun } from '@/components/console/run/statements-to-run';

/** One statement on one target, and what comes of it. */
export type ResultTab = {
  readonly id: string;
  readonly tabId: string;
  readonly kind: 'rows' | 'plan';
  /** As it stands in the editor. */
  readonly statement: StatementToRun;
  /** As it is sent. */
  readonly sql: string;
  /** Sent in its place when the gate refuses a plan that would print masked values. */
  readonly shortSql?: string | undefined;
  readonly target: Target;
  /** Not from a replica. */
  readonly mustBeFresh: boolean;
  readonly rowsMax?: number | undefined;
  readonly store: ResultStore;
  readonly abort: AbortController;
};

export type RunOrder = {
  readonly tabId: string;
  readonly kind: ResultTab['kind'];
  readonly targets: readonly Target[];
  readonly mustBeFresh: boolean;
  readonly rowsMax?: number | undefined;
  readonly statements: readonly (StatementToRun & Pick<ResultTab, 'sql' | 'shortSql'>)[];
};

export type Runs = {
  readonly results: readonly ResultTab[];
  /** Takes the place of what the tab showed before; gives the new ones. */
  run(order: RunOrder): readonly ResultTab[];
  stop(result: ResultTab): void;
  closeResult(id: string): void;
  /** The tab is gone: so is everything that runs for it. */
  drop(tabId: string): void;
};

/** As many as one person may have at once (lib/console/run/console-limits). */
const targetsAtOnce = 3;
let serial = 0;

export function useRuns(): Runs {
  const [results, setResults] = useState<readonly ResultTab[]>([]);
  const current = useRef(results);
  useEffect(() => {
    current.current = results;
  }, [results]);

  // Leaving the page stops what runs: nobody would read it.
  useEffect(
    () => () => {
      for (const { abort } of current.current) abort.abort();
    },
    [],
  );

  const run = useCallback(({ tabId, kind, targets, mustBeFresh, rowsMax, statements }: RunOrder) => {
    const made = targets.flatMap((target) =>
      statements.map(
        ({ sql, shortSql, ...statement }): ResultTab => ({
          id: `r${++serial}`,
          tabId,
          kind,
          statement,
          sql,
          shortSql,
          target,
          mustBeFresh,
          rowsMax,
          store: new ResultStore(),
          abort: new AbortController(),
        }),
      ),
    );
    setResults((before) => {
      const replaced = (result: ResultTab) => result.tabId === tabId && result.kind === kind;
      for (const result of before.filter(replaced)) result.abort.abort();
      return [...before.filter((result) => !replaced(result)), ...made];
    });
    void runAll(made);
    return made;
  }, []);

  const stop = useCallback(({ store, abort }: ResultTab) => void stopRun(store, abort), []);
  const remove = useCallback((isGone: (result: ResultTab) => boolean) => {
    setResults((before) => {
      for (const result of before.filter(isGone)) result.abort.abort();
      return before.filter((result) => !isGone(result));
    });
  }, []);
  const closeResult = useCallback((id: string) => remove((result) => result.id === id), [remove]);
  const drop = useCallback((tabId: string) => remove((result) => result.tabId === tabId), [remove]);
  return { results, run, stop, closeResult, drop };
}

/** On one target one statement after the other; a few targets at once. */
async function runAll(made: readonly ResultTab[]): Promise<void> {
  const byTarget = new Map<string, ResultTab[]>();
  for (const result of made) {
    const own = byTarget.get(targetKey(result.target));
    if (own) own.push(result);
    else byTarget.set(targetKey(result.target), [result]);
  }
  const waiting = [...byTarget.values()];
  const work = async () => {
    for (let own = waiting.shift(); own; own = waiting.shift()) await runInTurn(own);
  };
  await Promise.all(Array.from({ length: targetsAtOnce }, work));
}

/** After one that does not end well the others are not run: they may have been meant to follow it. */
async function runInTurn(results: readonly ResultTab[]): Promise<void> {
  let went = true;
  for (const { store, sql, shortSql, target, mustBeFresh, rowsMax, abort } of results) {
    if (!went || abort.signal.aborted) {
      store.finish({ t: 'skipped' });
      continue;
    }
    store.begin();
    await startRun({ ...target, sql, mustBeFresh, rowsMax }, store, abort.signal);
    if (shortSql !== undefined && store.end?.t === 'refused' && store.end.rule === 'explain-masked') {
      store.begin();
      await startRun({ ...target, sql: shortSql, mustBeFresh, rowsMax }, store, abort.signal);
    }
    went = store.end?.t === 'done';
  }
}
