import type { MaskClass } from '@/lib/console/mask/classify';
import type { MaskRule } from '@/lib/console/mask/mask-rule';

export type MaskRow = {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly instanceId: string | null;
  readonly instance: string | null;
  readonly schemaPattern: string;
  readonly tablePattern: string;
  readonly columnPattern: string;
  readonly typePattern: string;
  readonly mask: MaskRule;
  readonly level: number;
  readonly enabled: boolean;
};

export type SuggestionRow = {
  readonly id: string;
  readonly instance: string;
  readonly place: string;
  readonly dataType: string;
  readonly class: MaskClass;
  readonly byName: boolean;
  readonly sampled: number;
  readonly matched: number;
  /** What accepting makes of it. */
  readonly mask: MaskRule;
};

export type MaskValues = {
  readonly name: string;
  readonly instanceId?: string | null;
  readonly schemaPattern: string;
  readonly tablePattern: string;
  readonly columnPattern: string;
  readonly typePattern: string;
  readonly kind: MaskRule['kind'];
  readonly first: number;
  readonly last: number;
  readonly level: number;
  readonly enabled: boolean;
};

export type Option = { readonly id: string; readonly name: string };
