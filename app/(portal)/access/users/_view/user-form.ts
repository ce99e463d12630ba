import { z } from 'zod';
import type { UserView } from '@/lib/access/account';
import { userDraftSchema } from '@/lib/access/account';

const blankIsNull = (value: unknown) => (typeof value === 'string' && value.trim() === '' ? null : value);

/** What the form of a person sends; an address that was left empty is none. */
export const userFormSchema = userDraftSchema.extend({ email: z.preprocess(blankIsNull, userDraftSchema.shape.email) });
export type UserForm = z.output<typeof userFormSchema>;

/** Which of the two deeds a saved form asks for: roles are another deed than name and address. */
export function changesOf(form: UserForm, before: UserView): { readonly roles: boolean; readonly profile: boolean } {
  const sorted = (roles: readonly string[]) => [...new Set(roles)].sort().join();
  return {
    roles: sorted(form.roles) !== sorted(before.roles),
    profile: form.displayName !== before.displayName || form.email !== before.email || form.locale !== before.locale,
  };
}
