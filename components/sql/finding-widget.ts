import type { EditorView } from '@codemirror/view';
import { WidgetType } from '@codemirror/view';
import type { FindingDeed, FindingSettings, FindingView } from '@/components/sql/finding';
import styles from '@/components/sql/finding-widget.module.css';
import { iconElement } from '@/components/sql/icon-element';
import { statusVocabulary } from '@/components/ui/status-vocabulary';
import type { Text } from '@/lib/shared/text';

const deedLabels = {
  'accept-gap': { en: 'Accept gap…', zh: '接受未检查项…' },
  exempt: { en: 'Exempt…', zh: '豁免…' },
  suggest: { en: 'Suggest…', zh: '建议修改…' },
} as const satisfies Record<FindingDeed, Text>;

const acceptedWords: Text = { en: 'Accepted by {name}.', zh: '已由 {name} 接受。' };

/**
 * Everything that a box shows: two findings with the same words have the same box, whichever answer they came with. Where a
 * button names the finding to the server, its id counts too.
 */
export const boxWords = ({
  id,
  level,
  message,
  advice,
  ruleId,
  fix,
  deeds,
  acceptedBy,
  exempted,
}: FindingView): string =>
  JSON.stringify([level, message.en, advice?.en, ruleId, fix?.label.en, deeds && [id, ...deeds], acceptedBy, exempted]);

/** The box under a range: level, what, why and what to do, the rule, and the fix. */
export class FindingWidget extends WidgetType {
  constructor(
    private readonly finding: FindingView,
    private readonly settings: FindingSettings,
    private readonly words: string,
    private readonly applyFix: (view: EditorView, box: Node) => unknown,
  ) {
    super();
  }

  override eq(other: FindingWidget): boolean {
    return other.words === this.words && other.settings === this.settings;
  }

  override get estimatedHeight(): number {
    return 50;
  }

  override ignoreEvent(): boolean {
    return true;
  }

  override toDOM(view: EditorView): HTMLElement {
    const { finding, settings } = this;
    const { locale } = settings;
    const level = statusVocabulary[finding.level];
    const row = element('div', styles['row']);
    const box = element('div', styles['box']);
    box.dataset['hue'] = finding.exempted?.holds ? 'neutral' : level.hue;
    box.setAttribute('role', 'note');
    const text = element('div', styles['text']);
    const what = element('p');
    what.append(element('b', undefined, level[locale]), ' ', ...richNodes(finding.message[locale]));
    text.append(what);
    const why = element('p', styles['why']);
    if (finding.advice) why.append(...richNodes(finding.advice[locale]), ' ');
    if (finding.acceptedBy) why.append(acceptedWords[locale].replace('{name}', finding.acceptedBy), ' ');
    if (finding.ruleId) {
      const link = element('a', styles['rule'], finding.ruleId) as HTMLAnchorElement;
      link.href = settings.ruleHref(finding.ruleId);
      why.append(link);
    }
    if (why.childNodes.length > 0) text.append(why);
    if (finding.exempted) text.append(element('p', styles['exempted'], finding.exempted.text[locale]));
    box.append(iconElement(finding.level), text);
    const buttons = this.buttons(view, row);
    if (buttons) box.append(buttons);
    row.append(box);
    return row;
  }

  private buttons(view: EditorView, row: HTMLElement): HTMLElement | undefined {
    const { finding, settings } = this;
    const list = element('div', styles['buttons']);
    if (finding.fix && !view.state.readOnly) {
      const fix = button(finding.fix.label[settings.locale], () => this.applyFix(view, row));
      fix.prepend(iconElement('tick'));
      list.append(fix);
    }
    for (const deed of finding.deeds ?? []) {
      list.append(button(deedLabels[deed][settings.locale], () => settings.onDeed(finding, deed)));
    }
    return list.childNodes.length > 0 ? list : undefined;
  }
}

export function element(name: string, className?: string, text?: string): HTMLElement {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

function button(label: string, onPress: () => void): HTMLElement {
  const made = element('button', styles['button'], label);
  made.setAttribute('type', 'button');
  made.addEventListener('mousedown', (event) => event.preventDefault());
  made.addEventListener('click', onPress);
  return made;
}

/** `` `names` `` in mono and `**words**` strong, as text nodes: nothing of a message is read as HTML. */
export function richNodes(text: string): readonly Node[] {
  return text
    .split(/(\*\*[^*]+\*\*|`[^`]+`)/)
    .filter((part) => part !== '')
    .map((part) => {
      if (part.length > 4 && part.startsWith('**') && part.endsWith('**'))
        return element('b', styles['word'], part.slice(2, -2));
      if (part.length > 2 && part.startsWith('`') && part.endsWith('`'))
        return element('code', undefined, part.slice(1, -1));
      return document.createTextNode(part);
    });
}
