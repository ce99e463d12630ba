/**
 * A server's message without the values it quotes: some functions put what they read of a row into their error (1292, 1366, 1411,
 * 3141), and a plan evaluates conditions on rows that it fetches while it plans. Names of columns and tables stay where the error is
 * about names alone.
 */
export function withoutValues(message: string, errno?: number): string {
  return isAboutNames(errno) ? message : message.replaceAll(/'(?:[^'\\]|\\.|'')*'|"[^"]*"/g, '…');
}

/** 1052 ambiguous, 1054 unknown column, 1055 not in GROUP BY, 1064 syntax, 1066 not unique, 1142-1143 denied, 1146 no table, 1176 no key … */
const aboutNames: ReadonlySet<number> = new Set([
  1044, 1049, 1051, 1052, 1054, 1055, 1060, 1064, 1066, 1072, 1110, 1111, 1128, 1140, 1142, 1143, 1146, 1176, 1222,
  1241, 1242, 1247, 1248, 1250, 1267, 1305, 1370, 1583, 3065, 3593,
]);

/** The message of this error quotes names and the statement's own text, never what was read of a row. */
export const isAboutNames = (errno: number | undefined): boolean => errno !== undefined && aboutNames.has(errno);
