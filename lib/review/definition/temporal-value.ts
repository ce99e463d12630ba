import type { ColumnType } from '@/lib/schema/model';
import type { Expression } from '@/lib/sql/ast/expression';
import type { Dialect } from '@/lib/sql/dialect';

/**
 * What is wrong with a literal as a date or time: `invalid` and `range` are refused in strict mode everywhere, `zero` where
 * NO_ZERO_DATE or NO_ZERO_IN_DATE is set, as MySQL and TiDB have it by default. Every form below was tried on MySQL 9.7 and
 * MariaDB 10.11; a form that is not here is not judged.
 */
export type TemporalFlaw = 'invalid' | 'zero' | 'range';

export const isTemporalType = ({ name }: ColumnType): boolean =>
  name === 'date' || name === 'datetime' || name === 'timestamp' || name === 'time' || name === 'year';

export function temporalFlaw(value: Expression, type: ColumnType, dialect: Dialect): TemporalFlaw | undefined {
  if (value.kind === 'string') return flawOfText(value.value.trim(), type, dialect);
  if (value.kind === 'number' && value.numberKind === 'integer') return flawOfNumber(value.text, type, dialect);
  return undefined;
}

function flawOfText(text: string, type: ColumnType, dialect: Dialect): TemporalFlaw | undefined {
  if (type.name === 'time') return flawOfTime(text);
  if (type.name === 'year') return /^\d+$/.test(text) ? flawOfYear(Number(text)) : 'invalid';
  const parts =
    /^(\d+)[^\w\s](\d+)[^\w\s](\d+)(?:(?:T|\s+)(\d+)(?:[^\w\s](\d+)(?:[^\w\s](\d+)(?:\.\d*)?)?)?)?([+-]\d{1,2}:\d{2})?$/i.exec(
      text,
    );
  if (parts !== null) {
    // MySQL 8.0.19 and TiDB know the offset of a time zone, MariaDB does not.
    if (parts[7] !== undefined && dialect.flavor === 'mariadb') return 'invalid';
    return flawOfDate(parts.slice(1, 7).map(Number), type, dialect);
  }
  if (/^\d+(\.\d*)?$/.test(text)) return flawOfDigits(text.replace(/\..*/, ''), type, dialect);
  const isPartial = text === '' || /^\d+[^\w\s]\d+$/.test(text);
  return isPartial || /[^\d\sT.:/+-]/i.test(text) ? 'invalid' : undefined;
}

function flawOfNumber(text: string, type: ColumnType, dialect: Dialect): TemporalFlaw | undefined {
  if (type.name === 'year') return flawOfYear(Number(text));
  if (type.name === 'time') {
    const number = Number(text);
    const [seconds, minutes] = [number % 100, Math.floor(number / 100) % 100];
    return seconds > 59 || minutes > 59 || number > 8_385_959 ? 'invalid' : undefined;
  }
  const digits = text.replace(/^0+/, '');
  return flawOfDigits(digits.length <= 6 ? digits.padStart(6, '0') : digits.padStart(8, '0'), type, dialect);
}

/** YYMMDD, YYYYMMDD, and each with hhmmss behind it. */
function flawOfDigits(digits: string, type: ColumnType, dialect: Dialect): TemporalFlaw | undefined {
  const { length } = digits;
  if (length === 4) return 'invalid';
  if (length !== 6 && length !== 8 && length !== 12 && length !== 14) return undefined;
  const year = length === 6 || length === 12 ? 2 : 4;
  const parts = [digits.slice(0, year), ...(digits.slice(year).match(/\d\d/g) ?? [])];
  return flawOfDate(parts.map(Number), type, dialect);
}

function flawOfDate(
  [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0]: readonly number[],
  type: ColumnType,
  dialect: Dialect,
): TemporalFlaw | undefined {
  // NaN of a part that was not written compares as false.
  if (year > 9999 || month > 12 || day > 31 || hour > 23 || minute > 59 || second > 59) return 'invalid';
  if (month === 0 || day === 0) return dialect.flavor === 'mariadb' ? undefined : 'zero';
  const fullYear = year >= 100 ? year : year < 70 ? 2000 + year : 1900 + year;
  if (day > new Date(Date.UTC(fullYear, month, 0)).getUTCDate()) return 'invalid';
  if (type.name !== 'timestamp') return undefined;
  // One day off at both ends is a matter of the time zone. MariaDB 11.5 reaches to 2106 on 64 bits.
  const moment = Date.UTC(fullYear, month - 1, day);
  const last = dialect.flavor === 'mariadb' && dialect.version >= 110500 ? Date.UTC(2106, 1, 8) : Date.UTC(2038, 0, 20);
  return moment < Date.UTC(1969, 11, 31) || moment > last ? 'range' : undefined;
}

function flawOfTime(text: string): TemporalFlaw | undefined {
  const parts = /^-?(?:(\d+)\s+)?(\d+):(\d+)(?::(\d+)(?:\.\d*)?)?$/.exec(text);
  if (parts === null) return /^[^\d\s]*[a-z]|:\d+[a-z]/i.test(text) ? 'invalid' : undefined;
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = parts.slice(1).map((part) => Number(part ?? 0));
  if (minutes > 59 || seconds > 59) return 'invalid';
  return days * 24 + hours > 838 ? 'range' : undefined;
}

const flawOfYear = (year: number): TemporalFlaw | undefined =>
  year <= 99 || (year >= 1901 && year <= 2155) ? undefined : 'range';
