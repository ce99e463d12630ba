import type { MaskRule } from '@/lib/console/mask/mask-rule';

/** What is personal and can be recognised without a dictionary. */
export const maskClasses = ['phone', 'id-card', 'bank-card', 'email'] as const;
export type MaskClass = (typeof maskClasses)[number];

/** What a rule for the class shows at most: enough to tell one value from another, too little to use it. */
export const usualMasks: Readonly<Record<MaskClass, MaskRule>> = {
  phone: { kind: 'partial', first: 3, last: 2 },
  'id-card': { kind: 'partial', first: 4, last: 2 },
  'bank-card': { kind: 'partial', first: 4, last: 4 },
  email: { kind: 'partial', first: 1, last: 4 },
};

/** Words of names, as people write them; pinyin too. */
const words: Readonly<Record<MaskClass, readonly string[]>> = {
  phone: ['phone', 'mobile', 'cellphone', 'telephone', 'msisdn', 'shouji', 'sjh'],
  'id-card': ['idcard', 'idcardno', 'idno', 'idnumber', 'identityno', 'certno', 'shenfenzheng', 'sfzh', 'sfz'],
  'bank-card': ['bankcard', 'bankcardno', 'cardno', 'cardnumber', 'bankaccount', 'bankno', 'pan'],
  email: ['email', 'mail', 'emailaddress', 'youxiang'],
};

/** By the words of its name: `buyer_mobile`, `idCardNo`. Two words that belong together are tried as one. */
export function classOfName(name: string): MaskClass | undefined {
  const parts = name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((part) => part !== '');
  const runs = new Set(
    parts.flatMap((_, from) => [1, 2, 3].map((length) => parts.slice(from, from + length).join(''))),
  );
  return maskClasses.find((known) => words[known].some((word) => runs.has(word)));
}

/** What a value is, by its own checks. Numbers with a check digit are tried first: they are seldom right by chance. */
export function classOfValue(value: string): MaskClass | undefined {
  const text = value.trim();
  if (text.length > 254) return undefined;
  if (isEmail(text)) return 'email';
  if (/^[\dXx+() -]+$/.test(text)) {
    const bare = text.replaceAll(/[ ()-]/g, '');
    if (isIdCard(bare)) return 'id-card';
    if (isMobile(bare)) return 'phone';
    if (isBankCard(bare)) return 'bank-card';
  }
  return undefined;
}

/** 13x to 19x, eleven digits, with or without the country's code. */
const isMobile = (digits: string): boolean => /^(?:\+?86)?1[3-9]\d{9}$/.test(digits);

const isEmail = (text: string): boolean => /^[^\s@"(),:;<>[\\\]]{1,64}@[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i.test(text);

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** Eighteen characters with a date of birth and the check character of GB 11643-1999 (ISO 7064 MOD 11-2). */
function isIdCard(text: string): boolean {
  const [, year, month, day] = /^\d{6}((?:19|20)\d{2})(\d{2})(\d{2})\d{3}[\dXx]$/.exec(text) ?? [];
  if (year === undefined || !isDate(Number(year), Number(month), Number(day))) return false;
  const sum = weights.reduce((total, weight, at) => total + weight * Number(text[at]), 0);
  return '10X98765432'[sum % 11] === text[17]?.toUpperCase();
}

function isDate(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** Sixteen to nineteen digits of an issuer that exists (3 to 6, UnionPay's 62 and 9 among them) and the check digit of Luhn. */
function isBankCard(digits: string): boolean {
  if (!/^[34569]\d{15,18}$/.test(digits)) return false;
  let sum = 0;
  for (let at = 0; at < digits.length; at++) {
    const digit = Number(digits[digits.length - 1 - at]);
    const doubled = at % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
