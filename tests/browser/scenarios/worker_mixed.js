// The worker beside definitions of topics that are missing, cut short, damaged, of another release, and then as they should be:
// only tests load this file.
import '../worker.js';

const { fetch } = self;

/** CRC-32, as the files have it at their end. */
function crc32(bytes) {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (0xedb88320 & -(crc & 1));
  }
  return ~crc >>> 0;
}

/** Of other concepts: the number that stands for them is another, and the checksum fits. */
function foreign(bytes) {
  const view = new DataView(bytes.buffer);
  // The second row of the section table, behind the header of 24 bytes: id, place, length.
  const place = view.getUint32(24 + 12 + 4, true);
  bytes[place] ^= 1;
  view.setUint32(bytes.length - 4, crc32(bytes.subarray(0, -4)), true);
  return bytes;
}

const faults = [
  (bytes) => bytes.subarray(0, 1000),
  (bytes) => bytes.fill(1, 1000, 1001),
  foreign,
];
let asked = 0;
self.fetch = async (address) => {
  if (!String(address).endsWith('/definitions.bin')) return fetch(address);
  if (asked++ === 0) return fetch(String(address).replace('definitions.bin', 'nowhere.bin'));
  const response = await fetch(address);
  const fault = faults.shift();
  return fault ? new Response(fault(new Uint8Array(await response.arrayBuffer()))) : response;
};
