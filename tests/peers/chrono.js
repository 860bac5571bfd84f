// chrono-node: dates, as English writes them.

import { parse } from 'chrono-node/en';

export async function load() {
  return {
    run: (text) => parse(text).length,
    mentions: (text) => parse(text).map(({ index, text }) => [index, index + text.length, 'DATE']),
  };
}
