/** Which grants a page lists. `review`: those that wait for "still needed?". */
export const grantViews = ['live', 'review', 'expired', 'ended'] as const;
export type GrantView = (typeof grantViews)[number];
