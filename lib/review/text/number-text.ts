/** How MySQL reads a text where it wants a number: what it begins with counts, the rest is left out. */
const beginning = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?/i;

/** 0 for a text that begins with no digit. */
export const numberOfText = (text: string): number => Number(beginning.exec(text)?.[0] ?? 0);

/** The whole text is a number. */
export const isNumericText = (text: string): boolean => {
  const found = beginning.exec(text)?.[0];
  return found !== undefined && text.slice(found.length).trim() === '';
};

/** As a number literal it is written in the same way. */
export const isPlainInteger = (text: string): boolean => /^-?(0|[1-9]\d{0,17})$/.test(text);
