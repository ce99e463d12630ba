import { Prisma } from '@/lib/adapters/prisma/generated/client';

/**
 * True when the metadata database could not be reached or did not answer in time: nothing is wrong with the request, it may be sent
 * again. P1001, P1002 and P1017 = not reachable, P2024 and P2028 = no connection or transaction in time; the driver's pool says
 * 45028 (ER_GET_CONNECTION_TIMEOUT) and its sockets the usual codes.
 */
export function isStoreOutage(error: unknown): boolean {
  if (error instanceof Prisma.PrismaClientInitializationError) return true;
  if (error instanceof Prisma.PrismaClientKnownRequestError && outageCodes.has(error.code)) return true;
  return error instanceof Error && outageText.test(error.message);
}

const outageCodes = new Set(['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028']);
const outageText =
  /\b(?:ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|pool timeout|45028|socket has unexpectedly been closed|Server has closed the connection|connection .*(?:closed|ended))\b/i;
