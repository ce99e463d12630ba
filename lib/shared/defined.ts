type Defined<Value> = {
  [Key in keyof Value as undefined extends Value[Key] ? never : Key]: Value[Key];
} & { [Key in keyof Value as undefined extends Value[Key] ? Key : never]?: Exclude<Value[Key], undefined> };

/** Without the keys whose value is undefined: for optional keys, which are either there with a value or not there. */
export function defined<Value extends object>(value: Value): Defined<Value> {
  // The mapped type says exactly what the filter does; TypeScript cannot follow Object.fromEntries.
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined)) as Defined<Value>;
}
