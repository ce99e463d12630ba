import type { Target } from '@/components/console/console-view';

/** A text that is being worked on. Kept in the browser, so that it is there after a reload. */
export type EditorTab = {
  readonly id: string;
  /** null: named after its text. */
  readonly title: string | null;
  readonly text: string;
  /** The first one completes names; a run goes to all. */
  readonly targets: readonly Target[];
  /** Not from a replica; absent: one may answer. */
  readonly mustBeFresh?: boolean;
  /** Rows that are wanted at most; absent: as many as the console shows. */
  readonly rowsMax?: number;
  readonly saved: { readonly id: string; readonly version: number; readonly text: string } | null;
};

export type OpenTabs = { readonly tabs: readonly EditorTab[]; readonly activeId: string };

export const tabsMax = 40;

/** Fewer than the console shows at most, which is the choice of who chooses nothing. */
export const rowChoices: readonly number[] = [100, 1_000];

/** Random is enough: it only tells the tabs of one browser apart. */
export const newTabId = (): string => Math.random().toString(36).slice(2, 10);

export function newTab(part: Partial<Omit<EditorTab, 'id'>> = {}): EditorTab {
  return { title: null, text: '', targets: [], saved: null, ...part, id: newTabId() };
}

/** The first words of the text, for a tab that nobody named. */
export function titleOf({ title, text }: Pick<EditorTab, 'title' | 'text'>, empty: string): string {
  if (title) return title;
  const line = text.split('\n').find((each) => each.trim() !== '' && !each.trim().startsWith('--'));
  return line ? line.trim().slice(0, 60) : empty;
}

/** Only our own shape is taken back; a tab that does not have it is left out. */
export function parseTabs(stored: string | null): OpenTabs | undefined {
  try {
    const value: unknown = JSON.parse(stored ?? 'null');
    if (typeof value !== 'object' || value === null || !('tabs' in value) || !Array.isArray(value.tabs))
      return undefined;
    const tabs = value.tabs.filter(isTab).slice(0, tabsMax);
    const [first] = tabs;
    if (!first) return undefined;
    const activeId = 'activeId' in value && typeof value.activeId === 'string' ? value.activeId : first.id;
    return { tabs, activeId: tabs.some(({ id }) => id === activeId) ? activeId : first.id };
  } catch {
    return undefined;
  }
}

function isTab(value: unknown): value is EditorTab {
  if (typeof value !== 'object' || value === null) return false;
  const tab = value as { readonly [Key in keyof EditorTab]?: unknown };
  return (
    typeof tab.id === 'string' &&
    (tab.title === null || typeof tab.title === 'string') &&
    typeof tab.text === 'string' &&
    Array.isArray(tab.targets) &&
    tab.targets.every(isTarget) &&
    (tab.mustBeFresh === undefined || typeof tab.mustBeFresh === 'boolean') &&
    (tab.rowsMax === undefined || typeof tab.rowsMax === 'number') &&
    (tab.saved === null || isSaved(tab.saved))
  );
}

const isTarget = (value: unknown): value is Target =>
  typeof value === 'object' &&
  value !== null &&
  'instanceId' in value &&
  typeof value.instanceId === 'string' &&
  'schema' in value &&
  typeof value.schema === 'string';

const isSaved = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  'id' in value &&
  typeof value.id === 'string' &&
  'version' in value &&
  typeof value.version === 'number' &&
  'text' in value &&
  typeof value.text === 'string';
