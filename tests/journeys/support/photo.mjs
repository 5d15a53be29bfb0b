//! A photo as a phone takes it: a JPEG with the place where it was taken written into it (EXIF, GPS).

import assert from "node:assert/strict";

/** Latitude 22° 23′ 57″ North, longitude 103° 27′ 7″ East, as an APP1 segment of EXIF 2.3. */
function gpsSegment() {
  const tiff = Buffer.alloc(8 + 2 + 12 + 4 + 2 + 4 * 12 + 4 + 48);
  const entry = (at, tag, type, count, value) => {
    tiff.writeUInt16BE(tag, at);
    tiff.writeUInt16BE(type, at + 2);
    tiff.writeUInt32BE(count, at + 4);
    if (typeof value === "string") tiff.write(value, at + 8, "latin1");
    else tiff.writeUInt32BE(value, at + 8);
  };
  const [gps, degrees] = [26, 26 + 2 + 4 * 12 + 4];
  tiff.write("MM\0*", 0, "latin1");
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(1, 8);
  entry(10, 0x8825, 4, 1, gps);
  tiff.writeUInt16BE(4, gps);
  entry(gps + 2, 1, 2, 2, "N\0");
  entry(gps + 14, 2, 5, 3, degrees);
  entry(gps + 26, 3, 2, 2, "E\0");
  entry(gps + 38, 4, 5, 3, degrees + 24);
  [22, 1, 23, 1, 57, 1, 103, 1, 27, 1, 7, 1].forEach((number, place) =>
    tiff.writeUInt32BE(number, degrees + 4 * place));
  const body = Buffer.concat([Buffer.from("Exif\0\0", "latin1"), tiff]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}

/** Draws a picture in a page and writes it as JPEG with GPS. Noise makes it as large as a real photo. */
export async function photoWithPlace(page, { width = 2400, height = 1800 } = {}) {
  const drawn = await page.evaluate(async ([width, height]) => {
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext("2d");
    const pixels = context.createImageData(width, height);
    let seed = 7;
    for (let at = 0; at < pixels.data.length; at += 4) {
      seed = (seed * 1103515245 + 12345) & 0x7fffffff;
      const row = Math.floor(at / 4 / width);
      pixels.data[at] = 90 + ((seed >> 16) % 90);
      pixels.data[at + 1] = 60 + ((row >> 3) % 120);
      pixels.data[at + 2] = 50 + ((seed >> 8) % 60);
      pixels.data[at + 3] = 255;
    }
    context.putImageData(pixels, 0, 0);
    const reader = new FileReader();
    reader.readAsDataURL(await canvas.convertToBlob({ type: "image/jpeg", quality: 0.85 }));
    await new Promise((resolve) => (reader.onload = resolve));
    return reader.result.split(",")[1];
  }, [width, height]);
  const jpeg = Buffer.from(drawn, "base64");
  // Right after the mark of the start, where EXIF says that it stands.
  const photo = Buffer.concat([jpeg.subarray(0, 2), gpsSegment(), jpeg.subarray(2)]);
  assert.ok(holdsPlace(photo), "the photo that goes in holds its place");
  return photo;
}

/** CRC-32, as PNG writes it behind each chunk. */
function crc32(bytes) {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

/** A chunk of a PNG. */
function pngChunk(name, body) {
  const named = Buffer.concat([Buffer.from(name, "latin1"), body]);
  const [head, tail] = [Buffer.alloc(4), Buffer.alloc(4)];
  head.writeUInt32BE(body.length);
  tail.writeUInt32BE(crc32(named));
  return Buffer.concat([head, named, tail]);
}

/** A WebP in its extended form, with a chunk of EXIF behind the picture. */
function webpWithExif(webp, width, height, exif) {
  const chunk = (name, body) => {
    const size = Buffer.alloc(4);
    size.writeUInt32LE(body.length);
    return Buffer.concat([Buffer.from(name, "latin1"), size, body, Buffer.alloc(body.length % 2)]);
  };
  let chunks = webp.subarray(12);
  const extended = Buffer.alloc(10);
  if (chunks.subarray(0, 4).toString("latin1") === "VP8X") {
    chunks.copy(extended, 0, 8, 18);
    chunks = chunks.subarray(18);
  } else {
    extended.writeUIntLE(width - 1, 4, 3);
    extended.writeUIntLE(height - 1, 7, 3);
  }
  extended[0] |= 0x08;
  const body = Buffer.concat([Buffer.from("WEBP", "latin1"), chunk("VP8X", extended), chunks, chunk("EXIF", exif)]);
  const size = Buffer.alloc(4);
  size.writeUInt32LE(body.length);
  return Buffer.concat([Buffer.from("RIFF", "latin1"), size, body]);
}

/** A file of one of the three types with its place written into it, to be picked in a form. */
export async function pictureWithPlace(page, mimeType) {
  const [width, height] = [640, 480];
  if (mimeType === "image/jpeg") {
    return { name: "anh.jpg", mimeType, buffer: await photoWithPlace(page, { width, height }) };
  }
  const drawn = await page.evaluate(async ([mimeType, width, height]) => {
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext("2d");
    context.fillStyle = mimeType === "image/png" ? "#6d8f7a" : "#8f6d7a";
    context.fillRect(0, 0, width, height);
    context.fillStyle = "#f1e7d0";
    for (let at = 0; at < width; at += 16) context.fillRect(at, (at * 7) % height, 9, 90);
    const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: mimeType, quality: 0.8 })).arrayBuffer());
    return [...bytes];
  }, [mimeType, width, height]);
  const plain = Buffer.from(drawn);
  // The TIFF part alone: PNG and WebP carry it without the head that JPEG puts before it.
  const exif = gpsSegment().subarray(10);
  const buffer = mimeType === "image/png"
    // Right after the head (8 bytes of signature, 25 of IHDR).
    ? Buffer.concat([plain.subarray(0, 33), pngChunk("eXIf", exif), plain.subarray(33)])
    : webpWithExif(plain, width, height, exif);
  assert.ok(holdsPlace(buffer), "the picture that goes in holds its place");
  return { name: mimeType.replace("image/", "anh."), mimeType, buffer };
}

/** True when bytes of a picture hold EXIF in any of the ways that JPEG, WebP and PNG know, or XMP. */
export function holdsPlace(bytes) {
  return ["Exif\0\0", "EXIF", "eXIf", "http://ns.adobe.com/xap/", "XMP "].some((sign) =>
    bytes.includes(Buffer.from(sign, "latin1")));
}
