/** Colours of the pieces, fields as chips with their labels, and the underline of what is wrong. The text itself keeps the keys. */
import { type EditorState, type Extension, type Range, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, WidgetType } from "@codemirror/view";
import { nameOf } from "./names";
import { type Piece, scan } from "./scan";
import { fault, setFault, settings } from "./settings";

class Chip extends WidgetType {
  constructor(
    readonly name: string,
    readonly path: string,
    readonly wrong: boolean,
  ) {
    super();
  }

  override eq(other: Chip): boolean {
    return other.name === this.name && other.path === this.path && other.wrong === this.wrong;
  }

  override toDOM(): HTMLElement {
    const chip = document.createElement("span");
    chip.className = this.wrong ? "dg-formula-chip dg-formula-wrong" : "dg-formula-chip";
    chip.textContent = this.name;
    chip.title = this.path;
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
  const chips = pieces.flatMap((piece) => chipOf(state, piece, wrong !== undefined && meets(piece, wrong)));
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

function chipOf(state: EditorState, { kind, from, to, text }: Piece, wrong: boolean): Range<Decoration>[] {
  if (kind !== "path" || state.field(typing) === to) return [];
  const { scope, locale } = state.facet(settings);
  const name = nameOf(scope, text.split("."), locale);
  return name === undefined ? [] : [Decoration.replace({ widget: new Chip(name, text, wrong) }).range(from, to)];
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
