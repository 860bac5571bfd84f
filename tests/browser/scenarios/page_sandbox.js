// Keeps what the frame tells.
addEventListener('message', ({ data }) => (window.told = data));
