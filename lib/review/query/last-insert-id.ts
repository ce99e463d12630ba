import type { Expression } from '@/lib/sql/ast/expression';

/**
 * `id = LAST_INSERT_ID(id)` of ON DUPLICATE KEY UPDATE: the value stays, the client learns which row it was (MySQL manual,
 * "INSERT ... ON DUPLICATE KEY UPDATE Statement").
 */
export const isLastInsertId = (value: Expression): boolean =>
  value.kind === 'function-call' && value.function === 'LAST_INSERT_ID';
