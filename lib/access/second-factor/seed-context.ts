import type { SealContext } from '@/lib/access/secret-text';

/** A sealed seed opens for the account and the enrolment that it was made for. */
export const seedContext = (userId: string, version: number): SealContext => ({
  recordId: userId,
  field: 'second-factor',
  version,
});
