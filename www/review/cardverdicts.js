// From a button or key of the card to operations on its mention.

import { EDGES, MADE } from './verdicts.js';

/**
 * Does what is asked for; false if it is nothing that a card does.
 * @param {{ mention: number, entity: number, status: string }} told
 * @param {{ make(operations): Promise, relabel(target, label): void, undo(): void, redo(): void, refuse(error): void }} act
 */
export function performOnMention(action, { mention, entity, status }, act) {
  if (mention === undefined) return false;
  const label = action.startsWith('label:') ? action.slice(6) : null;
  const [edge, by] = EDGES[action] ?? [];
  const one = (verdict) => ({ op: status === MADE[verdict] ? 'reset' : verdict, mentions: [mention] });
  const operation = edge
    ? { op: 'nudge', mention, edge, by }
    : {
        accept: () => ({ op: 'accept', entities: [entity] }),
        reject: () => ({ op: 'reject', entities: [entity] }),
        irrelevant: () => ({ op: 'reject', entities: [entity], reason: 'irrelevant' }),
        acceptOne: () => one('accept'),
        rejectOne: () => one('reject'),
        split: () => ({ op: 'split', mentions: [mention] }),
      }[action]?.();
  // The mention that the card is about is meant whatever was decided on it.
  if (label) act.relabel({ entities: [entity], mentions: [mention], alike: true }, label);
  else if (operation) act.make([operation]).catch(act.refuse);
  else if (action === 'undo' || action === 'redo') act[action]();
  else return false;
  return true;
}
