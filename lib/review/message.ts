import type { DataOf as DataOfText, SameHoles as SameHolesOf } from '@/lib/shared/message';
import type { Text, TextData } from '@/lib/shared/text';

/** Texts by key, each in both languages with the same `{holes}`. */
export type Messages = { readonly [key: string]: Text };

/** The data that a message demands: one value per hole. */
export type DataOf<Message extends Text> = DataOfText<Message>;

/** Does not compile when the two languages have different holes. */
export type SameHoles<All extends Messages> = SameHolesOf<All>;

export type AnyData = TextData;
