import type { Profile } from '@/lib/review/profile/profile';
import { rules } from '@/lib/review/registry';
import type { Text } from '@/lib/shared/text';

/**
 * What Sluice comes with: every rule as it says of itself (`byDefault`). `error` is kept for what the server would refuse or what no
 * one can take back, so that it may block. `warning` is for what a reviewer should look at. `notice` tells, and wants nothing.
 * Conventions on which good teams differ are off: a sound statement is silent.
 */
export const defaultProfile: Profile = {
  key: 'default',
  rules: Object.fromEntries(rules.map(({ id, byDefault }) => [id, { level: byDefault, options: {} }])),
};

/** Every rule is on: for a house that wants one style, and for measuring. */
export const strictProfile: Profile = {
  key: 'strict',
  rules: Object.fromEntries(
    rules.map(({ id, level, strictOptions }) => [id, { level, options: { ...strictOptions } }]),
  ),
};

/** By key: what a store without profiles falls back to, and what a seed writes. */
export const builtInProfiles: readonly Profile[] = [defaultProfile, strictProfile];

const builtInNames: { readonly [key: string]: Text } = {
  default: { en: 'Default', zh: '默认' },
  strict: { en: 'Strict', zh: '严格' },
};

/** What Sluice comes with has a name in both languages; what people made has the one that they gave it. */
export function profileName({
  key,
  name,
  builtIn,
}: {
  readonly key: string;
  readonly name: string;
  readonly builtIn: boolean;
}): Text {
  const known = builtIn ? builtInNames[key] : undefined;
  return known ?? { en: name, zh: name };
}
