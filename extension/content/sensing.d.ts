// Types of what senses the page. The sketch's and the pack's types are generated from the Rust protocol (../protocol.d.ts).

import type * as Protocol from "../protocol.d.ts";

declare global {
  type Found = Protocol.Found;
  type Region = Protocol.Region;
  type RegionRule = Protocol.RegionRule;
  type Stack = Protocol.Stack;

  /** What leads to a region's person, their name among it, and what leads to others. */
  interface Whose {
    own: Element[];
    foreign: Element[];
  }

  /** What was read at one place, and how to tell that it still shows the same person. */
  interface Shown {
    region: Region;
    root: Element;
    /** The first of the list that it is in. */
    first: Element;
    /** The name, or the root where there is none. */
    element: Element;
    /** Whom the name links to, as the address has it. */
    person: string | null;
    link: Element | null;
    href: string | null | undefined;
    text: string;
  }

  interface ScrupleContent {
    /** What can be seen. */
    seen: {
      /** Forgets what was visible: called before every sketch. */
      afresh(): void;
      any(scope: ParentNode, selectors: string[]): boolean;
      all(scope: ParentNode, selector: string): Element[];
      shown(scope: ParentNode, selector: string): Element[];
      visible(element: Element): boolean;
      /** Text without invisible marks, whitespace folded. */
      fold(text: string): string;
      fits(text: string, limit: number): boolean;
      runs(root: Element): Generator<{ text: string; parent: Element; node: Node }>;
      textOf(element: Element): string;
    };
    /** Reading single elements; used by what senses. */
    read: {
      personIn(pack: Pack, href: string): string | null;
      personOf(pack: Pack, element: Element): string | null;
      region(pack: Pack, rule: RegionRule, root: Element): Shown | null;
    };
    rows: {
      /** Around every root, the widest element that holds no other. */
      around(roots: Element[], scope: ParentNode): Element[];
      /** Of a list longer than may be read, the stretch that is in sight. */
      near(roots: Element[], most: number): Element[];
      /** The rows of a rule that names no roots. */
      found(pack: Pack, rule: RegionRule, scope: ParentNode): Element[];
    };
    sense: {
      /** What is on the page now. */
      sketch(pack: Pack, page: Document, url: string): Sketch;
      /** The same, in slices between which the page can work; null when it has become another page meanwhile. */
      settle(pack: Pack, page: Document, url: string): Promise<Sketch | null>;
      /** Whether a card is written as it was when it was read last. */
      asRead(root: Element): boolean;
      /** Whether the last sketch has only a stretch of a list: the one in sight. */
      partial(): boolean;
      /** These elements have changed, or look different with all that is in them; without any, everything may. */
      stale(changed?: Iterable<Node>, restyled?: Iterable<Node>): void;
      /** The people of the last sketch whose elements are still in the page. */
      cards(): Shown[];
      /** Forgets the last sketch and all that was read. */
      clear(): void;
      /** Says when the page has become another one ("address", at once) or has settled after changes ("page"). */
      watch(onChange: (reason: "address" | "page") => unknown, onTouch?: (changed: Set<Node>, restyled: Set<Node>) => void): () => void;
      /** Where a selection stands, and whose cards it touches. */
      placeOf(what: Selection | AbstractRange): { place: Place; slugs: string[] };
      /** The page's skeleton, without any text, name, address or id. */
      skeleton(page: Document): string;
      applies(paths: string[], url: string): boolean;
      overlays(page: Document, pack: Pack): ShadowRoot | null;
      pack(): Pack | null;
    };
  }
}
