/** A date in the text of a literal, as the servers read it (MySQL manual, "Date and Time Literals"). */
export type DateText = {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
};

const separated =
  /^\s*(\d{4}|\d{1,2})[^\w\s](\d{1,2})[^\w\s](\d{1,2})(?:(?:T|\s+)(\d{1,2})(?:[^\w\s](\d{1,2})(?:[^\w\s](\d{1,2})(?:\.\d*)?)?)?)?\s*$/;
const joined = /^(\d{4}|\d{2})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2}))?$/;
/** Fewer than three parts. */
const incomplete = /^\s*(?:\d{0,4}|\d+[^\w\s]\d+)\s*$/;

/** `none`: no server takes the text for a date. undefined: not known, as the servers are generous. */
export function readDate(text: string): DateText | 'none' | undefined {
  const parts = separated.exec(text) ?? joined.exec(text);
  if (parts === null) return incomplete.test(text) || !/\d/.test(text) ? 'none' : undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts
    .slice(1)
    .map((part) => Number(part ?? 0));
  const isShort = (parts[1]?.length ?? 4) <= 2 && month > 0;
  return { year: isShort ? fullYear(year) : year, month, day, hour, minute, second };
}

/** 70 to 99 are of the last century. */
const fullYear = (year: number): number => year + (year >= 70 ? 1900 : 2000);

/** A year, month or day of zero: NO_ZERO_DATE and NO_ZERO_IN_DATE are about these. */
export const hasZero = ({ year, month, day }: DateText): boolean => year === 0 || month === 0 || day === 0;

export const isAllZero = ({ year, month, day }: DateText): boolean => year === 0 && month === 0 && day === 0;

/** The calendar or the clock does not have it. Zeros are another matter. */
export function isImpossible({ year, month, day, hour, minute, second }: DateText): boolean {
  return month > 12 || day > daysOf(year, month) || hour > 23 || minute > 59 || second > 59;
}

function daysOf(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
