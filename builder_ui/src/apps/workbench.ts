import type { AppDocument, FormDocument } from "@dougong/web/api";
import { createStore, type StoreApi } from "zustand/vanilla";
import {
  type AppDraft,
  type DesignDocument,
  type DocumentName,
  type Draft,
  designApi,
  type LintProblem,
} from "../api/design";
import { createDesigner, type Designer } from "../designer/store";
import { isSame } from "../model/same";
import { oncePerElement } from "../problems/once";
import { keeper, type Shelf } from "../saving/keep";
import { isUnsaved } from "../saving/machine";
import { createSaver, type Saver } from "../saving/saver";
import { draftPort } from "./draftPort";

export type DocumentSaver = Saver<DesignDocument>;

export interface WorkbenchState {
  names: readonly DocumentName[];
  problems: readonly LintProblem[];
  /** Documents whose unsaved work was brought back from this browser. */
  restored: readonly DocumentName[];
}

interface Options {
  workspace: string;
  draft: AppDraft;
  /** Whose unsaved work is kept on this browser. */
  account: string;
  shelf: Shelf;
  say: (error: unknown) => string;
}

const nameOf = ({ type, key }: DocumentName) => `${type}/${key}`;
/** Problems are looked for once saving has been quiet for this long. */
const LINT_PAUSE = 600;

/** One app under work: a saver for each document, the designers' histories, what lint says. Lives as long as the page. */
export class Workbench {
  readonly workspace: string;
  readonly app: string;
  readonly store: StoreApi<WorkbenchState>;
  private readonly savers = new Map<string, DocumentSaver>();
  private readonly designers = new Map<string, Designer>();
  private lintTimer: ReturnType<typeof setTimeout> | undefined;
  private lintRun = 0;

  constructor(private readonly options: Options) {
    this.workspace = options.workspace;
    this.app = options.draft.app;
    this.store = createStore<WorkbenchState>(() => ({ names: [], problems: [], restored: [] }));
    for (const document of options.draft.documents) this.adopt(document);
    this.publishNames();
    this.lintSoon();
  }

  saver<D extends DesignDocument>(type: D["type"], key: string): Saver<D> | undefined {
    return this.savers.get(nameOf({ type, key })) as unknown as Saver<D> | undefined;
  }

  /** What a document says now, saved or not. */
  body<D extends DesignDocument>(type: D["type"], key: string): D | undefined {
    return this.saver<D>(type, key)?.store.getState().local;
  }

  get appDocument(): AppDocument | undefined {
    return this.body<AppDocument>("app", this.app);
  }

  forms(): FormDocument[] {
    return this.names("form").flatMap((key) => this.body<FormDocument>("form", key) ?? []);
  }

  names(type: DocumentName["type"]): string[] {
    return this.store.getState().names.flatMap((name) => (name.type === type ? [name.key] : []));
  }

  /** The designer of a form; coming back to it finds its history as it was. */
  designer(key: string): Designer | undefined {
    const saver = this.saver<FormDocument>("form", key);
    if (saver === undefined) return undefined;
    const known = this.designers.get(key);
    if (known !== undefined) return known;
    const designer = createDesigner(saver.store.getState().local);
    designer.subscribe(({ form }) => saver.edit(form));
    this.designers.set(key, designer);
    return designer;
  }

  /** Adds a document and saves it at once. @throws ApiError */
  async add(body: DesignDocument): Promise<void> {
    const { revision } = await designApi.save(this.workspace, this.app, body, 0);
    this.adopt({ type: body.type, key: body.key, revision, saved_by: null, saved_at: "", body });
    this.publishNames();
    this.lintSoon();
  }

  /** @throws ApiError */
  async remove(name: DocumentName): Promise<void> {
    const saver = this.savers.get(nameOf(name));
    if (saver === undefined) return;
    await saver.settled();
    await designApi.remove(this.workspace, this.app, name, saver.store.getState().revision);
    saver.close();
    this.savers.delete(nameOf(name));
    this.designers.delete(name.key);
    this.publishNames();
    this.lintSoon();
  }

  /** Saves what is not saved; false when something cannot be. */
  async settled(): Promise<boolean> {
    const all = await Promise.all([...this.savers.values()].map((saver) => saver.settled()));
    return all.every(Boolean);
  }

  get unsaved(): boolean {
    return [...this.savers.values()].some((saver) => isUnsaved(saver.store.getState()));
  }

  async lint(): Promise<readonly LintProblem[]> {
    const run = ++this.lintRun;
    const answer = await designApi.lint(this.workspace, this.app);
    const problems = oncePerElement(answer.problems);
    // A later run knows more.
    if (run === this.lintRun) this.store.setState({ problems });
    return problems;
  }

  setProblems(problems: readonly LintProblem[]): void {
    this.lintRun += 1;
    this.store.setState({ problems: oncePerElement(problems) });
  }

  close(): void {
    clearTimeout(this.lintTimer);
    for (const saver of this.savers.values()) saver.close();
  }

  private adopt({ type, key, revision, body }: Draft): void {
    const { workspace, account, shelf, say } = this.options;
    const keep = keeper<DesignDocument>(shelf, `${account}/${workspace}/${this.app}/${type}/${key}`);
    const kept = keep.read();
    const fresh = kept === null || isSame(kept.body, body);
    const saver = createSaver<DesignDocument>({
      body,
      // Work that is based on an older revision meets the server as a stale save, and is asked about.
      revision: fresh ? revision : kept.revision,
      port: draftPort(workspace, this.app, say),
      keep,
    });
    this.savers.set(nameOf({ type, key }), saver);
    saver.store.subscribe((state, before) => {
      if (state.status === "saved" && before.status !== "saved") this.lintSoon();
    });
    if (fresh) keep.drop();
    else {
      saver.edit(kept.body);
      this.store.setState(({ restored }) => ({ restored: [...restored, { type, key }] }));
    }
  }

  private publishNames(): void {
    const names = [...this.savers.keys()].map((name) => {
      const [type, key] = name.split("/");
      return { type, key } as DocumentName;
    });
    this.store.setState({ names });
  }

  private lintSoon(): void {
    clearTimeout(this.lintTimer);
    this.lintTimer = setTimeout(() => {
      // Lint is a help; without a connection the saver says so already.
      if (!this.unsaved) this.lint().catch(() => undefined);
    }, LINT_PAUSE);
  }
}
