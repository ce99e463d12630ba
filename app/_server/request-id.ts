import { randomBytes } from 'node:crypto';

/** Names one request in the log and in its answer. */
export const newRequestId = (): string => randomBytes(12).toString('base64url');
