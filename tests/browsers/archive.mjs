// A folder as an archive: Firefox installs an add-on for good from one only.

import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { crc32 } from "node:zlib";

/** Packs a folder into a zip without compression (APPNOTE 6.3, sections 4.3.7, 4.3.12 and 4.3.16); gives the archive's path. */
export function archive(folder, path) {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length).replace(/^\//, ""));
  const parts = [];
  const directory = [];
  let offset = 0;
  for (const name of names.sort()) {
    const bytes = readFileSync(join(folder, name));
    const text = Buffer.from(name);
    // Version 2.0, UTF-8 names, stored, no time.
    const about = Buffer.alloc(26);
    about.writeUInt16LE(20, 0);
    about.writeUInt16LE(0x800, 2);
    about.writeUInt32LE(crc32(bytes), 10);
    about.writeUInt32LE(bytes.length, 14);
    about.writeUInt32LE(bytes.length, 18);
    about.writeUInt16LE(text.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    parts.push(Buffer.from("PK\x03\x04"), about, text, bytes);
    directory.push(Buffer.from("PK\x01\x02\x14\x00"), about, place, text);
    offset += 30 + text.length + bytes.length;
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(names.length, 4);
  end.writeUInt16LE(names.length, 6);
  end.writeUInt32LE(size, 8);
  end.writeUInt32LE(offset, 12);
  writeFileSync(path, Buffer.concat([...parts, ...directory, Buffer.from("PK\x05\x06"), end]));
  return path;
}
