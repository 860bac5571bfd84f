// The worker as it ships, and a watch: how long it works on the next version of an article until it answers.
import '../worker.js';

const times = [];
const channel = new BroadcastChannel('worked');
channel.onmessage = () => channel.postMessage(times.splice(0));

const { onmessage, postMessage } = self;
let begun;
self.onmessage = (event) => {
  begun = event.data.op === 'analyze' && event.data.from !== undefined ? performance.now() : undefined;
  onmessage.call(self, event);
};
self.postMessage = (message, moved) => {
  // Before it is posted: that is a message's share already.
  if (begun !== undefined && message.ok?.marks) times.push(performance.now() - begun);
  postMessage.call(self, message, moved);
};
