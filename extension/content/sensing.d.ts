// Types of what senses the page. The sketch's and the pack's types are generated from the Rust protocol (../protocol.d.ts).

import type * as Protocol from "../protocol.d.ts";

declare global {
  type Found = Protocol.Found;
  type Region = Protocol.Region;
  type RegionRule = Protocol.RegionRule;
  type Role = Protocol.Role;
  type Stack = Protocol.Stack;

  /** A region that was read, with the elements that it was read from. */
  interface ReadRegion {
    region: Region;
    root: Element;
    name: Element | null;
  }

  /** A person in the last sketch, and where they stand in the page. */
  interface Live {
    /** The region's number in the sketch. */
    index: number;
    role: Role;
    /** Whom the name links to, as the address has it. */
    person: string | null;
    root: Element;
    /** The name, or the root where there is none. */
    element: Element;
  }

  interface ScrupleContent {
    /** Reading single elements; used by what senses. */
    read: {
      afresh(): void;
      any(scope: ParentNode, selectors: string[]): boolean;
      all(scope: ParentNode, selector: string): Element[];
      shown(scope: ParentNode, selector: string): Element[];
      visible(element: Element): boolean;
      personOf(pack: Pack, element: Element): string | null;
      region(pack: Pack, rule: RegionRule, root: Element): ReadRegion | null;
    };
    sense: {
      /** What is on the page now. */
      sketch(pack: Pack, page: Document, url: string): Sketch;
      /** The people of the last sketch whose elements are still in the page. */
      cards(): Live[];
      /** Forgets the last sketch. */
      clear(): void;
      /** Says when the page has become another one ("address", at once) or has settled after changes ("page"). */
      watch(onChange: (reason: "address" | "page") => void, onTouch?: () => void): () => void;
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
