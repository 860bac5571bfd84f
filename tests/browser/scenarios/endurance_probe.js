// Tells how large the wasm memory of a worker is. Loaded before the worker's own script, which the worker does not notice.

let memory;
const { instantiate } = WebAssembly;
WebAssembly.instantiate = async (...given) => {
  const made = await instantiate(...given);
  // The second module has none of its own.
  memory = (made.instance ?? made).exports.memory ?? memory;
  return made;
};

const channel = new BroadcastChannel('wasm-memory');
channel.onmessage = ({ data }) => data === 'ask' && channel.postMessage({ bytes: memory?.buffer.byteLength ?? 0 });
