// What users of the module write must type-check, and what cannot work must not. Never run.
import { RubricateError, connect, createTagger, privacyReport } from '../../www/rubricate.js';
import type { Article, EntityPage, Field, Label, NativeExport, PrivacyReport, Progress, ReasonCode, Value, VocabularyInfo, Why } from '../../www/rubricate.js';

export async function headless(): Promise<Label[]> {
  const tagger = createTagger({ modelSrc: new URL('https://example.org/model/') });
  const { model, warnings } = await tagger.ready;
  const release: string = model.version + warnings.map(({ code }) => code).join();
  const fields: Field[] = [{ id: 'h', role: 'headline', text: release }, { text: 'Berlin' }];
  const found: NativeExport = await tagger.analyze(fields, { published: '2026-11-25', signal: AbortSignal.timeout(9) });
  await tagger.analyze('Berlin', { includeText: true, threshold: 0.5, onProgress: show });
  await tagger.analyze({ text: 'Berlin', language: 'en' });
  const { concepts }: VocabularyInfo = await tagger.addVocabulary('House', `label\n${release}`);
  await tagger.suggestMediaTopics(concepts === 0);
  const { never }: PrivacyReport = await tagger.privacyReport();
  console.log(never[0]?.code === 'article', (await privacyReport()).isComplete);
  tagger.dispose();
  return found.mentions.filter(({ start, cpStart }) => start >= cpStart).map(({ label }) => label);
}

function show(progress: Progress): string {
  switch (progress.stage) {
    case 'download':
      return `${progress.bytes} of ${progress.total}`;
    case 'compile':
    case 'tag':
      return `${progress.text} ${progress.done}`;
  }
}

export async function client(article: Article): Promise<EntityPage> {
  const tagger = connect({ onProgress: show, patience: 60_000 });
  const session = await tagger.open(await tagger.readHtml('<p>Berlin'));
  const marks: Uint32Array = session.marks;
  const label: Label | undefined = session.labels[marks[2] ?? 0];
  const { reasons, value, why } = await session.explain(0);
  await tagger.addVocabulary('House', new Blob(['label']));
  const [topic] = await session.topics();
  const uri: string | undefined = topic?.uri ?? topic?.vocabulary;
  await tagger.removeVocabularies();
  const [phrase] = await session.phrases();
  const weight = await session.whyAbout(marks[3] ?? 0);
  console.log(phrase?.text, phrase?.places[0]?.start, weight.about, weight.reasons.join(), weight.why[0]?.code === 'late', why.map(german));
  const [candidate] = await session.searchTopics('tarrifs', 5);
  const [decided] = await session.decideTopic(candidate?.code ?? '', 'accept');
  console.log(candidate?.also?.length, candidate?.path.join(), decided?.status === 'added' ? decided.score : null);
  const blob: Blob = await session.export('native', { include: 'all', now: '2026-11-25T17:00:00Z' });
  const [format] = await session.formats();
  const [lost] = await session.loss(format?.id ?? 'w3c', { positions: 'utf-16' });
  const { report, change } = await session.import(blob, { strategy: 'replace', format: 'native' });
  console.log(lost?.code === 'notes', lost?.text, change.transaction, report.conflicts[0]?.theirs, report.orphans[0]?.quote);
  console.log(reasons.join(), amount(value), topic?.evidence[0]?.start, uri, blob.size, (await tagger.open(article)).lengths.codePoints);
  return session.entities({ labels: label ? [label] : [], text: 'ber', order: 'salience', about: true, offset: 10, limit: 10 });
}

function german({ code, words }: Why): string {
  const known: Partial<Record<ReasonCode, string>> = { surname: 'Nachname' };
  return `${code in known ? known[code as ReasonCode] : code} ${words[0] ?? ''}`;
}

function amount(value: Value | null): string {
  if (!value) return '';
  if ('iso' in value) return value.iso;
  if ('currency' in value) return `${value.currency ?? '?'} ${value.amount}`;
  return 'unit' in value ? value.unit : `${value.amount} %`;
}

export function advise(error: unknown): string {
  if (!(error instanceof RubricateError)) return '';
  const name: 'RubricateError' = error.name;
  return error.code === 'wasm/blocked-by-csp' ? name : error.message;
}

export function wrong(): void {
  const tagger = createTagger();
  // @ts-expect-error: a number is no article
  void tagger.analyze(1);
  // @ts-expect-error: text or fields, not both
  void tagger.analyze({ text: 'a', fields: [] });
  // @ts-expect-error: there is no such role
  void tagger.analyze([{ role: 'footer', text: 'a' }]);
  // @ts-expect-error: a vocabulary has a name
  void tagger.addVocabulary(new Blob());
  // @ts-expect-error: the address is a string or URL
  createTagger({ wasmSrc: 1 });
  void connect().open({ text: 'a' }).then((session) => {
    // @ts-expect-error: there is no such label
    void session.entities({ labels: ['CITY'] });
    // @ts-expect-error: there is no such order
    void session.entities({ order: 'size' });
    // @ts-expect-error: there is no such decision
    void session.decideTopic('15000000', 'burn');
    // @ts-expect-error: marks are read-only
    session.marks = new Uint32Array();
    // @ts-expect-error: there is no such format
    void session.export('docx');
  });
}
