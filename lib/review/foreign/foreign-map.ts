import type { ProfileLevel } from '@/lib/review/profile/profile';
import type { ForeignSource } from '@/lib/review/profile/profile-origin';
import type { Text } from '@/lib/shared/text';

/** When a rule is on, by a setting of the other product. */
export type ForeignCondition =
  /** A switch that has this value. */
  | { readonly setting: string; readonly is: boolean }
  /** A limit: 0 is none. */
  | { readonly setting: string; readonly above: 0 }
  /** A list or a name: empty is none. */
  | { readonly setting: string; readonly filled: true };

export type ForeignValue =
  | { readonly setting: string; readonly as: 'number' | 'list' | 'lower-list' }
  /** The setting as the one item of a list. */
  | { readonly setting: string; readonly as: 'item' }
  | { readonly always: unknown };

/** How one rule of Sluice follows from settings. Data: read by `take-over.ts`, and told to people line by line. */
export type ForeignRule = {
  readonly rule: string;
  /** All of them, or one of them with `any`. */
  readonly on: readonly ForeignCondition[];
  readonly any?: true;
  readonly options?: { readonly [option: string]: ForeignValue };
  /** Level where the product has none of its own, and where it does not say. */
  readonly level: Exclude<ProfileLevel, 'off'>;
  /** Settings that hold the level: 0 off, 1 warning, 2 error. The first that is given counts. */
  readonly levelFrom?: readonly string[];
  /** What is not quite the same. */
  readonly note?: Text;
};

export type ForeignMap = {
  readonly source: ForeignSource;
  readonly rules: readonly ForeignRule[];
  /** What a setting is where the file does not name it; only settings that have a meaning then. */
  readonly defaults: { readonly [setting: string]: string | number | boolean };
  /** Levels that belong to no switch: the rules that look for the same. */
  readonly levels: { readonly [setting: string]: readonly string[] };
  /** Why there is no rule for it. A name that ends in `*` stands for all that begin so. */
  readonly none: { readonly [setting: string]: Text };
};
