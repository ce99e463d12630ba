import { isDeepStrictEqual } from 'node:util';

export type Checks = {
  /** Says what holds, or what was found instead. */
  equal(name: string, found: unknown, expected: unknown): void;
  holds(name: string, condition: boolean, found?: unknown): void;
  passed(): number;
  failed(): number;
};

export function createChecks(): Checks {
  let [passed, failed] = [0, 0];
  const tell = (name: string, isGood: boolean, found: unknown) => {
    if (isGood) passed += 1;
    else failed += 1;
    console.log(`${isGood ? '✓' : '✗'} ${name}${isGood ? '' : `\n    found ${JSON.stringify(found)?.slice(0, 600)}`}`);
  };
  return {
    equal: (name, found, expected) => tell(name, isDeepStrictEqual(found, expected), found),
    holds: (name, condition, found) => tell(name, condition, found),
    passed: () => passed,
    failed: () => failed,
  };
}
