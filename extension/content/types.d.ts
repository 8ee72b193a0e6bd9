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
  type Place = Protocol.Place;
  type SelectionMessage = Protocol.Selection;
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
    covers(node: Node): boolean;
  }

  /** A copy that waits. */
  interface Held {
    selection: SelectionMessage;
    text: string;
    ranges: Range[];
    html: string;
    focus: HTMLElement | null;
    /** For a change of channel: the link to follow. */
    channel?: string;
  }

  interface ScrupleContent {
    greeting: Greeting | null;
    starters: (() => void)[];
    stoppers: (() => void)[];
    PATIENCE_MS: number;
    alive(): boolean;
    ask(request: ContentRequest, patience_ms?: number): Promise<ContentResponse | null>;
    adopt(greeting: Greeting): void;
    hello(): Promise<void>;

    selected(): Selected | null;
    selection(selected: Selected, way: Way): SelectionMessage;
    isContactLink(href: string): boolean;
    asHtml(ranges: Range[], cut?: TextSpan[]): string;
    htmlText(ranges: Range[]): string;
    without(text: string, spans: TextSpan[]): string;

    releasing: boolean;
    keep(selected: Selected, way: Way): Held;
    restore(held: Held): boolean;
    release(held: Held, outcome: Outcome): Promise<boolean>;
    strip(held: Held, spans: TextSpan[]): Promise<boolean>;
    substitute(held: Held, text: string, outcome: Outcome): Promise<boolean>;
    settle(selection: SelectionMessage, outcome: Outcome): Promise<void>;
    clearClipboard(): boolean;

    styles: string;
    surface(): ShadowRoot;
    make(name: string, attributes?: Record<string, unknown>, ...children: (Node | string | null)[]): any;
    verdictSign(verdict: Verdict | "unknown"): SVGElement;
    brandSign(): SVGElement;
    onPress(target: EventTarget, action: (event: Event) => void, kind?: string): void;
    theme(): "light" | "dark";

    say(note: Note, why: string): void;
    sayOrphaned(): void;
    sayFailed(): void;
    hold(held: Held, judgement: JudgementMessage): void;
    holding(): boolean;
    reopen?(): void;

    /** The last sketch of this page, if it was sensed. */
    currentSketch?(): Sketch | null;
    shadowRoots?(): ShadowRoot[];
  }

  const scruple: ScrupleContent;
}
