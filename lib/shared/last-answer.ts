/**
 * The same function, keeping its last answer while it is asked about the same object: for what many rules ask one after the other about
 * one statement. Objects are told apart by identity, so they must not change. Cheaper than a WeakMap, whose entries the garbage
 * collector has to follow.
 */
export function lastAnswer<Key extends object, Rest extends readonly unknown[], Answer>(
  answer: (key: Key, ...rest: Rest) => Answer,
): (key: Key, ...rest: Rest) => Answer {
  let lastKey: Key | undefined;
  let lastRest: Rest | undefined;
  let last: Answer;
  return (key, ...rest) => {
    if (lastKey !== key || !isSame(lastRest, rest)) {
      last = answer(key, ...rest);
      lastKey = key;
      lastRest = rest;
    }
    return last;
  };
}

function isSame(before: readonly unknown[] | undefined, now: readonly unknown[]): boolean {
  if (before === undefined || before.length !== now.length) return false;
  for (let i = 0; i < now.length; i++) if (before[i] !== now[i]) return false;
  return true;
}
