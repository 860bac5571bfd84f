// The worker with ways to fail, told over a channel: only tests load this file.
import { Rubricate } from '../worker.js';

const bus = new BroadcastChannel('faults');
const name = Math.random();

const faults = {
  /** Ends without an event, as a worker does that the system has stopped. */
  die: () => self.close(),
  /** What a trap in the wasm looks like from outside. */
  trap: ({ op }) => {
    Rubricate.prototype[op] = () => {
      throw new WebAssembly.RuntimeError('unreachable');
    };
  },
  /** An error outside of any request. */
  throw: () => setTimeout(() => { throw new Error('a fault made by a test'); }),
  /** One call that takes long. */
  hang: ({ op, ms }) => {
    const real = Rubricate.prototype[op];
    Rubricate.prototype[op] = function hang(...given) {
      for (const end = performance.now() + ms; performance.now() < end; );
      return real.apply(this, given);
    };
  },
};

bus.onmessage = ({ data }) => {
  if (data.fault) {
    faults[data.fault](data);
    bus.postMessage({ done: data.fault, name });
  }
  if (data.who) bus.postMessage({ here: name });
};

const always = new URL(self.location.href).searchParams.get('always');
if (always) faults.trap({ op: always });
bus.postMessage({ here: name });
