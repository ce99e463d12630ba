import { z } from 'zod';
import type { Role } from '@/lib/access/actor';
import { roles } from '@/lib/access/actor';
import type { Provider } from '@/lib/access/provider';
import type { UserId } from '@/lib/shared/ids';
import type { Locale } from '@/lib/shared/text';
import { locales } from '@/lib/shared/text';

/** Lower case only: two logins never differ by case alone, whatever the collation of the store. */
export const loginSchema = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9](?:[a-z0-9._-]{0,62}[a-z0-9])?$/);

const profileFields = {
  displayName: z.string().trim().min(1).max(128),
  email: z.email().max(254).nullable().default(null),
  locale: z.enum(locales).default('en'),
};

export const userDraftSchema = z.object({
  login: loginSchema,
  ...profileFields,
  roles: z.array(z.enum(roles)).max(roles.length),
});
export type UserDraft = z.output<typeof userDraftSchema>;

export const userProfileSchema = z.object(profileFields);
export type UserProfile = z.output<typeof userProfileSchema>;

/** A person as lists and pages see it: nothing secret. */
export type UserView = {
  readonly id: UserId;
  readonly login: string;
  readonly displayName: string;
  readonly email: string | null;
  readonly locale: Locale;
  readonly roles: readonly Role[];
  readonly isDisabled: boolean;
  readonly mustChangePassword: boolean;
  readonly isDemo: boolean;
  readonly provider: Provider;
  /** The issuer, of an account of an identity provider. */
  readonly issuer: string | null;
  /** Since when sign-ins ask for a code too. */
  readonly secondFactorAt: Date | null;
  readonly version: number;
  readonly createdAt: Date;
};
