// A panel's topics with an invented tree behind them, so that nothing here hangs on what the model finds.
import { Topics } from '../source/review/topics.js';
import { Words } from '../source/review/words/words.js';

const topic = (code, name, above, score, words = []) => ({
  code,
  name,
  path: above.map(([, label]) => label),
  broader: above.map(([id]) => id),
  score,
  suggested: score >= 0.5,
  status: 'suggested',
  evidence: [],
  words,
});

const TRADE = ['1', 'trade'];
const POLICY = ['11', 'trade policy'];
const SEA = ['2', 'sea and shipping'];

/** Found in the article, best first. */
const FOUND = [
  topic('111', 'tariffs', [TRADE, POLICY], 0.9, ['tariffs', 'duties']),
  topic('112', 'quotas', [TRADE, POLICY], 0.7, ['quota']),
  topic('21', 'harbours', [SEA], 0.6, ['harbour', 'quay']),
  topic('211', 'harbour dues', [SEA, ['21', 'harbours']], 0.55, ['dues']),
  topic('11', 'trade policy', [TRADE], 0.4),
  topic('1', 'trade', [], 0.4),
  topic('2', 'sea and shipping', [], 0.3),
  topic('3', 'weather', [], 0.2, ['fog']),
];
const OTHERS = [
  { vocabulary: 'House', code: '4', label: 'pottery', path: ['arts'], definition: 'Things of baked clay.', also: 'ceramics' },
  { vocabulary: 'IPTC Media Topics', code: '111', label: 'tariffs', path: ['trade', 'trade policy'], definition: 'Levies at a border.', also: null },
];

/** Takes the place of the topics in a panel; `said` collects what is told, `lit` what is pointed at; a search for
 * “late” is answered by `answer()`. */
export function mount(panel) {
  const said = [];
  const lit = [];
  const found = FOUND.map((one) => ({ ...one }));
  let added = [];
  const standing = () => [...found, ...added].map((one) => ({ ...one }));
  const words = new Words();
  let answer;
  const late = new Promise((resolve) => (answer = resolve));
  const topics = new Topics({
    words,
    topic: (thing) => lit.push(thing?.code ?? null),
    say: (...sentence) => said.push(words.say(...sentence)),
    async decide(code, decision) {
      const known = found.find((one) => one.code === code);
      const other = OTHERS.find((one) => one.code === code);
      added = added.filter((one) => one.code !== code);
      if (known) known.status = { accept: 'accepted', reject: 'rejected', reset: 'suggested' }[decision];
      else if (decision === 'accept') added.push({ ...topic(code, other.label, [['40', 'arts']], null), status: 'added' });
      return standing();
    },
    search: async (typed) => {
      if (typed === 'late') await late;
      return OTHERS.filter(({ label }) => typed === 'late' || label.startsWith(typed)).slice(0, typed === 'late' ? 1 : 2);
    },
  });
  topics.show(standing());
  topics.phrases.show([
    { text: 'harbour dues', score: 0.9, places: [{ start: 0, end: 4 }] },
    { text: 'customs union', score: 0.8, places: [] },
    { text: 'quay', score: 0.7, places: [] },
  ]);
  panel.querySelector('.topics').replaceWith(topics.element);
  return { topics, said, lit, answer };
}
