// Stories for the checks, and the few tools they share.

export function assert(condition, sentence) {
  if (!condition) throw new Error(sentence);
}

export function same(found, expected, what) {
  const [a, b] = [found, expected].map((value) => JSON.stringify(value));
  assert(a === b, `${what}: found ${a}, expected ${b}`);
}

/** The code that a promise fails with. */
export async function codeOf(promise) {
  try {
    await promise;
  } catch (error) {
    assert(error.name === 'RubricateError', `not an error of ours: ${error?.stack ?? error}`);
    assert(error.message.length > 20 && /[.)]$/.test(error.message), `no sentence for people: ${error.message}`);
    return error.code;
  }
  return 'none';
}

// Characters outside of the Basic Multilingual Plane, combining letters, joined emoji and right-to-left words.
export const STORY = {
  id: 'fog',
  language: 'en',
  published: '2026-03-12',
  fields: [
    { id: 'h', role: 'headline', text: '🌫️ Fog keeps Zoë Ma\u0301rquez on the ground in Lisbon' },
    { id: 's', role: 'summary', text: '• 👩‍👩‍👧 Families wait for news from the World Health Organization (WHO)' },
    {
      id: 'p1',
      role: 'body',
      text: 'LISBON — Zoë Ma\u0301rquez, 𝒹eputy head of the World Health Organization (WHO), said on Tuesday that 🛫 flights to Paris and Berlin would start again on March 14, 2026. “שלום,” she told reporters in Portugal. The delay cost $4.5 million, or 12 percent of the budget.',
    },
    { id: 'p2', role: 'body', text: 'President Emmanuel Macron of France called Márquez from Paris. The WHO thanked Mr Macron.' },
  ],
};

export const textOf = (article) => article.fields.map((field) => field.text).join('\n');

/** A text of at least so many UTF-16 units that has names to find in it. */
export function long(units, between = '\n') {
  const part = `Chancellor Angela Merkel met President Emmanuel Macron in Paris on Monday to sign a deal worth €2.5 billion 🤝.${between}`;
  return part.repeat(Math.ceil(units / part.length));
}

export const read = async (blob) => JSON.parse(await blob.text());
