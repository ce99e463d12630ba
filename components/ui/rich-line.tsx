import { Fragment } from 'react';

/** One line of text in which `**words**` stand out and `` `names` `` are in mono. Nothing else is read as markup. */
export function RichLine({ text }: { readonly text: string }) {
  const parts = text.split(/(\*\*[^*]+\*\*|`[^`]+`)/);
  return parts.map((part, at) => {
    const key = `${at}:${part}`;
    if (part.startsWith('**') && part.endsWith('**') && part.length > 4) {
      return (
        <b key={key} className="strong">
          {part.slice(2, -2)}
        </b>
      );
    }
    if (part.startsWith('`') && part.endsWith('`') && part.length > 2)
      return <code key={key}>{part.slice(1, -1)}</code>;
    return <Fragment key={key}>{part}</Fragment>;
  });
}
