/** Colours of the pieces, fields as chips with their labels, and the underline of what is wrong. The text itself keeps the keys. */
import { type EditorState, type Extension, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, WidgetType } from "@codemirror/view";
import { textOf } from "../../i18n/text";
import { nameOf } from "./names";
import { optionOf, optionsAt } from "./options";
import { type Piece, scan } from "./scan";
import { fault, setFault, settings } from "./settings";

class Chip extends WidgetType {
  constructor(
    readonly name: string,
    readonly piece: Piece,
    readonly wrong: boolean,
  ) {
    super();
  }

  override eq(other: Chip): boolean {
    return other.name === this.name && other.piece.text === this.piece.text && other.wrong === this.wrong;
  }

  override toDOM(): HTMLElement {
    const chip = document.createElement("span");
    chip.className = `dg-formula-chip dg-formula-chip-${this.piece.kind}${this.wrong ? " dg-formula-wrong" : ""}`;
    chip.textContent = this.name;
    chip.title = this.piece.text;
    return chip;
  }

  override ignoreEvent(): boolean {
    return false;
  }
}

const NAME_PART = /[a-z0-9_.]/;

/** Where somebody is typing a name: it becomes a chip when he has left it, so that he can still correct single letters. */
const typing = StateField.define<number | null>({
  create: () => null,
  update: (value, transaction) => {
    if (!transaction.docChanged) return transaction.selection ? null : value;
    const { head } = transaction.state.selection.main;
    const corrected = value !== null && transaction.isUserEvent("delete.backward");
    const typed = transaction.isUserEvent("input.type") && NAME_PART.test(transaction.state.sliceDoc(head - 1, head));
    return corrected || typed ? head : null;
  },
});

interface Drawn {
  marks: DecorationSet;
  /** The chips, which the caret steps over. */
  chips: DecorationSet;
}

function draw(state: EditorState): Drawn {
  const pieces = scan(state.doc.toString());
  const wrong = state.field(fault);
  const chips = pieces.flatMap((piece, index) => {
    const name = shownAs(state, pieces, index);
    const widget = name === undefined ? null : new Chip(name, piece, wrong !== undefined && meets(piece, wrong));
    return widget ? [Decoration.replace({ widget }).range(piece.from, piece.to)] : [];
  });
  const marks = pieces.map((piece) =>
    Decoration.mark({ class: `dg-formula-${piece.kind}` }).range(piece.from, piece.to),
  );
  if (wrong && wrong.to > wrong.from)
    marks.push(Decoration.mark({ class: "dg-formula-wrong" }).range(wrong.from, wrong.to));
  return { marks: Decoration.set(marks, true), chips: Decoration.set(chips) };
}

function meets(piece: Piece, other: { from: number; to: number }): boolean {
  return piece.from < other.to && other.from < piece.to;
}

/** What a piece is called on screen, where that is not what is written. */
function shownAs(state: EditorState, pieces: readonly Piece[], index: number): string | undefined {
  const piece = pieces[index];
  const { scope, locale } = state.facet(settings);
  if (piece === undefined || state.field(typing) === piece.to) return undefined;
  if (piece.kind === "path") return nameOf(scope, piece.text.split("."), locale);
  const option = piece.kind === "text" ? optionOf(optionsAt(scope, pieces, index), piece) : undefined;
  return option && textOf(option.label, locale);
}

const drawn = StateField.define<Drawn>({
  create: draw,
  update: (value, transaction) => {
    const moved = transaction.docChanged || transaction.selection !== undefined || transaction.reconfigured;
    return moved || transaction.effects.some((effect) => effect.is(setFault)) ? draw(transaction.state) : value;
  },
  provide: (field) => [
    EditorView.decorations.from(field, ({ marks }) => marks),
    EditorView.decorations.from(field, ({ chips }) => chips),
    EditorView.atomicRanges.of((view) => view.state.field(field).chips),
  ],
});

export const chips: Extension = [fault, typing, drawn];
