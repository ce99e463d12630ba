import type { Text } from '@/lib/shared/text';

type HolesOf<Template extends string> = Template extends `${string}{${infer Hole}}${infer Rest}`
  ? Hole | HolesOf<Rest>
  : never;

/** The data that a message demands: one value per hole. */
export type DataOf<Message extends Text> = { readonly [Hole in HolesOf<Message['en']>]: string | number };

/** Does not compile when the two languages have different holes. */
export type SameHoles<All extends { readonly [key: string]: Text }> = {
  readonly [Key in keyof All]: [HolesOf<All[Key]['en']>] extends [HolesOf<All[Key]['zh']>]
    ? [HolesOf<All[Key]['zh']>] extends [HolesOf<All[Key]['en']>]
      ? Text
      : never
    : never;
};
