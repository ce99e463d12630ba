/** For the last branch of an exhaustive switch: a new member of the union does not compile. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`);
}

/** States an invariant of our own code. A failure is a bug, never a refusal to the user. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`invariant broken: ${message}`);
}
