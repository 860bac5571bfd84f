// The demo page: an article comes in, the widget beside it does the rest.

import { connect } from '../client.js';
import { readFile } from './intake.js';
import { fromText } from './paragraphs.js';
import { typeset } from './typeset.js';
import { loadSample } from './samples.js';
import { recall, remember } from './shown.js';

const $ = (id) => document.getElementById(id);
const story = $('story');
const notice = $('notice');
const review = document.querySelector('rubricate-review');
const samples = [...document.querySelectorAll('[data-sample]')];
let turn = 0;
/** The button of the article that is shown; null for one of the visitor's own. */
let shown = null;
let client;

/** Shows what went wrong, or takes the message away. */
function tell(text) {
  notice.textContent = text ?? '';
  notice.hidden = !text;
}

function press(pressed) {
  for (const button of samples) button.setAttribute('aria-pressed', String(button === pressed));
}

/** Brings an article in; a later one overtakes it. */
async function bring(fill, pressed = null) {
  const mine = ++turn;
  const overtaken = () => mine !== turn;
  tell(null);
  press(pressed);
  try {
    const arrived = await fill(overtaken);
    if (!arrived || overtaken()) return;
    shown = pressed;
    scrollTo({ top: 0, behavior: 'instant' });
    await customElements.whenDefined('rubricate-review');
    // What goes wrong here is shown in the panel.
    await review.analyze().catch(() => {});
  } catch (error) {
    if (overtaken()) return;
    // The article that was there stays.
    press(shown);
    tell(error.message);
  }
}

function bringSample(button) {
  return bring(async (overtaken) => {
    const sample = await loadSample(button.dataset.sample);
    if (overtaken()) return false;
    remember({ sample: button.dataset.sample });
    story.lang = 'en';
    story.dataset.rubricateId = sample.dataset.rubricateId;
    story.replaceChildren(...sample.children);
    return true;
  }, button);
}

const bringArticle = (read) =>
  bring(async (overtaken) => {
    const article = await read();
    if (overtaken() || !(await typeset(story, article, overtaken))) return false;
    remember({ article });
    return true;
  });

const bringText = (text) => bringArticle(() => fromText(text));

/** Only the text of a page is taken over; no script in it runs, nothing in it is loaded. */
function fromHtml(html) {
  client ??= connect();
  return client.readHtml(html);
}

function bringFile(file) {
  return bringArticle(async () => {
    const { kind, text } = await readFile(file);
    return kind === 'html' ? fromHtml(text) : fromText(text);
  });
}

for (const button of samples) button.addEventListener('click', () => bringSample(button));

const pasting = $('pasting');
$('paste').addEventListener('click', () => {
  pasting.returnValue = '';
  pasting.showModal();
  $('pasted').select();
});
pasting.addEventListener('close', () => {
  if (pasting.returnValue !== 'use') return;
  if ($('pasted').value.trim()) bringText($('pasted').value);
  else tell('Nothing was pasted. Paste the text of an article first.');
});

const picker = $('file');
$('open').addEventListener('click', () => picker.click());
picker.addEventListener('change', () => {
  const [file] = picker.files;
  picker.value = '';
  if (file) bringFile(file);
});

const carriesFile = (event) => event.dataTransfer?.types.includes('Files');
addEventListener('dragover', (event) => {
  if (!carriesFile(event)) return;
  event.preventDefault();
  document.body.classList.add('dragging');
});
addEventListener('dragleave', (event) => {
  if (!event.relatedTarget) document.body.classList.remove('dragging');
});
addEventListener('drop', (event) => {
  document.body.classList.remove('dragging');
  if (!carriesFile(event)) return;
  event.preventDefault();
  if (event.dataTransfer.files.length > 1) return tell('One article at a time, please: drop a single file.');
  bringFile(event.dataTransfer.files[0]);
});

const { sample, article } = recall();
if (article) bringArticle(() => article);
else bringSample(samples.find((button) => button.dataset.sample === sample) ?? samples[0]);
