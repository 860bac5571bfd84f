// Loaded first on watched pages: keeps what a page writes to the console and what goes wrong in it.
(() => {
  const captured = [];
  Object.defineProperty(window, 'captured', { value: captured });
  const text = value => {
    if (value instanceof Error) return `${value.name}: ${value.message}`;
    if (typeof value === 'string') return value;
    try { return JSON.stringify(value); } catch { return String(value); }
  };
  for (const level of ['debug', 'log', 'info', 'warn', 'error', 'trace', 'assert']) {
    const original = console[level].bind(console);
    console[level] = (...values) => {
      if (level !== 'assert') captured.push(`${level}: ${values.map(text).join(' ')}`);
      else if (!values[0]) captured.push(`assert: ${values.slice(1).map(text).join(' ')}`);
      original(...values);
    };
  }
  addEventListener('error', event => {
    // A file that did not load is an event of its element and does not bubble.
    const source = event.target?.src ?? event.target?.href;
    captured.push(source ? `not loaded: ${source}` : `error: ${event.message} (${event.filename}:${event.lineno})`);
  }, true);
  addEventListener('unhandledrejection', event => captured.push(`unhandled: ${text(event.reason)}`));
  addEventListener('securitypolicyviolation', event => captured.push(`policy: ${event.violatedDirective} ${event.blockedURI}`));
  // Those of the worker, which the server makes it tell.
  try {
    new BroadcastChannel('violations').onmessage = ({ data }) => captured.push(`policy: ${data} (in the worker)`);
  } catch {
    // A frame without an origin has no channels.
  }
})();
