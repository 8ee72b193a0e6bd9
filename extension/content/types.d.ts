// Types of the content scripts' shared object. The messages' types are generated from the Rust protocol (../protocol.d.ts).

import type * as Protocol from "../protocol.d.ts";

declare global {
  type Intent = Protocol.Intent;
  type Resolution = Protocol.Resolution;
  type ContentRequest = Protocol.ContentRequest;
  type ContentResponse = Protocol.ContentResponse;
  type ContentNotice = Protocol.ContentNotice;
  type Dialog = Protocol.Dialog;
  type Greeting = Protocol.Greeting;
  type Judgement = Protocol.Judgement;
  type JudgementMessage = Extract<ContentResponse, { kind: "judgement" }>;
  type Note = Protocol.StatusNote;
  type Outcome = Protocol.Outcome;
  type Pack = Protocol.Pack;
  type PageAdvice = Protocol.PageAdvice;
  type PageMarks = Protocol.PageMarks;
  type Place = Protocol.Place;
  type SelectionMessage = Protocol.Selection;
  type MarkSign = Protocol.MarkSign;
  type Sketch = Protocol.Sketch;
  type TextSpan = Protocol.TextSpan;
  type Verdict = Protocol.Verdict;
  type Way = Protocol.Way;

  /** What is selected now. */
  interface Selected {
    text: string;
    ranges: Range[];
    /** Text that the person is writing. */
    own: boolean;
  }

  /** A question to the background about a selection, and its answer once it is there. */
  interface Asked {
    judgement: JudgementMessage | null;
    answer: Promise<JudgementMessage | null>;
  }

  /** A copy that waits. */
  interface Held {
    selection: SelectionMessage;
    text: string;
    ranges: Range[];
    /** Selected from its end to its start. */
    backward: boolean;
    /** What was selected, in a document that loads nothing, and that as HTML. */
    tree: HTMLElement;
    /** The contact details that were cut out of it. */
    found: Set<string>;
    /** Null where the browser copies plain text alone: out of a field. */
    html: string | null;
    focus: Element | null;
    /** The link that was followed or dragged. */
    link?: HTMLElement;
  }

  /** What a card shows. */
  interface CardContent {
    advice: PageAdvice;
    lines: PageAdvice["lines"];
    title: string;
  }

  /** What a mark stands beside: somebody of the sketch, or words of the page. */
  type Beside = Pick<Shown, "root" | "element" | "person" | "link" | "href" | "text">;

  /** A mark that is to stand beside something: its words, the longest form first. */
  interface Wanted {
    /** What it is known by from one drawing to the next. */
    key: unknown;
    who: Beside | null;
    /** Where it is to stand, found when the page is laid out. */
    find?(): Beside | undefined;
    sign: MarkSign;
    forms: string[];
    kind: string;
    /** Its accessible name. */
    says: string;
    open(node: HTMLElement): unknown;
  }

  interface Mark extends Wanted {
    node: HTMLElement | null;
    /** Its place has been looked for since it was last asked for. */
    placed: boolean;
    sheet: Sheet | null;
    look: string;
    /** From the name's box to where the mark begins, which is its right edge in text from right to left. */
    dx: number;
    dy: number;
    rtl: boolean;
    /** The name's size when the mark was placed. */
    width: number;
    height: number;
    at: string;
    /** What stood around the name then. */
    around: string;
    /** Its card has been written anew since then, and differently. */
    astray: boolean;
  }

  /** A layer of marks that moves with a part of the page. */
  interface Sheet {
    box: HTMLElement;
    /** What marks are put into. */
    inner: HTMLElement;
    /** Nodes whose marks are gone, by their look. */
    spare: Map<string, HTMLElement[]>;
    /** Where it begins, in the window's coordinates. */
    origin(): { x: number; y: number };
    /** The visible part of what scrolls, if that is not the window. */
    clip(): DOMRect | null;
    fit(): void;
    follow?(): void;
    /** The browser does not move it with its scroller. */
    lags?(): boolean;
    /** Something between the page and the name sticks while the page scrolls. */
    sticky: boolean;
  }

  interface ScrupleContent {
    greeting: Greeting | null;
    starters: (() => void)[];
    stoppers: (() => void)[];
    alive(): boolean;
    listen(kinds: string[], action: (event: any) => void): void;
    ask(request: ContentRequest, patience_ms?: number): Promise<ContentResponse | null>;
    adopt(greeting: Greeting): void;
    hello(): Promise<void>;

    focused(): Element | null;
    selected(): Selected | null;
    covers(selected: Selected, node: Node): boolean;
    selection(selected: Selected, way: Way): SelectionMessage;
    treeOf(selected: Selected): HTMLElement;
    textOf(tree: HTMLElement, kept?: string[]): { text: string; cut(spans: TextSpan[]): void };
    without(text: string, spans: TextSpan[]): string;

    judge(selection: SelectionMessage): Asked;
    guard(event: Event, selected: Selected, way: Way, link?: HTMLElement): void;

    keep(selected: Selected, selection: SelectionMessage, link?: HTMLElement): Held;
    restore(held: Held): boolean;
    release(held: Held, asked: boolean): boolean;
    isRelease(event: ClipboardEvent): boolean;
    isFollowing(link: Element): boolean;
    stripped(held: Held): Promise<{ text: string; html: string | null } | null>;
    substitute(held: Held, text: string, html?: string | null): boolean;
    settle(selection: SelectionMessage, outcome: Outcome): Promise<void>;
    clearClipboard(): boolean;

    styles: string;
    stage: Window;
    host: HTMLElement | null;
    surface(): ShadowRoot;
    make(name: string, attributes?: Record<string, unknown>, ...children: (Node | string | null)[]): any;
    verdictSign(verdict: Verdict | "unknown"): SVGElement;
    customLink(href: string | null, label: string): HTMLAnchorElement | null;
    brandSign(): SVGElement;
    onPress(target: EventTarget, action: (event: Event) => void, kind?: string): void;
    theme(): "light" | "dark";

    say(note: Note, why: string): void;
    tell(word: keyof Greeting["words"], why: string): void;
    unsay(why: string): void;
    sayOrphaned(): void;
    hold(held: Held, judgement: JudgementMessage): void;
    holding(): boolean;
    typing(): boolean;
    raise(): void;

    sheetFor(element: Element, root: Element, around: (holder: Element) => void): Sheet;
    sheetsLag(): boolean;
    fitSheets(): (sheet: Sheet) => { x: number; y: number };
    forgetSheets(): void;
    themeSheets(theme: string): void;
    clearSheets(): void;
    followScroll(target: EventTarget | null): boolean;
    /** How wide marks have stood, by their look. */
    widths: Map<string, number>;
    widthOf(form: string, height: number, look: string): number;
    lineOf(element: Element): DOMRect | null;
    roomBeside(root: Element, line: DOMRect, widths: number[], height: number, clip: DOMRect | null, others: DOMRect[]): { form: number; x: number; y: number; rtl: boolean } | null;

    /** The last sketch of this page, if it was sensed. */
    currentSketch?(): Sketch | null;
    /** The page's open shadow roots in which people and their messages are shown. */
    shadowRoots?(): ShadowRoot[];
    putAway(): void;
    drawMarks(wanted: Wanted[]): void;
    clearMarks(): void;
    touchMarks(changed: Set<Node>, restyled: Set<Node>): void;
    openCard(mark: HTMLElement, content: CardContent): void;
    closeCard(mark?: HTMLElement): boolean;
    cardOf(advice: PageAdvice, lines: PageAdvice["lines"], title: string, words: Greeting["words"], act: { close(): void; rule(id: string): unknown; panel(): unknown; away(): void }): HTMLElement;
  }
}
