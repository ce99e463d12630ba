import type { Text, TextData } from '@/lib/shared/text';

/** Texts by key, each in both languages with the same `{holes}`. */
export type Messages = { readonly [key: string]: Text };

type HolesOf<Template extends string> = Template extends `${string}{${infer Hole}}${infer Rest}`
  ? Hole | HolesOf<Rest>
  : never;

/** The data that a message demands: one value per hole. */
export type DataOf<Message extends Text> = { readonly [Hole in HolesOf<Message['en']>]: string | number };

/** Does not compile when the two languages have different holes. */
export type SameHoles<All extends Messages> = {
  readonly [Key in keyof All]: [HolesOf<All[Key]['en']>] extends [HolesOf<All[Key]['zh']>]
    ? [HolesOf<All[Key]['zh']>] extends [HolesOf<All[Key]['en']>]
      ? Text
      : never
    : never;
};

export type AnyData = TextData;
