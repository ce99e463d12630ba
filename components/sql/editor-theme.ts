import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

/** The editor takes its colours from the page's variables, so it follows the theme without being built again. */
export const editorTheme = EditorView.theme({
  '&': { backgroundColor: 'var(--bg-surface)', color: 'var(--text)', font: 'var(--type-code)', height: '100%' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': {
    font: 'inherit',
    fontVariantLigatures: 'none',
    fontFeatureSettings: '"calt" 0, "liga" 0',
    overflow: 'auto',
  },
  '.cm-content': { padding: '8px 0', caretColor: 'var(--accent)' },
  '.cm-line': { padding: '0 16px 0 4px' },
  '.cm-gutters': { backgroundColor: 'var(--bg-surface)', color: 'var(--text-3)', border: '0' },
  '.cm-lineNumbers': { minWidth: '40px' },
  '.cm-lineNumbers .cm-gutterElement': {
    font: '400 12px/20px var(--font-mono)',
    padding: '0 8px 0 0',
    minWidth: '40px',
  },
  '.cm-findingGutter': { width: '20px' },
  '.cm-findingGutter .cm-gutterElement': { display: 'grid', placeItems: 'center', height: '20px' },
  '.cm-activeLine': { backgroundColor: 'var(--bg-hover)' },
  '.cm-activeLineGutter': { backgroundColor: 'var(--bg-hover)', color: 'var(--text-2)' },
  '.cm-cursor': { borderLeftColor: 'var(--accent)', borderLeftWidth: '1.5px' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'var(--accent-line)',
    opacity: '0.6',
  },
  '.cm-matchingBracket, &.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--accent-soft)', color: 'inherit' },
  '.cm-nonmatchingBracket': { color: 'var(--error)' },
  '.cm-placeholder': { color: 'var(--text-3)' },
  '.cm-panels': { backgroundColor: 'var(--bg-sunken)', color: 'var(--text)', borderColor: 'var(--border)' },
  '.cm-searchMatch': { backgroundColor: 'var(--warning-soft)', outline: '1px solid var(--warning-line)' },
  '.cm-searchMatch-selected': { backgroundColor: 'var(--warning-line)' },
  '.cm-panel.cm-search': { padding: '8px 16px', font: 'var(--type-body)' },
  '.cm-panel input, .cm-panel .cm-textfield': {
    backgroundColor: 'var(--bg-surface)',
    border: '1px solid var(--border-strong)',
    borderRadius: '4px',
    color: 'var(--text)',
  },
  '.cm-panel .cm-button': {
    backgroundImage: 'none',
    backgroundColor: 'var(--bg-surface)',
    border: '1px solid var(--border-strong)',
    borderRadius: '4px',
    color: 'var(--text)',
  },
  '.cm-tooltip': {
    backgroundColor: 'var(--bg-raised)',
    border: '1px solid var(--border)',
    borderRadius: '6px',
    boxShadow: 'var(--shadow-2)',
    overflow: 'hidden',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { font: 'var(--type-code)', maxHeight: '240px' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '2px 8px', lineHeight: '20px' },
  '.cm-tooltip-autocomplete > ul > li[aria-selected]': { backgroundColor: 'var(--bg-selected)', color: 'var(--text)' },
  '.cm-completionDetail': { color: 'var(--text-3)', fontStyle: 'normal' },
  '.cm-completionMatchedText': { textDecoration: 'none', color: 'var(--accent)', fontWeight: '600' },
  '.cm-squiggle': { textDecoration: 'underline wavy 1px', textUnderlineOffset: '3px', textDecorationSkipInk: 'none' },
  '.cm-squiggle[data-hue=error]': { textDecorationColor: 'var(--error)' },
  '.cm-squiggle[data-hue=warning]': { textDecorationColor: 'var(--warning)' },
  '.cm-squiggle[data-hue=accent]': { textDecorationColor: 'var(--accent)' },
  '.cm-squiggle[data-hue=unknown]': { textDecorationColor: 'var(--unknown)' },
});

export const editorColours = syntaxHighlighting(
  HighlightStyle.define([
    { tag: [tags.keyword, tags.typeName, tags.operatorKeyword, tags.modifier, tags.null], class: 'sql-keyword' },
    { tag: [tags.string, tags.number, tags.bool], class: 'sql-literal' },
    { tag: tags.special(tags.string), class: 'sql-name' },
    { tag: [tags.lineComment, tags.blockComment, tags.comment], class: 'sql-comment' },
    { tag: tags.function(tags.name), class: 'sql-func' },
  ]),
);
